package org.edsnewsletter;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.Editing;
import org.edsnewsletter.delivery.Audience;
import org.edsnewsletter.delivery.EventChecks;
import org.edsnewsletter.delivery.EventProbe;
import org.edsnewsletter.delivery.EventWatch;
import org.edsnewsletter.delivery.Evidence;
import org.edsnewsletter.delivery.Fence;
import org.edsnewsletter.delivery.Greeting;
import org.edsnewsletter.delivery.Holding;
import org.edsnewsletter.delivery.Merge;
import org.edsnewsletter.delivery.NotSentProof;
import org.edsnewsletter.delivery.Outlook;
import org.edsnewsletter.delivery.Pace;
import org.edsnewsletter.delivery.Parallel;
import org.edsnewsletter.delivery.Planner;
import org.edsnewsletter.delivery.Refill;
import org.edsnewsletter.delivery.Retry;
import org.edsnewsletter.delivery.Sender;
import org.edsnewsletter.delivery.Sweep;
import org.edsnewsletter.delivery.Worker;
import org.edsnewsletter.feedback.Feedback;
import org.edsnewsletter.issue.Corrections;
import org.edsnewsletter.issue.DigestMail;
import org.edsnewsletter.issue.DigestRun;
import org.edsnewsletter.issue.DigestStyle;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Proofs;
import org.edsnewsletter.issue.ReleaseRules;
import org.edsnewsletter.issue.ReportMail;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.Admission;
import org.edsnewsletter.subscriber.Confirmation;
import org.edsnewsletter.subscriber.Departure;
import org.edsnewsletter.subscriber.Desk;
import org.edsnewsletter.subscriber.Links;
import org.edsnewsletter.subscriber.Masthead;
import org.edsnewsletter.subscriber.Postmaster;
import org.edsnewsletter.subscriber.Preferences;
import org.edsnewsletter.subscriber.SignUp;
import org.edsnewsletter.subscriber.SignUpRules;
import org.edsnewsletter.subscriber.SignUpWave;
import org.edsnewsletter.subscriber.SubscriptionMails;
import org.edsnewsletter.subscriber.Welcoming;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.web.ArchivePages;
import org.edsnewsletter.web.Pages;
import org.edsnewsletter.web.Site;

/// The whole newsletter, wired by hand: the same in Lambda, in the local run and in tests. Reads like a map.
public final class Newsletter {

    /// How many shards of an issue are read at once.
    private static final int SHARDS_AT_ONCE = 8;

    private final Config config;
    private final Ports ports;
    private final Supplier<List<ArticleSource>> sources;
    private final Templates templates;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Consumer<String> trouble;
    private final Links links;
    private final Pace pace;

    /// @param trouble told in one line, without an address, what the operator should know
    public Newsletter(
            Config config,
            Ports ports,
            List<ArticleSource> sources,
            Templates templates,
            InstantSource clock,
            SecureRandom random,
            Consumer<String> trouble) {
        this(config, ports, () -> sources, templates, clock, random, trouble);
    }

    /// The same.
    ///
    /// @param sources made when the first look at them is due: most functions never look
    public Newsletter(
            Config config,
            Ports ports,
            Supplier<List<ArticleSource>> sources,
            Templates templates,
            InstantSource clock,
            SecureRandom random,
            Consumer<String> trouble) {
        this.config = config;
        this.ports = ports;
        this.sources = sources;
        this.templates = templates;
        this.clock = clock;
        this.random = random;
        this.trouble = trouble;
        this.links = new Links(config.siteUrl());
        this.pace = new Pace(ports.mailer(), config.workers(), clock, Thread::sleep);
    }

    public Config config() {
        return config;
    }

    public Ports ports() {
        return ports;
    }

    /// Where articles come from.
    public List<ArticleSource> sources() {
        return List.copyOf(sources.get());
    }

    /// What people meet in a browser.
    public Site site() {
        return site(() -> {});
    }

    /// The same.
    ///
    /// @param noticed run for every sign-up that a wave of them has made harder or put off
    public Site site(Runnable noticed) {
        var mails = subscriptionMails();
        var pages = new Pages(masthead(), links, templates, config.language());
        return new Site(
                pages,
                new SignUp(
                        ports.subscribers(),
                        ports.limits(),
                        ports.mailer(),
                        mails,
                        new SignUpRules(config.confirmationsPerHour(), ports.mailDomains(), noticed),
                        random,
                        clock),
                new Confirmation(ports.subscribers(), clock, new Welcoming(ports.mailer(), mails, trouble)),
                new Departure(ports.subscribers(), clock),
                new Preferences(
                        ports.subscribers(),
                        ports.limits(),
                        ports.mailer(),
                        mails,
                        config.topics(),
                        config.zone(),
                        random,
                        clock),
                config.origins(),
                new ArchivePages(pages, ports.issues(), config.language(), config.robots()),
                ports.issues(),
                config.robots(),
                clock,
                trouble);
    }

    /// What people are mailed about their own subscription.
    public SubscriptionMails subscriptionMails() {
        return new SubscriptionMails(masthead(), links, templates);
    }

    private Masthead masthead() {
        return new Masthead(config.name(), config.postalAddress(), config.zone());
    }

    /// Brings people in whom the operator vouches for.
    public Admission admission() {
        return new Admission(ports.subscribers(), random, clock);
    }

    /// Serves one person who has written to the operator.
    public Desk desk() {
        return new Desk(ports.subscribers(), clock);
    }

    /// Looks for articles; what a source holds on the first look is backlog, and not mailed.
    public Collecting collecting() {
        return new Collecting(sources(), ports.articles(), false, clock);
    }

    /// Adds, edits and hides single articles.
    public Editing editing() {
        return new Editing(ports.articles(), clock);
    }

    /// Makes the issue of a slot.
    public DigestRun digestRun() {
        return new DigestRun(
                ports.articles(),
                ports.issues(),
                planner(),
                digestMail(),
                ports.links(),
                ports.mailer(),
                new ReleaseRules(
                        config.settling(), config.latest(), config.approval(), config.reviewAbove(), config.zone()),
                clock);
    }

    /// Shows the next issue before it goes out.
    public Proofs proofs() {
        return new Proofs(digestRun(), ports.issues(), ports.links(), ports.mailer(), templates, config.siteUrl());
    }

    /// Corrects issues that were sent.
    public Corrections corrections() {
        return new Corrections(
                ports.articles(),
                ports.issues(),
                planner(),
                digestMail(),
                ports.links(),
                ports.mailer(),
                config.zone(),
                clock);
    }

    /// Tells of slots that were not run.
    public Timetable timetable() {
        return new Timetable(config.schedules(), ports.limits(), clock);
    }

    /// All that the schedule starts.
    public Tick tick() {
        return new Tick(collecting(), digestRun(), timetable(), sweep(), fence(), clock);
    }

    /// Does the tasks of the delivery queue.
    public Worker worker() {
        return new Worker(planner(), sender());
    }

    /// Looks after the issues that are being sent.
    public Sweep sweep() {
        return new Sweep(
                ports.issues(),
                ports.ledger(),
                new EditorMailbox(),
                new EventChecks(
                        new NotSentProof(ports.ledger(), ports.eventLog(), ports.eventPipe()),
                        new EventProbe(ports.mailer(), ports.eventLog(), clock),
                        eventWatch()),
                new Refill(ports.ledger(), ports.queue(), pace, config.spread(), clock),
                Parallel.atOnce(SHARDS_AT_ONCE),
                clock);
    }

    /// Whether what becomes of emails is reported at all.
    public EventWatch eventWatch() {
        return new EventWatch(ports.eventLog(), clock);
    }

    /// Learns from what becomes of mails.
    public Feedback feedback() {
        var evidence = new Evidence(ports.ledger(), ports.queue(), clock);
        return new Feedback(
                new Postmaster(ports.subscribers(), clock),
                ports.issues(),
                evidence,
                ports.eventLog(),
                new SignUpWave(ports.limits()),
                clock);
    }

    /// Stops issues and lets them go on.
    public Holding holding() {
        return new Holding(ports.issues(), planner());
    }

    /// Whether the account could mail an issue.
    public Outlook outlook() {
        return new Outlook(ports.subscribers(), ports.mailer(), config.spread());
    }

    /// Sends to those for whom an issue failed.
    public Retry retry() {
        return new Retry(ports.issues(), ports.ledger(), planner(), clock);
    }

    /// Who of an issue's audience is where.
    public Audience audience() {
        return new Audience(ports.ledger());
    }

    /// Keeps copied tables from being sent from.
    public Fence fence() {
        return new Fence(ports.ledger(), config.stack());
    }

    /// The editor's mailbox, if there is an editor.
    private final class EditorMailbox implements Sweep.Editor {

        private final ReportMail mail =
                new ReportMail(templates, config.name(), config.postalAddress(), config.language());

        @Override
        public void sent(Sweep.Progress progress) {
            var sum = progress.sum();
            var issue = ports.issues().find(progress.issue()).orElseThrow();
            var outcome = new ReportMail.Outcome(
                    sum.audience(),
                    sum.accepted(),
                    sum.skipped(),
                    sum.failed(),
                    sum.unknown(),
                    sum.repeated(),
                    ports.issues().tally(issue.id()),
                    Duration.between(issue.published().orElseGet(clock::instant), clock.instant()));
            tell(issue, editor -> mail.to(editor, issue, outcome));
        }

        @Override
        public boolean waits(Issue issue) {
            var outcome = tell(issue, editor -> mail.waits(editor, issue));
            // What keeps the issue may keep this mail too, such as a sender that is not verified.
            return outcome.isEmpty()
                    || outcome.get() instanceof Outcome.Accepted
                    || outcome.get() instanceof Outcome.Failed;
        }

        private Optional<Outcome> tell(Issue issue, Function<EmailAddress, Message> message) {
            var outcome = config.editor().map(message).map(ports.mailer()::send);
            outcome.flatMap(Outcome::refusal)
                    .ifPresent(why ->
                            trouble.accept("what becomes of " + issue.id() + " was not mailed to the editor: " + why));
            return outcome;
        }
    }

    private DigestMail digestMail() {
        var style = new DigestStyle(config.topics(), config.digestArticles(), config.digestSubject());
        return new DigestMail(
                templates, config.name(), config.postalAddress(), config.siteUrl(), config.language(), style);
    }

    private Map<String, Greeting> greetings() {
        return Languages.SUPPORTED.stream().collect(Collectors.toMap(language -> language, this::greeting));
    }

    private Greeting greeting(String language) {
        return new Greeting(
                templates.say(language, "greetingWithoutName"), templates.say(language, "greeting", Greeting.NAME));
    }

    private Planner planner() {
        return new Planner(
                ports.issues(),
                ports.subscribers(),
                ports.ledger(),
                ports.queue(),
                pace,
                config.spread(),
                config.latest(),
                config.writeLag(),
                clock);
    }

    private Sender sender() {
        return new Sender(
                ports.issues(),
                ports.subscribers(),
                ports.ledger(),
                ports.mailer(),
                ports.queue(),
                new Merge(links, config.sender(), greetings()),
                fence(),
                pace,
                config.spread(),
                config.latest(),
                clock,
                random);
    }
}
