package org.edsnewsletter.local;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.aws.TaskJson;
import org.edsnewsletter.cli.ImportReport;
import org.edsnewsletter.cli.SubscriberImport;
import org.edsnewsletter.feedback.MailEvent;
import org.edsnewsletter.local.inbox.Inbox;
import org.edsnewsletter.local.inbox.InboxPages;
import org.edsnewsletter.local.ses.Account;
import org.edsnewsletter.local.ses.Mailbox;
import org.edsnewsletter.local.ses.SesEmulator;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.template.Templates;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The whole system in this JVM: the AWS services, the newsletter as it is deployed, and what Lambda would start:
/// workers for the queues, and, when it serves, the site and the schedule.
public final class LocalSystem implements AutoCloseable {

    private static final int DELIVERY_WORKERS = 3;
    private static final int FEEDBACK_WORKERS = 1;

    // As a setting, so that events do not overtake the record of the call they are about.
    private static final int EVENT_DELAY_SECONDS = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Settings settings;
    private final Services services;
    private final Newsletter newsletter;
    private final List<ArticleSource> sources;
    private final Mailbox mailbox;
    private final QueueLoop delivery;
    private final QueueLoop feedback;

    /// What is wanted.
    ///
    /// @param home the checkout: templates, `template.yaml` and the sample articles are read from there
    /// @param environment settings as in [Config] and the SDK's variables; what is missing has a default
    /// @param port where the site is, or would be
    /// @param articles where articles come from; none: the sample articles, which then are news
    /// @param data the folder that keeps the tables; empty: in memory
    /// @param errors told, in one line, of every fault
    public record Settings(
            Path home,
            Map<String, String> environment,
            int port,
            List<String> articles,
            Optional<Path> data,
            InstantSource clock,
            PrintStream errors) {

        public Settings {
            articles = List.copyOf(articles);
            environment = Map.copyOf(environment);
        }

        Settings withPort(int chosen) {
            return new Settings(home, environment, chosen, articles, data, clock, errors);
        }

        String samples() {
            return home.resolve("src/local/resources/articles").toString();
        }

        List<String> sourceNames() {
            return articles.isEmpty() ? List.of(samples()) : articles;
        }

        Templates templates() {
            return Templates.in(home.resolve("templates"), home.resolve("src/local/resources/templates-local"));
        }

        URI siteUrl() {
            return URI.create("http://localhost:" + port);
        }

        Sources.Settings sourceSettings() {
            return new Sources.Settings(value("NEWSLETTER_NAME"), siteUrl(), ZoneId.of(value("TIME_ZONE")), true);
        }

        /// A setting of the newsletter: from the environment, else one that suits a local run.
        String value(String variable) {
            return given(variable).orElseGet(() -> defaults().getOrDefault(variable, ""));
        }

        Optional<String> given(String variable) {
            return Optional.ofNullable(environment.get(variable))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        }

        private static Map<String, String> defaults() {
            return Map.of(
                    "NEWSLETTER_NAME", "Ed's newsletter",
                    "SENDER", "news@ed.example.org",
                    "POSTAL_ADDRESS", "Office of Ed Fairweather, 12 Mill Street, Alder Falls, IL 60000",
                    "TIME_ZONE", ZoneId.systemDefault().getId(),
                    "SETTLING", "PT15M");
        }
    }

    /// Checks what can be checked before anything starts.
    ///
    /// @throws IllegalArgumentException with one line for a person: what is wrong, and what to do
    public static void check(Settings settings) {
        var endpoints = new Endpoints(settings.environment());
        for (var service : Endpoints.Service.values()) endpoints.given(service);
        sources(settings);
        config(settings, Map.of(), "http://localhost/queue", Optional.empty());
    }

    /// Starts the services and the workers of the queues; neither the site nor the schedule.
    ///
    /// @throws IOException when a service can't start
    public static LocalSystem open(Settings settings) throws IOException {
        var sender = new EmailAddress(settings.value("SENDER"));
        var services = Services.start(
                new Endpoints(settings.environment()),
                new Services.Wanted(
                        settings.home().resolve("template.yaml"), settings.data(), sender.domain(), settings.clock()));
        try {
            return new LocalSystem(settings, services);
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    private LocalSystem(Settings settings, Services services) {
        this.settings = settings;
        this.services = services;
        this.sources = sources(settings);
        this.mailbox = services.ses().map(SesEmulator::mailbox).orElseGet(Mailbox::new);
        var deliveryQueue = url(services, "DeliveryQueue");
        var feedbackQueue = url(services, "FeedbackQueue");
        var config = config(
                settings,
                services.tables(),
                deliveryQueue,
                services.ses().map(_ -> Account.CONFIGURATION_SET).or(() -> settings.given("CONFIGURATION_SET")));
        this.newsletter = new Newsletter(
                config,
                ports(config),
                sources,
                settings.templates(),
                settings.clock(),
                new SecureRandom(),
                settings.errors()::println);
        var worker = newsletter.worker();
        var feedbackRoom = newsletter.feedback();
        services.ses().ifPresent(ses -> ses.onEvent(event -> queue(feedbackQueue, event)));
        this.delivery = loop(deliveryQueue, DELIVERY_WORKERS, body -> worker.perform(TaskJson.decode(body)));
        this.feedback = loop(feedbackQueue, FEEDBACK_WORKERS, body -> feedbackRoom.take(MailEvent.parse(body)));
    }

    /// What runs where, a line each.
    public List<String> lines() {
        return services.lines();
    }

    public Newsletter newsletter() {
        return newsletter;
    }

    /// The mails that were handed over: as our emulator took them, else as they were given to the SES that is named.
    public Mailbox mailbox() {
        return mailbox;
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

    /// Brings in the people of a file as active.
    ///
    /// @throws IOException naming the file, when it can't be read
    public ImportReport bringIn(Path file) throws IOException {
        var wording = "Brought in from " + file.getFileName() + " for a local run.";
        return new SubscriberImport(newsletter.admission(), settings.clock()).bringIn(file, wording);
    }

    /// What the local run answers to HTTP: the site, a sample article, the inbox.
    LocalPages pages() {
        var pages = new InboxPages(
                settings.templates(),
                newsletter.config().name(),
                newsletter.config().zone());
        return new LocalPages(
                newsletter.config(),
                newsletter.site(),
                new Inbox(mailbox, new Digests(this, settings.clock()), pages),
                settings.templates(),
                Sources.of(settings.samples(), settings.sourceSettings(), settings.clock()));
    }

    @Override
    public void close() {
        delivery.close();
        services.ses().ifPresent(SesEmulator::close);
        feedback.close();
        services.close();
    }

    private Ports ports(Config config) {
        var ports = Newsletter.onAws(config, services.clients());
        if (services.ses().isPresent()) return ports;
        var from = config.name() + " <" + config.sender().spelling() + ">";
        return new Ports(
                ports.subscribers(),
                ports.articles(),
                ports.issues(),
                ports.ledger(),
                new RecordingMailer(ports.mailer(), mailbox, from, settings.clock()),
                ports.queue());
    }

    private QueueLoop loop(String queue, int workers, Consumer<String> taker) {
        return QueueLoop.start(services.clients().sqs(), queue, workers, taker, settings.errors()::println);
    }

    private void queue(String queue, String event) {
        SqsClient sqs = services.clients().sqs();
        try {
            sqs.sendMessage(r -> r.queueUrl(queue).messageBody(event).delaySeconds(EVENT_DELAY_SECONDS));
        } catch (SdkException e) {
            settings.errors().println("an event of a mail is lost: " + e.getMessage());
        }
    }

    private static String url(Services services, String queue) {
        return Optional.ofNullable(services.queues().get(queue))
                .orElseThrow(() -> new IllegalStateException("template.yaml has no queue " + queue));
    }

    private static List<ArticleSource> sources(Settings settings) {
        return settings.sourceNames().stream()
                .map(name -> Sources.of(name, settings.sourceSettings(), settings.clock()))
                .toList();
    }

    private static Config config(
            Settings settings, Map<String, String> tables, String queueUrl, Optional<String> configurationSet) {
        var values = new HashMap<String, String>();
        for (var variable : List.of("NEWSLETTER_NAME", "SENDER", "POSTAL_ADDRESS", "TIME_ZONE", "SETTLING"))
            values.put(variable, settings.value(variable));
        values.put("SITE_URL", settings.siteUrl().toString());
        values.put("ARTICLE_SOURCES", String.join(" ", settings.sourceNames()));
        values.put("SUBSCRIBERS_TABLE", tables.getOrDefault("SubscribersTable", "subscribers"));
        values.put("ARTICLES_TABLE", tables.getOrDefault("ArticlesTable", "articles"));
        values.put("ISSUES_TABLE", tables.getOrDefault("IssuesTable", "issues"));
        values.put("DELIVERY_QUEUE_URL", queueUrl);
        configurationSet.ifPresent(set -> values.put("CONFIGURATION_SET", set));
        return Config.from(values);
    }
}
