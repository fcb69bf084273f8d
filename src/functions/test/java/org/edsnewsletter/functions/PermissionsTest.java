package org.edsnewsletter.functions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.edsnewsletter.emulators.CloudFormation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Each function may do what it does, and nothing else: the calls it makes over all that can happen to it are held
/// against its policy in `template.yaml`.
class PermissionsTest {

    private static final Map<String, Set<Call>> MADE = new TreeMap<>();

    private static final Map<String, Set<String>> LIMITS_KEYS = new TreeMap<>();

    private static final CloudFormation TEMPLATE = template();

    private static CloudFormation template() {
        try {
            return CloudFormation.of(Path.of("template.yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    static void letEverythingHappen(@TempDir Path articles) throws Exception {
        try (var life = new Life(articles)) {
            for (var invocation : life.happens())
                for (var request : invocation.calls()) {
                    MADE.computeIfAbsent(invocation.function(), _ -> new HashSet<>())
                            .addAll(Call.of(request));
                    LIMITS_KEYS
                            .computeIfAbsent(invocation.function(), _ -> new HashSet<>())
                            .addAll(keysOfLimits(request));
                }
        }
    }

    private static List<String> keysOfLimits(SdkRequest request) {
        return switch (request) {
            case BatchGetItemRequest r
            when r.requestItems().containsKey("LimitsTable") ->
                requireNonNull(r.requestItems().get("LimitsTable")).keys().stream()
                        .map(key -> requireNonNull(key.get("id")).s())
                        .toList();
            case GetItemRequest r
            when r.tableName().equals("LimitsTable") ->
                List.of(requireNonNull(r.key().get("id")).s());
            case PutItemRequest r
            when r.tableName().equals("LimitsTable") ->
                List.of(requireNonNull(r.item().get("id")).s());
            case UpdateItemRequest r
            when r.tableName().equals("LimitsTable") ->
                List.of(requireNonNull(r.key().get("id")).s());
            default -> List.of();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"WebFunction", "DigestFunction", "DeliveryFunction", "FeedbackFunction"})
    void aFunctionMayDoAllThatItDoes(String function) {
        assertThat(Policy.of(TEMPLATE, function))
                .containsAll(MADE.get(function))
                .containsAll(Policy.ofLambda(TEMPLATE, function));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WebFunction", "DigestFunction", "DeliveryFunction", "FeedbackFunction"})
    void aFunctionMayDoNothingElse(String function) {
        var needed = new HashSet<>(MADE.get(function));
        needed.addAll(Policy.ofLambda(TEMPLATE, function));
        assertThat(needed).containsAll(Policy.of(TEMPLATE, function));
    }

    /// Where a resource is not one alone, there is a reason.
    private static final Map<Call, String> WIDE = Map.of(
            new Call("ses:SendEmail", "identity/*"),
            "SES asks for the recipient's identity too, when it is one of the account's; the sender is a condition",
            new Call("ses:SendBulkEmail", "identity/*"),
            "the same; IAM knows no condition on the sender for it",
            new Call("ses:SendBulkEmail", "template/*"),
            "what is sent with it is inline, and has no name",
            new Call("ses:GetEmailIdentity", "identity/*"),
            "the sender's address, its domain, or one above; it only reads",
            new Call("ses:GetAccount", "*"),
            "IAM knows no resource for it: rate and quota are the account's");

    @Test
    void onlyWhatBelongsToTheAccountIsAllowedOnEverything() {
        var all = TEMPLATE.resources("AWS::Serverless::Function").keySet().stream()
                .flatMap(function -> Policy.of(TEMPLATE, function).stream())
                .toList();
        assertThat(all).noneMatch(call -> call.action().contains("*"));
        assertThat(all.stream().filter(call -> call.resource().contains("*")))
                .containsOnly(WIDE.keySet().toArray(Call[]::new));
    }

    /// Who may send single mails may send them as the newsletter only; who counts departures may change no issue.
    @Test
    void whatIsWiderThanNeededIsNarrowedByACondition() {
        var asTheNewsletter = Map.of("StringEquals", Map.of("ses:FromAddress", Map.of("Ref", "SenderAddress")));
        var configurationSet = new Call("ses:SendEmail", "configuration-set/${ConfigurationSet}");
        var single =
                Map.of(new Call("ses:SendEmail", "identity/*"), asTheNewsletter, configurationSet, asTheNewsletter);
        assertThat(Policy.conditions(TEMPLATE, "DigestFunction")).isEqualTo(single);
        var web = new HashMap<Call, Object>(single);
        for (var action : List.of("GetItem", "BatchGetItem", "PutItem", "UpdateItem"))
            web.put(new Call("dynamodb:" + action, "LimitsTable"), Map.of("ForAllValues:StringLike", OWN_KEYS));
        web.put(
                new Call("dynamodb:UpdateItem", "IssuesTable"),
                Map.of(
                        "ForAllValues:StringEquals",
                        Map.of("dynamodb:Attributes", List.of("issue", "part", "UNSUBSCRIBE"))));
        assertThat(Policy.conditions(TEMPLATE, "WebFunction")).isEqualTo(web);
        assertThat(Policy.conditions(TEMPLATE, "DeliveryFunction")).isEmpty();
        assertThat(Policy.conditions(TEMPLATE, "FeedbackFunction")).isEmpty();
    }

    /// What the site keeps of limits it can't mix up with the marks of the schedule and of events.
    private static final Map<String, List<String>> OWN_KEYS =
            Map.of("dynamodb:LeadingKeys", List.of("hits/*", "secret/*", "turns/mail/*"));

    @Test
    void theSiteUsesOnlyItsOwnKeysOfTheTableOfLimits() {
        assertThat(LIMITS_KEYS.get("WebFunction"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key).matches("(hits|secret|turns/mail)/.*"));
        assertThat(LIMITS_KEYS.get("DigestFunction"))
                .isNotEmpty()
                .noneMatch(key -> key.matches("(hits|secret|turns/mail)/.*"));
    }

    @Test
    void outsideTheSandboxEveryFunctionSendsAsTheSenderAlone() {
        for (var function : List.of("WebFunction", "DigestFunction", "DeliveryFunction"))
            assertThat(Policy.outsideTheSandbox(TEMPLATE, function).stream()
                            .filter(call -> call.action().startsWith("ses:Send"))
                            .map(Call::resource)
                            .filter(resource -> resource.startsWith("identity/")))
                    .as(function)
                    .containsExactlyInAnyOrder("identity/${SenderAddress}", "identity/${Domain}");
    }

    /// A managed policy would grant what nobody here has listed.
    @Test
    void noRoleHasAManagedPolicyButThatOfTracingWhenItIsAskedFor() {
        assertThat(TEMPLATE.resources("AWS::IAM::Role").values()).hasSize(4).allSatisfy(role -> {
            var managed = role.node("ManagedPolicyArns").node("Fn::If").items();
            assertThat(managed.get(0).value()).isEqualTo("IsTraced");
            assertThat(managed.get(1).items())
                    .singleElement()
                    .satisfies(policy -> assertThat(policy.text("Fn::Sub"))
                            .isEqualTo("arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess"));
            assertThat(managed.get(2).text("Ref")).isEqualTo("AWS::NoValue");
        });
    }
}
