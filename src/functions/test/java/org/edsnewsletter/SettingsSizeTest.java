package org.edsnewsletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.emulators.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All settings of a function fit into what Lambda takes, however long its parameters are: "Environment variables" in
/// "Lambda quotas". Lambda measures them as JSON, in which the quotation marks of `SETTINGS` take two bytes.
class SettingsSizeTest {

    private static final int LIMIT = 4096;

    /// Longer names of stacks are rare; CloudFormation takes up to 128 characters.
    private static final String STACK = "s".repeat(40);

    private static final String REGION = "ap-southeast-1";
    private static final String ACCOUNT = "123456789012";

    /// Ends the names that CloudFormation makes.
    private static final String RANDOM = "R".repeat(13);

    /// What people write, in Latin letters of which every third takes two bytes.
    private static final Set<String> PROSE = Set.of("NewsletterName", "PostalAddress", "Topics", "DigestSubject");

    private final CloudFormation template = CloudFormation.of(Path.of("template.yaml"));

    SettingsSizeTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(strings = {"WebFunction", "DigestFunction", "DeliveryFunction", "FeedbackFunction"})
    void theLongestSettingsFit(String function) throws IOException {
        var settings = new HashMap<String, String>();
        for (var variables : Stream.of(
                        template.section("Globals").node("Function"),
                        template.resource(function).node("Properties"))
                .map(of -> of.node("Environment").node("Variables"))
                .toList())
            for (var variable : variables.entries().entrySet())
                settings.put(variable.getKey(), longest(variable.getValue()));

        var json = JSON.std.asString(settings);

        System.out.printf("%s: %d bytes of settings at most%n", function, json.getBytes(UTF_8).length);
        assertThat(json.getBytes(UTF_8).length).as("bytes").isLessThanOrEqualTo(LIMIT);
    }

    private String longest(Node value) throws IOException {
        if (value.value() instanceof String text) return text;
        if (value.optional("Fn::ToJsonString").isPresent()) return json(value.node("Fn::ToJsonString"));
        if (value.optional("Fn::If").isPresent())
            return Stream.of(
                            longest(value.node("Fn::If").items().get(1)),
                            longest(value.node("Fn::If").items().get(2)))
                    .max(comparingInt(String::length))
                    .orElseThrow();
        if (value.optional("Fn::Sub").isPresent())
            return value.text("Fn::Sub")
                    .replace("${DomainName}", ofParameter("DomainName"))
                    .replace("${Api}", "a".repeat(10))
                    .replace("${AWS::Region}", REGION)
                    .replace("${AWS::URLSuffix}", "amazonaws.com");
        if (value.optional("Fn::GetAtt").isPresent()) return made(value.resource(), 80);
        var name = value.text("Ref");
        return template.section("Parameters").optional(name).isPresent() ? ofParameter(name) : ofResource(name);
    }

    private String json(Node settings) throws IOException {
        var longest = new HashMap<String, Object>();
        for (var setting : settings.entries().entrySet()) {
            var value = setting.getValue();
            longest.put(
                    setting.getKey(),
                    value.value() instanceof List<?>
                            ? value.items().stream().map(this::ofReference).toList()
                            : longest(value));
        }
        return JSON.std.asString(longest);
    }

    private String ofReference(Node reference) {
        return ofParameter(reference.text("Ref"));
    }

    private String ofParameter(String name) {
        var parameter = template.section("Parameters").node(name);
        if (parameter.optional("AllowedValues").isPresent())
            return parameter.node("AllowedValues").texts().stream()
                    .max(comparingInt(String::length))
                    .orElseThrow();
        if (parameter.optional("MaxValue").isPresent()) return parameter.text("MaxValue");
        var length = Integer.parseInt(parameter.text("MaxLength"));
        return (PROSE.contains(name) ? "año" : "xxx").repeat(length / 3 + 1).substring(0, length);
    }

    private String ofResource(String name) {
        if (name.equals("AWS::StackId"))
            return "arn:aws:cloudformation:%s:%s:stack/%s/%s".formatted(REGION, ACCOUNT, STACK, "g".repeat(36));
        return switch (template.resource(name).text("Type")) {
            case "AWS::DynamoDB::Table" -> made(name, 255);
            case "AWS::SQS::Queue" -> "https://sqs.%s.amazonaws.com/%s/%s".formatted(REGION, ACCOUNT, made(name, 80));
            case "AWS::SES::ConfigurationSet" -> made(name, 64);
            default -> throw new IllegalArgumentException(name + " is of a type whose names are not known here");
        };
    }

    private static String made(String resource, int most) {
        var name = STACK + "-" + resource + "-" + RANDOM;
        return name.substring(0, Math.min(most, name.length()));
    }
}
