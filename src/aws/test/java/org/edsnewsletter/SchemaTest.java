package org.edsnewsletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.subscriber.AdmissionOutcome;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.MovableClock;
import org.edsnewsletter.testing.Settings;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Tables as released versions have left them, in the middle of their work: today's code goes on with them. An
/// upgrade changes the code and never the items.
///
/// `src/aws/test/resources/schema/N` holds the items of shape N, and the tag `schema` of a table in `template.yaml`
/// says which is its newest. `-Dschema.renew=N` writes what today's code leaves.
class SchemaTest {

    private static final Path SHAPES = Path.of("src/aws/test/resources/schema");
    private static final Path TEMPLATE = Path.of("template.yaml");
    private static final List<String> TABLES = List.of("SubscribersTable", "ArticlesTable", "IssuesTable");

    /// Far from now, for DynamoDB Local forgets by the real clock what a time to live says.
    private static final String BEFORE = "2099-11-23T13:00:00Z";

    private static final String AFTER = "2099-11-24T14:00:00Z";

    private static final IssueId SENT = new IssueId("daily-2099-11-23");
    private static final IssueId OPEN = new IssueId("daily-2099-11-24");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path articles;

    private final MovableClock clock = new MovableClock(BEFORE);
    private final MemoryQueue queue = new MemoryQueue(clock);
    private final MemoryMailer mailer = new MemoryMailer();
    private final DynamoServer server = DynamoServer.inMemory(0);
    private final AwsClients clients = LocalClients.at(server.uri(), server.uri(), server.uri());

    @SuppressWarnings("NullAway.Init")
    private Newsletter newsletter;

    SchemaTest() throws IOException {}

    @BeforeEach
    void makeTheTables() throws IOException {
        Stack.of(TEMPLATE).makeTables(clients.dynamo(), name -> name);
        newsletter = newsletter();
    }

    @AfterEach
    void stop() {
        clients.close();
        server.close();
    }

    static Stream<String> shapes() throws IOException {
        try (var folders = Files.list(SHAPES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void todaysCodeGoesOnWhereAnotherVersionLeftOff(String shape) throws IOException {
        for (var table : TABLES)
            for (var item : SavedItems.read(SHAPES.resolve(shape).resolve(table + ".json")))
                clients.dynamo().putItem(r -> r.tableName(table).item(item));
        goOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void aSignUpOfAVersionWithoutSecretsIsConfirmedByTheLinkInItsEmail(String shape) throws IOException {
        for (var item : SavedItems.read(SHAPES.resolve(shape).resolve("SubscribersTable.json")))
            clients.dynamo().putItem(r -> r.tableName("SubscribersTable").item(item));
        var mailed = link("eve");

        post("/confirm/" + mailed, "");

        assertThat(find("eve").state()).isEqualTo(State.ACTIVE);
        assertThat(get("/p/" + mailed).body()).contains("eve@ed.example.org");
    }

    /// What going back to the version before comes to.
    @Test
    void itGoesOnWhereANewerVersionLeftOffWithAttributesThatItDoesNotKnow() throws IOException {
        letAVersionWork();
        for (var table : TABLES)
            for (var item : SavedItems.in(clients.dynamo(), table)) {
                var newer = new HashMap<>(item);
                newer.put("ofANewerVersion", AttributeValue.fromS("whatever it means"));
                clients.dynamo().putItem(r -> r.tableName(table).item(newer));
            }
        goOn();
    }

    @Test
    void itGoesOnWhereItLeftOffItself() throws IOException {
        letAVersionWork();
        var renewed = Optional.ofNullable(System.getProperty("schema.renew"));
        if (renewed.isPresent())
            for (var table : TABLES)
                SavedItems.write(
                        SHAPES.resolve(renewed.get()).resolve(table + ".json"), SavedItems.in(clients.dynamo(), table));
        goOn();
    }

    private void goOn() {
        clock.advance(Duration.between(clock.instant(), Instant.parse(AFTER)));
        everybodyIsThere();
        theIssueThatWasBeingPlannedIsSent();
        theArchiveHasBoth();
        theArticleThatWaitedGoesOut();
    }

    private void everybodyIsThere() {
        assertThat(find("ann").name()).contains("Ann");
        assertThat(find("ann").topics()).containsExactly("Roads");
        assertThat(find("ben").language()).isEqualTo("es");
        assertThat(Stream.of("ann", "cy", "dee", "eve", "fay", "gus")
                        .map(name -> find(name).state()))
                .containsExactly(
                        State.ACTIVE, State.PAUSED, State.UNSUBSCRIBED, State.PENDING, State.ERASED, State.BOUNCED);
        assertThat(get("/p/" + link("ann")).body()).contains("Ann", "asked on the phone");
        var asked = find("eve").requests().getLast().secret();
        assertThat(post("/confirm/" + Links.key(id("eve"), asked), "").status()).isEqualTo(200);
        assertThat(find("eve").state()).isEqualTo(State.ACTIVE);
        assertThat(newsletter.admission().admit(applicant("fay", "en"))).isInstanceOf(AdmissionOutcome.KeptOut.class);
        assertThat(newsletter.admission().admit(applicant("dee", "en"))).isInstanceOf(AdmissionOutcome.KeptOut.class);
    }

    private void theIssueThatWasBeingPlannedIsSent() {
        assertThat(issue(OPEN).status()).isEqualTo(Issue.Status.PLANNING);
        newsletter.sweep().sweep();
        deliver();
        var progress = newsletter.sweep().sweep();
        assertThat(progress).hasSize(1);
        assertThat(progress.getFirst().sum()).isEqualTo(new Sum(1, 1, 0, 0, 0));
        assertThat(issue(OPEN).status()).isEqualTo(Issue.Status.SENT);
        assertThat(newsletter.sweep().progress(issue(SENT)).sum().accepted()).isEqualTo(4);
        assertThat(newsletter.ports().issues().tally(SENT).bounces()).isEqualTo(1);
    }

    private void theArchiveHasBoth() {
        assertThat(get("/archive").body()).contains("/archive/" + SENT, "/archive/" + OPEN);
        assertThat(get("/archive/" + SENT).body()).contains("The bridge is open", "The Prairie Courier");
    }

    private void theArticleThatWaitedGoesOut() {
        assertThat(newsletter.digestRun().run(Edition.DAILY, clock.instant().plus(Duration.ofDays(1))))
                .singleElement()
                .isInstanceOfSatisfying(
                        IssueReport.Frozen.class,
                        made -> assertThat(made.issue().subject()).isEqualTo("The library is open on Sundays"));
    }

    @Test
    void aDiscardedIssueIsClosedToVersionsThatDiscardNothing() throws IOException {
        letAVersionWork();
        newsletter.holding().hold(OPEN, "wrong picture");

        assertThat(newsletter.holding().discard(OPEN)).isEmpty();

        assertThat(issue(OPEN).status()).isEqualTo(Issue.Status.DISCARDED);
        assertThat(SavedItems.in(clients.dynamo(), "IssuesTable"))
                .filteredOn(item -> AttributeValue.fromS(OPEN.text()).equals(item.get("issue"))
                        && AttributeValue.fromS("META").equals(item.get("part")))
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("status", AttributeValue.fromS("SENT"))
                        .doesNotContainKeys("open", "published"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void noAttributeIsLeftOutOrOfAnotherTypeThanItWas(String shape) throws IOException {
        letAVersionWork();
        for (var table : TABLES)
            assertThat(attributes(SavedItems.in(clients.dynamo(), table)))
                    .as(table)
                    .containsAll(
                            attributes(SavedItems.read(SHAPES.resolve(shape).resolve(table + ".json"))));
    }

    @Test
    void theTagOfEachTableSaysWhichShapeIsItsNewest() throws IOException {
        var template = CloudFormation.of(TEMPLATE);
        var newest = shapes().mapToInt(Integer::parseInt).max().orElseThrow();
        var tags = template.resources("AWS::DynamoDB::Table").keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> schemaTag(template, name)));
        assertThat(tags)
                .containsOnlyKeys("SubscribersTable", "ArticlesTable", "IssuesTable", "LimitsTable")
                // What it holds is of one shape as yet.
                .containsEntry("LimitsTable", "1");
        for (var table : TABLES) assertThat(tags).containsEntry(table, String.valueOf(newest));
    }

    private static String schemaTag(CloudFormation template, String table) {
        var tags = template.resource(table).node("Properties").node("Tags").items();
        assertThat(tags)
                .as(table)
                .singleElement()
                .satisfies(tag -> assertThat(tag.text("Key")).isEqualTo("schema"));
        return tags.getFirst().text("Value");
    }

    /// Everything that leaves an item: people in all states, an issue that was sent, one that is being planned, and
    /// an article that waits.
    private void letAVersionWork() throws IOException {
        for (var name : List.of("ann", "cy", "dee", "fay", "gus"))
            newsletter.admission().admit(applicant(name, "en"));
        newsletter.admission().admit(applicant("ben", "es"));
        post("/p/" + link("ann"), "edition=daily&name=Ann&language=en&topics=Roads");
        write("old", "An old story", "Roads");
        newsletter.collecting().collect();
        write("bridge", "The bridge is open", "Roads");
        clock.advance(Duration.ofMinutes(1));
        newsletter.collecting().collect();
        clock.advance(Duration.ofMinutes(20));
        post("/pause/" + link("cy"), "until=2099-12-24");
        newsletter.desk().erase(address("fay"));
        newsletter.fence().objection();
        newsletter.digestRun().run(Edition.DAILY, clock.instant());
        deliver();
        newsletter.sweep().sweep();
        post("/subscriptions", "email=eve@ed.example.org&edition=weekly");
        newsletter.feedback().take(bounce("gus"));
        confirmTwice("hal");
        post("/u/" + link("dee"), "");
        post("/why/" + link("dee"), "reason=TOO_MANY");

        clock.advance(Duration.ofHours(23));
        write("rail", "The rail stop is open", "Rail");
        newsletter.collecting().collect();
        clock.advance(Duration.ofMinutes(20));
        newsletter.digestRun().run(Edition.DAILY, clock.instant());
        for (int shards = 0; shards < 12; shards++) perform();
        write("library", "The library is open on Sundays", "Libraries");
        newsletter.collecting().collect();
    }

    private void confirmTwice(String name) {
        post("/subscriptions", "email=" + address(name).spelling() + "&edition=weekly");
        var secret = find(name).requests().getLast().secret();
        for (var time = 0; time < 2; time++) post("/confirm/" + Links.key(id(name), secret), "");
    }

    private void deliver() {
        while (perform()) clock.advance(Duration.ofMillis(1));
    }

    private boolean perform() {
        var task = queue.poll(clock.instant());
        task.ifPresent(newsletter.worker()::perform);
        return task.isPresent();
    }

    private MailEvent bounce(String name) {
        return MailEvent.parse("""
                {"source": "aws.ses", "detail": {"eventType": "Bounce", "bounce": {"bounceType": "Permanent"},
                  "mail": {"messageId": "m", "timestamp": "%s", "tags": {"issue": ["%s"], "member": ["%s"]}}}}
                """.formatted(clock.instant(), SENT, id(name).text()));
    }

    private static Set<String> attributes(List<Map<String, AttributeValue>> items) {
        return items.stream()
                .flatMap(item -> item.entrySet().stream())
                .map(attribute ->
                        attribute.getKey() + " " + attribute.getValue().type())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Issue issue(IssueId id) {
        return newsletter.ports().issues().find(id).orElseThrow();
    }

    private Subscriber find(String name) {
        return newsletter.ports().subscribers().find(id(name)).orElseThrow();
    }

    private String link(String name) {
        return id(name).text() + "." + find(name).token().text();
    }

    private static SubscriberId id(String name) {
        return SubscriberId.of(address(name));
    }

    private static EmailAddress address(String name) {
        return new EmailAddress(name + "@ed.example.org");
    }

    private Applicant applicant(String name, String language) {
        var consent = new Consent("asked on the phone", Consent.IMPORT, Consent.IMPORT, clock.instant());
        return new Applicant(address(name), Optional.empty(), Edition.DAILY, language, consent);
    }

    private Response get(String path) {
        return answered(new Request("GET", path, Map.of(), Map.of(), new byte[0], "192.0.2.1"));
    }

    private Response post(String path, String form) {
        var headers = Map.of("content-type", "application/x-www-form-urlencoded");
        return answered(new Request("POST", path, Map.of(), headers, form.getBytes(UTF_8), "192.0.2.1"));
    }

    private Response answered(Request request) {
        var response = newsletter.site().handle(request);
        assertThat(response.status())
                .as(request.path() + ": " + response.body())
                .isEqualTo(200);
        return response;
    }

    private void write(String name, String title, String category) throws IOException {
        Files.writeString(articles.resolve(name + ".md"), """
                ---
                title: %s
                date: 2099-11-23
                place: Alder Falls
                author: Ann Miller
                link: https://ed.example.org/news/%s
                image: https://ed.example.org/%s.jpg
                categories: [%s]
                publication: The Prairie Courier
                published: 2099-11-20
                ---
                The county has agreed to pay for it.
                """.formatted(title, name, name, category));
    }

    private Newsletter newsletter() {
        var config = Config.from(Settings.with(Map.of(
                "SENDER", "news@ed.example.org",
                "ARTICLE_SOURCES", articles.toString(),
                "TOPICS", "Roads, Rail, Libraries",
                "LATEST", "PT48H",
                "WRITE_LAG", "PT0S",
                "STACK_ID", "stack")));
        var ports = new Ports(
                AwsPorts.subscribers(clients, "SubscribersTable"),
                new MemoryLimits(),
                AwsPorts.articles(clients, "ArticlesTable"),
                AwsPorts.issues(clients, "IssuesTable", "ArticlesTable"),
                AwsPorts.ledger(clients, "IssuesTable"),
                mailer,
                queue,
                LinkTrial.NONE,
                new MemoryEventLog(),
                () -> true,
                MailDomains.ALL);
        var settings = new Sources.Settings(config.name(), URI.create("https://ed.example.org"), config.zone(), true);
        return new Newsletter(
                config,
                ports,
                List.of(Sources.of(articles.toString(), settings, clock)),
                Templates.fixed(Path.of("templates")),
                clock,
                new SecureRandom(),
                trouble -> {
                    throw new AssertionError(trouble);
                });
    }
}
