package org.edsnewsletter.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Watch;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.aws.LocalClients;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.emulators.DynamoServer;
import org.edsnewsletter.emulators.QueueServer;
import org.edsnewsletter.emulators.Stack;
import org.edsnewsletter.emulators.lambda.TriggerEvents;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Challenge;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.SignUpWave;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.Invoked;
import org.edsnewsletter.testing.MovableClock;
import org.edsnewsletter.testing.Recorded;
import org.edsnewsletter.testing.Settings;
import org.edsnewsletter.testing.Solver;
import org.jsoup.Jsoup;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context.BeforeExecution;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.Message;

/// A newsletter on emulators, its handlers started by events as AWS writes them; each call that a function makes to AWS
/// is noted with its invocation.
final class Life implements ExecutionInterceptor, AutoCloseable {

    /// What a function goes through before its first event.
    static final String PRIMING = "priming";

    private final MovableClock clock = new MovableClock(Instant.now().toString());
    private final DynamoServer dynamo = DynamoServer.inMemory(0);
    private final QueueServer sqs = QueueServer.start(0);
    private final SesEmulator ses = SesEmulator.start(0, Account.of("ed.example.org"), clock);
    private final AwsClients watched = LocalClients.watched(dynamo.uri(), sqs.uri(), ses.uri(), this);
    private final AwsClients clients = LocalClients.at(dynamo.uri(), sqs.uri(), ses.uri());
    private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();
    private final Recorded context = new Recorded();
    private final Metrics metrics = new Metrics("newsletter", Watch.FULL, clock, _ -> {});
    private final Path articles;
    private final Map<String, String> queues;
    private final Newsletter newsletter;
    private final WebHandler web;
    private final DigestHandler digest;
    private final DeliveryHandler delivery;
    private final FeedbackHandler feedback;

    private final List<Invocation> invocations = new ArrayList<>();

    private Collection<SdkRequest> calls = new ConcurrentLinkedQueue<>();

    /// One event of a function.
    ///
    /// @param function as the template names it
    /// @param cause what started it, such as `POST /`
    /// @param calls to AWS, in the order in which they began
    record Invocation(String function, String cause, List<SdkRequest> calls) {}

    Life(Path articles) throws IOException {
        this.articles = articles;
        ses.onEvent(events::add);
        var stack = Stack.of(Path.of("template.yaml"));
        stack.makeTables(clients.dynamo(), name -> name);
        queues = stack.makeQueues(clients.sqs(), name -> name);
        newsletter = newsletter(watched);
        web = new WebHandler(newsletter, metrics);
        var seen = DigestHandler.queues(newsletter.config(), watched);
        digest = new DigestHandler(newsletter.tick(), newsletter.eventWatch(), seen, Duration.ofHours(6), metrics);
        delivery = new DeliveryHandler(newsletter.worker(), metrics);
        feedback = new FeedbackHandler(newsletter.feedback(), metrics);
    }

    /// Lets all happen that may happen to the functions.
    List<Invocation> happens() throws IOException {
        priming();
        signUpsAndWhatFollows();
        var issue = anIssueFromItsSlotToTheReport();
        theArchive(issue);
        aCorrection(issue);
        whatIsInDoubt();
        whatGoesWrongWithMails(issue);
        signUpsWhileConfirmationsBounce();
        return List.copyOf(invocations);
    }

    private void signUpsAndWhatFollows() throws IOException {
        get("/");
        post("/subscriptions", "email=ann@ed.example.org&edition=daily");
        get(link("confirm", "ann@ed.example.org"));
        post(link("confirm", "ann@ed.example.org"), "");
        var preferences = link("p", "ann@ed.example.org");
        var own = preferences.substring(preferences.lastIndexOf('/') + 1);
        get(preferences);
        post(preferences, "edition=weekly&language=es");
        post("/pause/" + own, "until=" + day(10));
        post("/resume/" + own, "");
        get("/data/" + own);
        post("/move/" + own, "email=anna@ed.example.org");
        get("/u/" + own);
        post("/u/" + own, "List-Unsubscribe=One-Click");
        post("/why/" + own, "reason=TOO_MANY");
        post("/undo/" + own, "");
        get("/forget/" + own);
        post(link("confirm", "anna@ed.example.org"), "");
        var moved = newsletter(clients)
                .ports()
                .subscribers()
                .find(SubscriberId.of(new EmailAddress("anna@ed.example.org")))
                .orElseThrow();
        post("/forget/" + Links.key(moved.id(), moved.token()), "");
    }

    private IssueId anIssueFromItsSlotToTheReport() throws IOException {
        tick("each");
        for (int n = 0; n < 40; n++) bringIn(n, n % 2 == 0 ? "en" : "es");
        post("/subscriptions", "email=each@ed.example.org&edition=each");
        post(link("confirm", "each@ed.example.org"), "");
        post("/subscriptions", "email=old@ed.example.org&edition=daily");
        post(link("confirm", "old@ed.example.org"), "");
        var preferences = link("p", "old@ed.example.org");
        write("bridge", "The bridge is open");
        clock.advance(Duration.ofMinutes(1));
        tick("each");
        clock.advance(Duration.ofMinutes(16));
        tick("daily");
        var issue = IssueId.of(Edition.DAILY, day(0));
        plan();
        newsletter(clients).desk().remove(address(0));
        post("/move/" + preferences.substring(preferences.lastIndexOf('/') + 1), "email=new@ed.example.org");
        post(link("confirm", "new@ed.example.org"), "");
        for (int round = 0; round < 5 && !isSent(issue); round++) {
            deliver();
            clock.advance(Duration.ofMinutes(25));
            tick("each");
        }
        assertThat(isSent(issue)).isTrue();
        assertThat(link("u", "new@ed.example.org"))
                .as("the issue, at the new address")
                .isNotEmpty();
        return issue;
    }

    private void priming() {
        primed("WebFunction", Priming::web);
        primed("DigestFunction", Priming::digest);
        primed("DeliveryFunction", Priming::delivery);
        primed("FeedbackFunction", Priming::feedback);
    }

    private void primed(String function, Priming.Function priming) {
        by(function, PRIMING, () -> {
            priming.rehearse(newsletter, watched);
            return function;
        });
    }

    private void theArchive(IssueId issue) throws IOException {
        get("/archive");
        get("/archive/" + issue);
        get("/feed.xml");
        var leaving = link("u", address(4).spelling());
        get(leaving);
        post(leaving, "List-Unsubscribe=One-Click");
        assertThat(newsletter(clients).ports().issues().tally(issue).unsubscribes())
                .isEqualTo(1);
    }

    private void aCorrection(IssueId original) throws IOException {
        newsletter(clients)
                .corrections()
                .correct(newsletter.ports().issues().find(original).orElseThrow(), "Wrong.");
        deliver();
    }

    // A worker that died in its call, and an event that tells of one whom it had mailed.
    private void whatIsInDoubt() throws IOException {
        write("rail", "The rail stop is open");
        clock.advance(Duration.ofMinutes(1));
        tick("each");
        clock.advance(Duration.ofDays(1));
        tick("daily");
        var issue = IssueId.of(Edition.DAILY, day(0));
        var ledger = newsletter(clients).ports().ledger();
        plan();
        var batch = batches(issue)
                .filter(planned -> planned.waiting().size() > 1)
                .findFirst()
                .orElseThrow();
        var mailed = batch.waiting().getFirst();
        assertThat(ledger.replace(batch.claimed(List.of(mailed), "a worker that died", clock.instant())))
                .isTrue();
        hear(event("Send", "", issue.toString(), batch.id().toString(), mailed.text()));
        aLargeCallAmongOthers(issue, ledger);
    }

    // What proves that a call never reached SES is looked for.
    private void aLargeCallAmongOthers(IssueId issue, Ledger ledger) throws IOException {
        for (var call = 0; call < 7; call++) {
            var shard = ledger.shard(issue, 3);
            var members = IntStream.range(100 + 30 * call, 130 + 30 * call)
                    .mapToObj(number -> SubscriberId.of(address(number)))
                    .toList();
            var planned = Batch.planned(issue, new BatchId(3, shard.batches()), members, clock.instant());
            assertThat(ledger.plan(shard.advanced(List.of(planned)), List.of(planned)))
                    .isTrue();
            var claimed = planned.withRevision(1).claimed(members, "large" + call, clock.instant());
            assertThat(ledger.replace(claimed)).isTrue();
            var fates = members.stream()
                    .collect(Collectors.toMap(member -> member, member -> new Fate.Accepted("m" + member.text())));
            if (call != 3) ledger.replace(claimed.withRevision(2).answered("large" + call, fates, clock.instant()));
            clock.advance(Duration.ofSeconds(1));
        }
        clock.advance(Duration.ofMinutes(61));
        tick("each");
        hear(event("Send", "", issue.toString(), "3-0", member(1)));
        tick("each");
    }

    private void whatGoesWrongWithMails(IssueId issue) throws IOException {
        var bounce = "\"bounce\": {\"bounceType\": \"%s\", \"bounceSubType\": \"MailboxFull\"},";
        hear(event("Bounce", bounce.formatted("Permanent"), issue.toString(), "0-0", member(1)));
        hear(event("Bounce", bounce.formatted("Transient"), issue.toString(), "0-0", member(2)));
        clock.advance(Duration.ofDays(3));
        hear(event("Bounce", bounce.formatted("Transient"), issue.toString(), "0-0", member(2)));
        for (int day = 0; day < 5; day++) {
            clock.advance(Duration.ofDays(4));
            hear(event("Bounce", bounce.formatted("Transient"), "", "0-0", member(2)));
        }
        hear(event("Complaint", "", issue.toString(), "0-0", member(3)));
        hear(event("Bounce", bounce.formatted("Permanent"), "", "0-0", member(5))
                .replace("\"tags\": {", "\"tags\": {\"kind\": [\"confirm\"], "));
        var accepted = batches(issue)
                .filter(batch -> !batch.accepted().isEmpty())
                .findFirst()
                .orElseThrow();
        var member = accepted.accepted().getFirst().text();
        hear(event("Reject", "", issue.toString(), accepted.id().toString(), member));
        for (var event = events.poll(); event != null; event = events.poll()) hear(event);
    }

    // Right before midnight, where a challenge is of another day than the sign-up; a process that begins knows the
    // secret of neither.
    private void signUpsWhileConfirmationsBounce() throws IOException {
        var midnight = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
        clock.advance(Duration.between(clock.instant(), midnight.minus(Duration.ofMinutes(5))));
        post("/subscriptions", "email=here@ed.example.org&edition=daily");
        post(link("confirm", "here@ed.example.org"), "");
        var wave = new SignUpWave(newsletter(clients).ports().limits());
        for (var n = 0; n < 6; n++) wave.bounced(clock.instant());
        var solved = "email=solved@ed.example.org&altcha=";
        var waited = "email=waited@ed.example.org&altcha=";
        var challenge = posed(solved);
        signUpAnew(solved + encoded(solved(challenge)), 200);
        var unsolved = posed(waited);
        clock.advance(Duration.ofMinutes(1));
        signUpAnew(waited + encoded(unsolved), 200);
    }

    /// The challenge as the form holds it.
    private String posed(String form) {
        var page = Jsoup.parse(String.valueOf(signUpAnew(form, 428).get("body")));
        return page.select("input[name=altcha]").val();
    }

    private static String solved(String altcha) throws IOException {
        var json = JSON.std.mapFrom(Base64.getDecoder().decode(altcha));
        var solved = new HashMap<>(json);
        solved.put(
                "number",
                Solver.number(new Challenge(
                        String.valueOf(json.get("challenge")),
                        String.valueOf(json.get("salt")),
                        String.valueOf(json.get("signature")))));
        return Base64.getEncoder().encodeToString(JSON.std.asBytes(solved));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    /// In a process that has just begun.
    private Map<String, Object> signUpAnew(String form, int status) {
        var anew = new WebHandler(newsletter(watched), metrics);
        var event = TriggerEvents.http("POST", "/subscriptions", form);
        var answer = by(
                "WebFunction",
                "POST /subscriptions " + form,
                () -> Invoked.by(anew, event, context).fields());
        assertThat(answer).as(form).containsEntry("statusCode", status);
        return answer;
    }

    private Stream<Batch> batches(IssueId issue) {
        var ledger = newsletter(clients).ports().ledger();
        return ledger.shards(issue).stream()
                .flatMap(shard -> ledger.batches(issue, shard.number(), 0, shard.batches()).stream());
    }

    private boolean isSent(IssueId issue) {
        return newsletter(clients).ports().issues().find(issue).orElseThrow().status() == Issue.Status.SENT;
    }

    // ---- what starts the functions

    private void get(String path) throws IOException {
        request("GET", path, "");
    }

    private void post(String path, String form) throws IOException {
        request("POST", path, form);
    }

    private void request(String method, String path, String form) throws IOException {
        var event = TriggerEvents.http(method, path, form);
        var answer = by(
                "WebFunction",
                method + " " + path,
                () -> Invoked.by(web, event, context).fields());
        assertThat(answer).as(method + " " + path).containsEntry("statusCode", 200);
    }

    private void tick(String edition) {
        var slot = TriggerEvents.schedule(edition, clock.instant());
        by("DigestFunction", edition, () -> Invoked.by(digest, slot, context));
    }

    // Does what there is to plan; the mails that come of it stay in the queue.
    private void plan() {
        var mails = new ArrayList<String>();
        for (var bodies = received("DeliveryQueue"); !bodies.isEmpty(); bodies = received("DeliveryQueue")) {
            var plans = bodies.stream()
                    .filter(body -> TaskJson.decode(body) instanceof Task.PlanShard)
                    .toList();
            bodies.stream().filter(body -> !plans.contains(body)).forEach(mails::add);
            done(plans);
        }
        var url = queues.getOrDefault("DeliveryQueue", "");
        for (var mail : mails) clients.sqs().sendMessage(r -> r.queueUrl(url).messageBody(mail));
    }

    private void deliver() throws IOException {
        while (done(received("DeliveryQueue")) > 0) clock.advance(Duration.ofSeconds(1));
    }

    private void hear(String event) throws IOException {
        var message = TriggerEvents.sqs(event);
        var answer = by("FeedbackFunction", event, () -> Invoked.by(feedback, message, context));
        assertThat(answer.failures()).as(context.lines().getLast()).isEmpty();
    }

    private List<String> received(String queue) {
        var url = queues.getOrDefault(queue, "");
        var messages = clients.sqs()
                .receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10))
                .messages();
        for (var message : messages)
            clients.sqs().deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
        return messages.stream().map(Message::body).toList();
    }

    private int done(List<String> tasks) {
        for (var task : tasks) {
            var answer = by("DeliveryFunction", task, () -> Invoked.by(delivery, TriggerEvents.sqs(task), context));
            assertThat(answer.failures()).as(context.lines().getLast()).isEmpty();
        }
        return tasks.size();
    }

    private String event(String type, String more, String issue, String batch, String member) {
        return """
                {"version": "0", "source": "aws.ses", "detail-type": "Email", "detail": {"eventType": "%s", %s
                  "mail": {"messageId": "m", "timestamp": "%s",
                    "tags": {"issue": ["%s"], "batch": ["%s"], "member": ["%s"]}}}}
                """.formatted(type, more, clock.instant(), issue, batch, member);
    }

    // ---- whose calls they are

    private <T> T by(String function, String cause, Supplier<T> work) {
        calls = new ConcurrentLinkedQueue<>();
        try {
            return work.get();
        } finally {
            invocations.add(new Invocation(function, cause, List.copyOf(calls)));
            calls = new ConcurrentLinkedQueue<>();
        }
    }

    @Override
    public void beforeExecution(BeforeExecution call, ExecutionAttributes attributes) {
        calls.add(call.request());
    }

    // ---- what there is

    private Newsletter newsletter(AwsClients through) {
        var settingsOfStack = new HashMap<>(Map.of(
                "SENDER", "news@ed.example.org",
                "ARTICLE_SOURCES", articles.toString(),
                "LATEST", "PT48H",
                "WORKERS", "1",
                "WRITE_LAG", "PT0S",
                "STACK_ID", "stack",
                "SPREAD", "true",
                "EDITOR", "editor@ed.example.org",
                "CONFIGURATION_SET", Account.CONFIGURATION_SET));
        settingsOfStack.put("DELIVERY_QUEUE_URL", queues.getOrDefault("DeliveryQueue", ""));
        settingsOfStack.put("FEEDBACK_QUEUE", "FeedbackQueue");
        for (var of : List.of("Digest", "Delivery", "Feedback"))
            settingsOfStack.put(of.toUpperCase(Locale.ROOT) + "_DEAD_LETTERS", of + "DeadLetters");
        var config = Config.from(Settings.with(settingsOfStack));
        var settings = new Sources.Settings(config.name(), config.siteUrl(), config.zone(), true);
        return new Newsletter(
                config,
                AwsNewsletter.ports(config, through, LinkTrial.NONE, MailDomains.ALL),
                List.of(Sources.of(articles.toString(), settings, clock)),
                Templates.fixed(Path.of("templates")),
                clock,
                new SecureRandom(),
                trouble -> {
                    throw new AssertionError(trouble);
                });
    }

    private void bringIn(int number, String language) {
        var consent = new Consent("asked", Consent.IMPORT, Consent.IMPORT, clock.instant());
        newsletter(clients)
                .admission()
                .admit(new Applicant(address(number), Optional.empty(), Edition.DAILY, language, consent));
    }

    private static EmailAddress address(int number) {
        return new EmailAddress("person" + number + "@ed.example.org");
    }

    private static String member(int number) {
        return SubscriberId.of(address(number)).text();
    }

    private void write(String name, String title) throws IOException {
        Files.writeString(
                articles.resolve(name + ".md"),
                "---\ntitle: %s\ndate: %s\n---\nWords.\n".formatted(title, day(0)),
                UTF_8);
    }

    private LocalDate day(int ahead) {
        return clock.instant().atZone(newsletter.config().zone()).toLocalDate().plusDays(ahead);
    }

    /// The path of a link in the newest mail to somebody that has one.
    private String link(String kind, String address) {
        var link = Pattern.compile("https://news\\.example\\.org(/" + kind + "/[\\w.-]+(?:\\?issue=[\\w-]+)?)");
        return ses.mailbox().all().reversed().stream()
                .filter(mail -> mail.to().equals(address))
                .map(mail -> link.matcher(mail.text().orElseThrow()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        clients.close();
        watched.close();
        ses.close();
        sqs.close();
        dynamo.close();
    }
}
