package org.edsnewsletter.bench;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.emulators.lambda.TriggerEvents;
import org.edsnewsletter.emulators.ses.ReceivedMail;
import org.edsnewsletter.emulators.ses.SesEmulator;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// What happens to a newsletter, function after function: somebody signs up, an issue is made, it is sent, and comes
/// back from a mailbox. Each event has work in it, and it is checked that it was done.
final class StartStory {

    private static final String VISITOR = "ann@gmail.com";

    /// A call of SES tells of each mail by itself, and the event source hands over so many at once.
    private static final int MOST_EVENTS = 10;

    private final Newsletter newsletter;
    private final SesEmulator ses;
    private final List<EmailAddress> readers;
    private final List<String> told = new CopyOnWriteArrayList<>();

    /// @param environment the functions' variables
    /// @param readers how many there are, all in one batch
    StartStory(Map<String, String> environment, AwsClients clients, SesEmulator ses, int readers) {
        this.newsletter = AwsNewsletter.of(Config.from(environment), clients, Home.templates());
        this.ses = ses;
        this.readers = neighbours(readers);
        ses.onEvent(told::add);
    }

    /// An event and what must have come of it.
    ///
    /// @param event made when its turn has come, from what came of those before
    /// @param check throws [Wrong] unless it was done; told what the function answered
    record Chapter(Supplier<String> event, Consumer<String> check) {}

    /// By the names of the functions, in order.
    Map<String, Chapter> chapters() {
        var chapters = new LinkedHashMap<String, Chapter>();
        chapters.put("WebFunction", new Chapter(this::form, this::isSignedUp));
        chapters.put("DigestFunction", new Chapter(this::slot, _ -> issue()));
        chapters.put("DeliveryFunction", new Chapter(this::batch, _ -> isMailed()));
        chapters.put("FeedbackFunction", new Chapter(this::bounces, _ -> areOut()));
        return chapters;
    }

    private String form() {
        return TriggerEvents.http("POST", "/subscriptions", "email=" + VISITOR.replace("@", "%40"));
    }

    private void isSignedUp(String answer) {
        require(answer.contains("\"statusCode\":200"), "the form was answered " + answer);
        require(state(new EmailAddress(VISITOR)) == State.PENDING, "nobody has signed up");
        require(mailed().equals(Set.of(VISITOR)), "who signed up was not mailed");
    }

    private String slot() {
        var now = Instant.now();
        var consent = new Consent(Consent.IMPORT, Consent.IMPORT, Consent.IMPORT, now.minusSeconds(60));
        for (var reader : readers)
            newsletter.admission().admit(new Applicant(reader, Optional.empty(), Edition.DAILY, "en", consent));
        newsletter.editing().add(Sample.articles().getFirst().draft());
        return TriggerEvents.schedule("daily", Instant.now());
    }

    private Issue issue() {
        var open = newsletter.ports().issues().open();
        require(open.size() == 1, "there are " + open.size() + " issues after the slot");
        return open.getFirst();
    }

    private String batch() {
        var issue = issue().id();
        var shard = SubscriberId.of(readers.getFirst()).shard();
        for (var each = 0; each < Subscribers.SHARDS; each++)
            newsletter.worker().perform(new Task.PlanShard(issue, each));
        var planned = newsletter.ports().ledger().batches(issue, shard, 0, 2);
        require(planned.size() == 1, "there are " + planned.size() + " batches of " + readers.size() + " people");
        var batch = planned.getFirst();
        told.clear();
        return TriggerEvents.sqs(TaskJson.encode(new Task.SendBatch(issue, batch.id())));
    }

    private void isMailed() {
        var all = readers.stream().map(EmailAddress::spelling).collect(Collectors.toSet());
        require(mailed().containsAll(all), "the readers were not all mailed: " + mailed());
    }

    private String bounces() {
        var bounces =
                told.stream().filter(event -> event.contains("\"Bounce\"")).limit(MOST_EVENTS);
        var events = bounces.toArray(String[]::new);
        require(
                events.length == Math.min(readers.size(), MOST_EVENTS),
                "SES has told of " + events.length + " bounces");
        return TriggerEvents.sqs(events);
    }

    private void areOut() {
        var out = readers.stream()
                .filter(reader -> state(reader) == State.BOUNCED)
                .count();
        require(out == Math.min(readers.size(), MOST_EVENTS), out + " readers are out after their bounces");
    }

    private State state(EmailAddress address) {
        return newsletter
                .ports()
                .subscribers()
                .find(SubscriberId.of(address))
                .orElseThrow(() -> new Wrong("a person is not there"))
                .state();
    }

    private Set<String> mailed() {
        return ses.mailbox().all().stream().map(ReceivedMail::to).collect(Collectors.toSet());
    }

    // All of one shard, for a batch has people of one only; SES takes their mail, and tells of it as of a mailbox
    // that does not exist, whatever stands behind the `+`.
    private static List<EmailAddress> neighbours(int count) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> new EmailAddress("bounce+%d@simulator.amazonses.com".formatted(number)))
                .filter(address -> SubscriberId.of(address).shard() == 0)
                .limit(count)
                .toList();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new Wrong(otherwise);
    }
}
