package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.Membership.Outcome;
import org.edsnewsletter.delivery.Sum;
import org.edsnewsletter.issue.Corrections;
import org.edsnewsletter.issue.Introduction;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the ledger says of issues, and what an editor can do about them.
@Command(
        name = "issue",
        mixinStandardHelpOptions = true,
        header =
                "Shows issues before and after they go out; approves, stops, releases, discards, retries and corrects them.",
        exitCodeList = {
            "0:done",
            "1:there is no such issue, it can't be reached, or something keeps it back",
            "2:wrong usage"
        },
        footer = {
            "",
            "Examples:",
            "  newsletter issue preview daily",
            "  newsletter issue send-test editor@example.org",
            "  newsletter issue send-test editor@example.org --issue daily-2026-11-23",
            "  newsletter issue introduce daily --intro hello.md",
            "  newsletter issue simulate weekly",
            "  newsletter issue list",
            "  newsletter issue show daily-2026-11-23",
            "  newsletter issue who daily-2026-11-23 --outcome failed",
            "  newsletter issue hold daily-2026-11-23 --reason \"wrong picture\"",
            "  newsletter issue release daily-2026-11-23",
            "  newsletter issue approve daily-2026-11-23",
            "  newsletter issue discard daily-2026-11-23",
            "  newsletter issue retry daily-2026-11-23",
            "  newsletter issue correct daily-2026-11-23 --note \"The meeting is on Tuesday, not on Monday.\""
        })
public final class IssueCommand {

    private static final String ID_HELP = "Such as daily-2026-11-23.";
    private static final String EDITION_HELP = "each, daily or weekly (default: daily).";
    private static final String ANYWAY_HELP = "Whatever a last look at it finds.";
    private static final String INTRO_TRIAL_HELP =
            "As if this were said before the articles; `introduce` lets it wait for the next issue.";
    private static final String LANGUAGE_HELP = "Such as es (default: the newsletter's own).";

    private final Opener opener;
    private final PrintStream out;
    private final Screen screen;
    private final Function<String, Optional<String>> asking;
    private final InstantSource clock;

    @Mixin
    private final NewsletterOptions options = new NewsletterOptions();

    /// @param asking puts a question to the person at the terminal; empty: there is none
    public IssueCommand(
            Opener opener,
            PrintStream out,
            Screen screen,
            Function<String, Optional<String>> asking,
            InstantSource clock) {
        this.opener = opener;
        this.out = out;
        this.screen = screen;
        this.asking = asking;
        this.clock = clock;
    }

    @Command(
            name = "preview",
            description =
                    "Opens an issue in the browser: one that is made, or the next of an edition, of what is ready now.")
    int preview(
            @Parameters(
                            paramLabel = "EDITION|ID",
                            defaultValue = "daily",
                            description = "each, daily, weekly, or an issue such as daily-2026-11-23 (default: daily).")
                    String which,
            @Option(names = "--language", paramLabel = "TAG", description = LANGUAGE_HELP) @Nullable String language,
            @Option(names = "--out", paramLabel = "DIR", description = "Writes it there, and opens no browser.")
                    @Nullable
                    Path folder,
            @Option(names = "--intro", paramLabel = "FILE.md", description = INTRO_TRIAL_HELP) @Nullable Path intro)
            throws IOException {
        var edition = Edition.ofKey(which);
        if (edition.isEmpty() && !which.contains("-"))
            throw new Refusal(
                    "\"" + which + "\" is neither an edition (each, daily or weekly) nor an issue such as"
                            + " daily-2026-11-23",
                    2);
        if (edition.isEmpty() && intro != null)
            throw new Refusal(which + " is made: it can't be introduced any more", 2);
        var made = edition.isEmpty() ? Optional.of(parse(which)) : Optional.<IssueId>empty();
        var tag = ProofReading.supported(language);
        var words = words(intro);
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder))
            throw new Refusal(folder + " is not a folder", 2);
        try (var opened = options.open(opener)) {
            var newsletter = opened.newsletter();
            if (made.isPresent())
                return new ProofReading(newsletter, out, options.json(), Optional.empty())
                        .preview(find(newsletter, made.get()), tag, Optional.ofNullable(folder));
            var wanted = edition.get();
            return new ProofReading(newsletter, out, options.json(), introduction(newsletter, wanted, words))
                    .preview(wanted, slot(wanted, opened), tag, Optional.ofNullable(folder));
        }
    }

    @Command(
            name = "send-test",
            description =
                    "Mails the next issue of an edition, or one that is made, marked as a test, to these addresses only.")
    int sendTest(
            @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "Who is to look at it.")
                    List<String> addresses,
            @Option(names = "--edition", paramLabel = "EDITION", description = EDITION_HELP) @Nullable String edition,
            @Option(names = "--issue", paramLabel = "ID", description = "One that is made, such as a draft.") @Nullable
                    String id,
            @Option(names = "--language", paramLabel = "TAG", description = LANGUAGE_HELP) @Nullable String language,
            @Option(names = "--intro", paramLabel = "FILE.md", description = INTRO_TRIAL_HELP) @Nullable Path intro)
            throws IOException {
        var to = addresses.stream().map(IssueCommand::address).toList();
        if (id != null && (edition != null || intro != null))
            throw new Refusal(id + " is made: --issue goes with neither --edition nor --intro", 2);
        var made = Optional.ofNullable(id).map(IssueCommand::parse);
        var wanted = edition(Objects.requireNonNullElse(edition, "daily"));
        var tag = ProofReading.supported(language);
        var words = words(intro);
        try (var opened = options.open(opener)) {
            var newsletter = opened.newsletter();
            var reading = new ProofReading(newsletter, out, options.json(), introduction(newsletter, wanted, words));
            return made.isPresent()
                    ? reading.send(find(newsletter, made.get()), tag, to)
                    : reading.send(wanted, slot(wanted, opened), tag, to);
        }
    }

    @Command(
            name = "introduce",
            description = "Puts a word of the editor's before the articles of the next issue of an edition, and of that"
                    + " one only.")
    int introduce(
            @Parameters(paramLabel = "EDITION", defaultValue = "daily", description = EDITION_HELP) String edition,
            @Option(
                            names = "--intro",
                            paramLabel = "FILE.md",
                            description = "What to say, in Markdown; in place of what waits already.")
                    @Nullable
                    Path file,
            @Option(names = "--remove", description = "Nothing is to be said after all.") boolean remove)
            throws IOException {
        var wanted = edition(edition);
        if ((file == null) != remove) throw new Refusal("give either --intro FILE.md or --remove", 2);
        var words = words(file);
        try (var opened = options.open(opener)) {
            var issues = opened.newsletter().ports().issues();
            introduction(opened.newsletter(), wanted, words)
                    .ifPresentOrElse(issues::introduce, () -> issues.forgetIntroduction(wanted));
            if (options.json()) out.println(JSON.std.asString(Map.of("edition", wanted.key(), "introduced", !remove)));
            else if (remove) out.println("no introduction waits for the edition " + wanted.key());
            else
                out.println("it waits for the next issue of the edition " + wanted.key()
                        + "; `newsletter issue preview " + wanted.key() + "` shows it");
            return 0;
        }
    }

    @Command(
            name = "simulate",
            description = "Goes through the whole send of the next issue without a mail or a write: who would get it,"
                    + " how long it would take, what it would cost.")
    int simulate(@Parameters(paramLabel = "EDITION", defaultValue = "daily", description = EDITION_HELP) String edition)
            throws IOException {
        var wanted = edition(edition);
        try (var opened = options.open(opener)) {
            return new Simulation(opened, out, screen, options.json())
                    .of(wanted, slot(wanted, opened).at());
        }
    }

    private Slot slot(Edition edition, Opener.Opened opened) {
        return Slot.next(edition, opened, clock.instant());
    }

    @Command(name = "approve", description = "Lets a draft go out, after a last look at it.")
    int approve(
            @Parameters(paramLabel = "ID", description = ID_HELP) String id,
            @Option(names = "--anyway", description = ANYWAY_HELP) boolean anyway)
            throws IOException, InterruptedException {
        var wanted = parse(id);
        try (var opened = options.open(opener)) {
            var issue = find(opened.newsletter(), wanted);
            if (issue.status() != Issue.Status.DRAFT)
                throw new Refusal(id + " is " + issue.status() + ", not a draft: there is nothing to approve", 1);
            lookOver(opened.newsletter(), issue, anyway);
            opened.newsletter().holding().approve(issue.id());
            opened.await(issue.id());
            show(opened.newsletter(), find(opened.newsletter(), wanted));
            return 0;
        }
    }

    @Command(
            name = "correct",
            description =
                    "Sends an issue once more, as its articles stand now and with your note in place of any introduction, to exactly"
                            + " those who got it; marked as a"
                            + " correction, and once.")
    int correct(
            @Parameters(paramLabel = "ID", description = ID_HELP) String id,
            @Option(
                            names = "--note",
                            paramLabel = "TEXT",
                            required = true,
                            description = "What was wrong; readers see it first.")
                    String note)
            throws IOException, InterruptedException {
        var wanted = parse(id);
        Corrections.objection(note).ifPresent(why -> {
            throw new Refusal("--note: " + why, 2);
        });
        try (var opened = options.open(opener)) {
            var newsletter = opened.newsletter();
            var correction = switch (newsletter.corrections().correct(find(newsletter, wanted), note)) {
                case Corrections.Outcome.Made(var made) -> made;
                case Corrections.Outcome.AlreadyMade(var made) -> {
                    if (!options.json()) out.println(id + " was corrected before; this note is not used");
                    yield made;
                }
                case Corrections.Outcome.Refused(var problems) ->
                    throw new Refusal(id + " is not corrected: " + String.join("; ", problems), 1);
            };
            var unknown = newsletter.audience().sum(wanted).unknown();
            if (unknown > 0 && !options.json())
                out.printf(
                        "%d who may have %s are left out, as it is not known; `newsletter issue who %s --outcome unknown`"
                                + " names them%n",
                        unknown, id, id);
            opened.await(correction.id());
            show(newsletter, find(newsletter, correction.id()));
            return 0;
        }
    }

    @Command(name = "list", description = "The issues that are not sent yet.")
    int list() throws IOException {
        try (var opened = options.open(opener)) {
            var open = opened.newsletter().ports().issues().open();
            if (open.isEmpty() && !options.json()) out.println("no issue is open");
            for (var issue : open) show(opened.newsletter(), issue);
            return 0;
        }
    }

    @Command(name = "show", description = "How an issue stands.")
    int show(@Parameters(paramLabel = "ID", description = ID_HELP) String id) throws IOException {
        var wanted = parse(id);
        try (var opened = options.open(opener)) {
            show(opened.newsletter(), find(opened.newsletter(), wanted));
            return 0;
        }
    }

    @Command(name = "who", description = "Who was mailed and who was not, with the reason.")
    int who(
            @Parameters(paramLabel = "ID", description = ID_HELP) String id,
            @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only these: ${COMPLETION-CANDIDATES}.")
                    @Nullable
                    Outcome outcome)
            throws IOException {
        var wanted = parse(id);
        try (var opened = options.open(opener)) {
            var issue = find(opened.newsletter(), wanted);
            new Membership(
                            opened.newsletter().ports().subscribers(),
                            opened.newsletter().audience())
                    .each(issue.id(), Optional.ofNullable(outcome), this::print);
            return 0;
        }
    }

    @Command(name = "hold", description = "Stops an issue before the next call; `release` lets it go on.")
    int hold(
            @Parameters(paramLabel = "ID", description = ID_HELP) String id,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "held by hand", description = "Why.")
                    String reason)
            throws IOException {
        var wanted = parse(id);
        try (var opened = options.open(opener)) {
            var issue = find(opened.newsletter(), wanted);
            if (issue.isClosed()) throw new Refusal(id + " is " + issue.status() + ": there is nothing to hold", 1);
            show(opened.newsletter(), opened.newsletter().holding().hold(issue.id(), reason));
            return 0;
        }
    }

    @Command(
            name = "release",
            description =
                    "Lets a held issue go on from where it stands; one that nobody has yet after a last look at it.")
    int release(
            @Parameters(paramLabel = "ID", description = ID_HELP) String id,
            @Option(names = "--anyway", description = ANYWAY_HELP) boolean anyway)
            throws IOException, InterruptedException {
        var wanted = parse(id);
        try (var opened = options.open(opener)) {
            var issue = find(opened.newsletter(), wanted);
            if (issue.status() == Issue.Status.DRAFT)
                throw new Refusal(id + " is DRAFT, not held: `newsletter issue approve` lets it go out", 1);
            if (issue.isClosed())
                throw new Refusal(id + " is " + issue.status() + ", not held: there is nothing to release", 1);
            // One that nobody has yet: it may have been a draft, or be held for its links.
            if (!issue.wasPublished()) lookOver(opened.newsletter(), issue, anyway);
            opened.newsletter().holding().release(issue.id());
            opened.await(issue.id());
            show(opened.newsletter(), find(opened.newsletter(), wanted));
            return 0;
        }
    }

    @Command(
            name = "discard",
            description =
                    "Takes a draft, or a held issue that nobody has, back for good. What it would have said can go"
                            + " into the next issue of its edition; this slot makes no other, and an introduction is gone with it.")
    int discard(@Parameters(paramLabel = "ID", description = ID_HELP) String id) throws IOException {
        var wanted = parse(id);
        try (var opened = options.open(opener)) {
            var newsletter = opened.newsletter();
            var issue = find(newsletter, wanted);
            newsletter.holding().discard(issue.id()).ifPresent(why -> {
                throw new Refusal(id + " is not discarded: " + why, 1);
            });
            show(newsletter, find(newsletter, wanted));
            if (!options.json())
                out.println(
                        issue.freesArticles()
                                ? "  its articles go into the next issue of the edition "
                                        + issue.edition().key()
                                : "  its article does not go out by itself any more");
            return 0;
        }
    }

    @Command(name = "retry", description = "Sends an issue again to the people for whom it failed, and to nobody else.")
    int retry(
            @Parameters(paramLabel = "ID", description = ID_HELP) String id,
            @Option(
                            names = "--unknown",
                            description = "Sends it instead to the people of whom it is not known whether they were"
                                    + " sent it. Some of them may get it twice.")
                    boolean unknown,
            @Option(names = "--yes", description = "Does not ask before sending with --unknown.") boolean yes)
            throws IOException, InterruptedException {
        var wanted = parse(id);
        try (var opened = options.open(opener)) {
            var issue = find(opened.newsletter(), wanted);
            opened.newsletter().retry().objection(issue).ifPresent(why -> {
                throw new Refusal(id + " is not tried again: " + why, 1);
            });
            if (unknown && !yes) askWhetherTwice(opened.newsletter(), issue.id());
            var retry = opened.newsletter().retry();
            var again = unknown ? retry.unknown(issue.id()) : retry.failed(issue.id());
            if (!options.json()) out.println(retried(again, unknown));
            if (again > 0) opened.await(issue.id());
            show(opened.newsletter(), find(opened.newsletter(), wanted));
            return 0;
        }
    }

    private void askWhetherTwice(Newsletter newsletter, IssueId id) {
        var people = newsletter.audience().sum(id).unknown();
        if (people == 0) return;
        var answer = asking.apply("""
                        %d of the audience may have been sent %s already and would get it twice.
                        Type the issue's ID to send it to them:\s""".formatted(people, id))
                .orElseThrow(() -> new Refusal("not a terminal: pass --yes to send without asking", 2));
        if (!answer.strip().equals(id.text())) throw new Refusal("that is not the ID; nothing was sent", 1);
    }

    private static String retried(long people, boolean unknown) {
        if (people == 0) return unknown ? "nobody is unknown" : "nobody failed";
        return people + " will be tried again" + (unknown ? "; some of them may get it twice" : "");
    }

    private static Issue find(Newsletter newsletter, IssueId id) {
        return newsletter
                .ports()
                .issues()
                .find(id)
                .orElseThrow(() ->
                        new Refusal("there is no issue " + id + "; `newsletter issue list` has the open ones", 1));
    }

    private static Edition edition(String key) {
        return Edition.ofKey(key)
                .orElseThrow(() -> new Refusal("\"" + key + "\" is no edition: each, daily or weekly", 2));
    }

    private static void lookOver(Newsletter newsletter, Issue issue, boolean anyway) {
        var objections = Stream.concat(
                        newsletter.proofs().of(issue).problems().stream(),
                        newsletter.outlook().objections(issue.edition(), issue.frozenAt()).stream())
                .toList();
        if (!objections.isEmpty() && !anyway)
            throw new Refusal(
                    issue.id() + " stays " + issue.status() + ": " + String.join("; ", objections)
                            + " (--anyway lets it go out)",
                    1);
    }

    /// What the editor wrote, before the newsletter is opened.
    private static Optional<Words> words(@Nullable Path file) throws IOException {
        if (file == null) return Optional.empty();
        if (!Files.isRegularFile(file)) throw new Refusal("there is no file " + file, 2);
        try {
            return Optional.of(new Words(file, Files.readString(file)));
        } catch (CharacterCodingException e) {
            throw new Refusal(file + " is no introduction: it is not written in UTF-8", 2);
        }
    }

    private record Words(Path file, String markdown) {

        Introduction introducing(Edition edition, URI base) {
            try {
                return Introduction.of(edition, markdown, base);
            } catch (IllegalArgumentException e) {
                throw new Refusal(file + " is no introduction: " + e.getMessage(), 2);
            }
        }
    }

    private static Optional<Introduction> introduction(Newsletter newsletter, Edition edition, Optional<Words> words) {
        return words.map(its -> its.introducing(edition, newsletter.config().siteUrl()));
    }

    private static EmailAddress address(String typed) {
        return EmailAddress.parse(typed).orElseThrow(() -> new Refusal("\"" + typed + "\" is no e-mail address", 2));
    }

    private static IssueId parse(String id) {
        try {
            return new IssueId(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal("\"" + id + "\" is no issue: they are called like daily-2026-11-23", 2);
        }
    }

    private void show(Newsletter newsletter, Issue issue) throws IOException {
        var sum = newsletter.audience().sum(issue.id());
        var tally = newsletter.ports().issues().tally(issue.id());
        if (options.json()) {
            out.println(JSON.std.asString(json(issue, sum, tally)));
            return;
        }
        out.printf("%s  %s%s%n", issue.id(), issue.status(), issue.reason().isEmpty() ? "" : ": " + issue.reason());
        out.printf(
                "  \"%s\", %s%n",
                issue.subject(), ProofReading.counted(issue.articles().size()));
        out.printf("  slot %s, frozen %s%n", issue.slot(), issue.frozenAt());
        issue.warnings().forEach(warning -> out.println("  ! " + warning));
        out.println("  " + sum);
        out.printf(
                "  bounces %d, complaints %d, unsubscribes %d%n",
                tally.bounces(), tally.complaints(), tally.unsubscribes());
    }

    private static Map<String, Object> json(Issue issue, Sum sum, Tally tally) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("issue", issue.id().text());
        fields.put("status", issue.status().name());
        fields.put("reason", issue.reason());
        fields.put("subject", issue.subject());
        fields.put("articles", issue.articles().size());
        fields.put("warnings", issue.warnings());
        fields.put("slot", issue.slot().toString());
        fields.put("frozenAt", issue.frozenAt().toString());
        fields.put("audience", sum.audience());
        fields.put("accepted", sum.accepted());
        fields.put("skipped", sum.skipped());
        fields.put("failed", sum.failed());
        fields.put("unknown", sum.unknown());
        fields.put("waiting", sum.waiting());
        fields.put("repeated", sum.repeated());
        fields.put("bounces", tally.bounces());
        fields.put("complaints", tally.complaints());
        fields.put("unsubscribes", tally.unsubscribes());
        return fields;
    }

    private void print(Membership.Member member) {
        if (!options.json()) {
            out.printf("%-9s %-40s %s%n", member.outcome(), member.address(), member.details());
            return;
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", member.outcome().name());
        fields.put("address", member.address());
        fields.put("details", member.details());
        try {
            out.println(JSON.std.asString(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
