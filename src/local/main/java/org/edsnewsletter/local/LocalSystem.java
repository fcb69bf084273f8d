package org.edsnewsletter.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.LinkCheck;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsNewsletter;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.cli.Lazily;
import org.edsnewsletter.cli.SubscriberImport;
import org.edsnewsletter.cli.Version;
import org.edsnewsletter.cli.stack.Endpoints;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.Task;
import org.edsnewsletter.delivery.TaskReport;
import org.edsnewsletter.emulators.ses.Account;
import org.edsnewsletter.emulators.ses.Mailbox;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.local.inbox.Inbox;
import org.edsnewsletter.local.inbox.InboxPages;
import org.edsnewsletter.mail.MailDomains;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The whole system in this JVM: the AWS services, the newsletter as it is deployed, and what Lambda would start:
/// workers for the queues, and, when it serves, the site and the schedule.
public final class LocalSystem implements AutoCloseable {

    private static final int DELIVERY_WORKERS = 3;
    private static final int FEEDBACK_WORKERS = 1;

    // As a setting, so that events do not overtake the record of the call they are about.
    private static final int EVENT_DELAY_SECONDS = 1;

    /// Stands in the settings until the queues are there; tasks go through [WorkedQueue].
    private static final String UNKNOWN_QUEUE = "http://localhost/queue";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalSettings settings;
    private final Services services;
    private final Newsletter newsletter;
    private final List<ArticleSource> sources;
    private final Mailbox recorded = new Mailbox();
    private final Set<String> complaints = ConcurrentHashMap.newKeySet();
    private final Lazily<LinkCheck> links;
    private final Lazily<Work> work = new Lazily<>(this::startWork);

    /// The queues with their workers.
    ///
    /// @param tasks the delivery queue
    private record Work(Queue tasks, String feedbackUrl, QueueLoop delivery, QueueLoop feedback) {}

    /// Checks what can be checked before anything starts.
    ///
    /// @throws IllegalArgumentException with one line for a person: what is wrong, and what to do
    public static void check(LocalSettings settings) {
        var endpoints = new Endpoints(settings.environment());
        for (var service : Endpoints.Service.values()) endpoints.given(service);
        settings.config(Map.of(), UNKNOWN_QUEUE, Optional.empty());
        settings.sources(false);
    }

    /// Starts the services and the workers of the queues; neither the site nor the schedule.
    ///
    /// @throws IOException when a service can't start
    public static LocalSystem open(LocalSettings settings) throws IOException {
        return open(settings, false, true);
    }

    /// The same for a site that is about to run.
    static LocalSystem openForSite(LocalSettings settings) throws IOException {
        return open(settings, true, true);
    }

    /// The same for one command: SES and the queues with their workers start only when it uses them.
    static LocalSystem openForCommand(LocalSettings settings) throws IOException {
        return open(settings, false, false);
    }

    private static LocalSystem open(LocalSettings settings, boolean withSite, boolean atOnce) throws IOException {
        // Before anything starts, so that what is wrong is named.
        var template = TemplateVersion.checked(settings.home().resolve("template.yaml"), new Version());
        var sender = settings.config(Map.of(), UNKNOWN_QUEUE, Optional.empty()).sender();
        var sources = settings.sources(withSite);
        var services = new Services(
                new Endpoints(settings.environment()),
                new Services.Wanted(template, settings.data(), atOnce, sender.domain(), settings.clock()));
        try {
            if (atOnce) services.startAll();
            var system = new LocalSystem(settings, services, sources);
            if (atOnce) system.work.get();
            return system;
        } catch (UncheckedIOException e) {
            services.close();
            throw Objects.requireNonNull(e.getCause());
        } catch (IOException | RuntimeException e) {
            services.close();
            throw e;
        }
    }

    private LocalSystem(LocalSettings settings, Services services, List<ArticleSource> sources) {
        this.settings = settings;
        this.services = services;
        this.sources = sources;
        this.links = new Lazily<>(() -> new LinkCheck(settings.sourceSettings(), settings.clock()));
        var configurationSet =
                services.isSesEmulated() ? Optional.of(Account.CONFIGURATION_SET) : settings.given("CONFIGURATION_SET");
        var config = settings.config(services.tables(), UNKNOWN_QUEUE, configurationSet);
        this.newsletter = new Newsletter(
                config,
                ports(config),
                sources,
                settings.templates(),
                settings.clock(),
                new SecureRandom(),
                settings.errors()::println);
        services.onEvent(this::queue);
    }

    private Work startWork() {
        var worker = newsletter.worker();
        var feedback = newsletter.feedback();
        var deliveryUrl = url("DeliveryQueue");
        var feedbackUrl = url("FeedbackQueue");
        return new Work(
                AwsPorts.queue(services.clients(), deliveryUrl),
                feedbackUrl,
                loop(deliveryUrl, DELIVERY_WORKERS, body -> tell(worker.perform(TaskJson.decode(body)))),
                loop(feedbackUrl, FEEDBACK_WORKERS, body -> feedback.take(MailEvent.parse(body))));
    }

    // The same words for every batch would hide everything else.
    private void tell(TaskReport report) {
        if (!(report instanceof TaskReport.Sent sent)) return;
        for (var complaint : sent.complaints())
            if (complaints.add(complaint)) settings.errors().println("SES: " + complaint);
    }

    /// What runs where, a line each.
    public List<String> lines() {
        return services.lines();
    }

    /// The connections to the services.
    AwsClients clients() {
        return services.clients();
    }

    public Newsletter newsletter() {
        return newsletter;
    }

    /// The mails that were handed over: as our emulator took them, else as they were given to the SES that is
    /// named.
    public Mailbox mailbox() {
        return services.isSesEmulated() ? services.ses().mailbox() : recorded;
    }

    /// Looks at the sources.
    ///
    /// @param backlogWanted whether what they already hold is news too
    public Collecting collecting(boolean backlogWanted) {
        return new Collecting(sources, newsletter.ports().articles(), backlogWanted, settings.clock());
    }

    /// Whether the sample articles are used, which are news at once.
    boolean showsSamples() {
        return settings.articles().isEmpty();
    }

    /// Waits for issues that are being sent.
    Delivery delivery() {
        return new Delivery(newsletter, PATIENCE);
    }

    /// Brings in the people of a file.
    ///
    /// @param said told what becomes of them, in lines
    /// @throws IOException naming the file, when it can't be read
    public void bringIn(Path file, Consumer<String> said) throws IOException {
        var wording = "Brought in from " + file.getFileName() + " for a local run.";
        var order = SubscriberImport.Order.of(file, wording, newsletter.config().language());
        new SubscriberImport(newsletter.admission(), settings.clock())
                .bringIn(order, row -> said.accept("  line %d rejected: %s".formatted(row.line(), row.reason())))
                .lines("  ")
                .forEach(said);
    }

    /// What the local run answers to HTTP: the site, the sample articles, the inbox.
    LocalPages pages() {
        var pages = new InboxPages(
                settings.templates(),
                newsletter.config().name(),
                newsletter.config().zone());
        return new LocalPages(
                newsletter.config(),
                newsletter.site(),
                new Inbox(mailbox(), new Digests(this, settings.clock()), pages),
                settings.templates(),
                settings.sampleArticles(true),
                settings.clock());
    }

    /// Which emulators have been started so far.
    Set<Endpoints.Service> started() {
        return services.started();
    }

    @Override
    public void close() {
        var begun = work.end();
        begun.ifPresent(all -> all.feedback().stop());
        begun.ifPresent(all -> all.delivery().close());
        services.closeSes();
        begun.ifPresent(all -> all.feedback().close());
        services.close();
    }

    private Ports ports(Config config) {
        var ports = AwsNewsletter.ports(
                config, services.clients(), some -> links.get().tried(some), MailDomains.ALL);
        var from = config.name() + " <" + config.sender().spelling() + ">";
        return new Ports(
                ports.subscribers(),
                ports.limits(),
                ports.articles(),
                ports.issues(),
                ports.ledger(),
                services.isSesEmulated()
                        ? ports.mailer()
                        : new RecordingMailer(ports.mailer(), recorded, from, settings.clock()),
                new WorkedQueue(),
                ports.links(),
                ports.eventLog(),
                ports.eventPipe(),
                ports.mailDomains());
    }

    /// The delivery queue, which starts with its workers when it is first used.
    private final class WorkedQueue implements Queue {

        @Override
        public void send(List<? extends Task> tasks, Duration delay) {
            work.get().tasks().send(tasks, delay);
        }

        @Override
        public long size() {
            return work.get().tasks().size();
        }
    }

    private QueueLoop loop(String queue, int workers, Consumer<String> taker) {
        return QueueLoop.start(services.clients().sqs(), queue, workers, taker, settings.errors()::println);
    }

    // A command that mails somebody without the queues, such as a test, does not stay for what becomes of it.
    private void queue(String event) {
        work.ifMade().ifPresent(all -> queue(all.feedbackUrl(), event));
    }

    private void queue(String queue, String event) {
        SqsClient sqs = services.clients().sqs();
        try {
            sqs.sendMessage(r -> r.queueUrl(queue).messageBody(event).delaySeconds(EVENT_DELAY_SECONDS));
        } catch (SdkException e) {
            settings.errors().println("an event of a mail is lost: " + e.getMessage());
        }
    }

    private String url(String queue) {
        return Optional.ofNullable(services.queues().get(queue))
                .orElseThrow(() -> new IllegalStateException("template.yaml has no queue " + queue));
    }
}
