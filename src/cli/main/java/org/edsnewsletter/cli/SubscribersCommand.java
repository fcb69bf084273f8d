package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.AdmissionOutcome;
import org.edsnewsletter.subscriber.Applicant;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.State;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the operator does for people: lists of them, or one who has written in.
@Command(
        name = "subscribers",
        mixinStandardHelpOptions = true,
        header = "Shows, adds, removes and erases people; imports and exports lists of them.",
        exitCodeList = {"0:done", "1:nobody is kept under that address, or it can't be done", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  newsletter subscribers show ann@example.org",
            "  newsletter subscribers add ann@example.org --name Ann --consent \"asked for it on the phone\"",
            "  newsletter subscribers remove ann@example.org",
            "  newsletter subscribers erase ann@example.org",
            "  newsletter subscribers import people.csv --consent \"signed the list at the harbor fair\" --dry-run",
            "  newsletter subscribers export backup.csv --with-tokens"
        })
public final class SubscribersCommand {

    private static final String ADDRESS = "ADDRESS";

    private final Opener opener;
    private final PrintStream out;
    private final Screen screen;
    private final Function<String, Optional<String>> asking;
    private final InstantSource clock;

    @Mixin
    private final NewsletterOptions options = new NewsletterOptions();

    private SubscribersCommand(
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

    /// The command with those below it.
    ///
    /// @param asking asks whoever sits there; empty when nobody does
    public static CommandLine at(
            Opener opener,
            PrintStream out,
            Screen screen,
            Function<String, Optional<String>> asking,
            InstantSource clock) {
        var command = new SubscribersCommand(opener, out, screen, asking, clock);
        return new CommandLine(command)
                .addSubcommand(new ImportCommand(command, clock))
                .addSubcommand(new ExportCommand(command));
    }

    Opener.Opened open() throws IOException {
        return options.open(opener);
    }

    boolean json() {
        return options.json();
    }

    PrintStream out() {
        return out;
    }

    Screen screen() {
        return screen;
    }

    @Command(
            name = "show",
            description = "What is kept of a person, and whether SES's suppression list has the address.")
    int show(@Parameters(paramLabel = ADDRESS) String address) throws IOException {
        var whose = address(address);
        try (var opened = open()) {
            var desk = opened.newsletter().desk();
            if (options.json()) {
                var data = new LinkedHashMap<>(desk.data(whose).orElseThrow(() -> nobody(whose)));
                data.put("suppressionList", fields(opened.suppressionList().find(whose)));
                out.println(JSON.std.asString(data));
            } else {
                var kept = desk.look(whose).orElseThrow(() -> nobody(whose));
                SubscriberSheet.of(kept, opened.suppressionList().find(whose)).forEach(out::println);
            }
            return 0;
        }
    }

    private static Map<String, Object> fields(SuppressionList.Standing standing) {
        return switch (standing) {
            case SuppressionList.Standing.Listed(var reason, var since) ->
                Map.of("listed", true, "reason", reason, "since", since.toString());
            case SuppressionList.Standing.NotListed _ -> Map.of("listed", false);
            case SuppressionList.Standing.Unknown(var why) -> Map.of("unknown", why);
        };
    }

    @Command(name = "add", description = "Adds a person, who need not confirm and is not mailed by this.")
    int add(
            @Parameters(paramLabel = ADDRESS) String address,
            @Option(
                            names = "--consent",
                            paramLabel = "WORDS",
                            required = true,
                            description = "How the person agreed; they can read it on their own page.")
                    String consent,
            @Option(names = "--name", paramLabel = "NAME") @Nullable String name,
            @Option(
                            names = "--frequency",
                            paramLabel = "EDITION",
                            defaultValue = "daily",
                            description = "each, daily or weekly (default: daily).")
                    String frequency,
            @Option(names = "--language", paramLabel = "TAG", description = "Such as en or es.") @Nullable
                    String language)
            throws IOException {
        if (name != null && !Applicant.isName(name))
            throw new Refusal("--name is no name of at most 100 characters", 2);
        var agreed = consent(consent);
        var whose = address(address);
        var edition = Edition.ofKey(frequency)
                .orElseThrow(() -> new Refusal("--frequency " + frequency + ": there is each, daily and weekly", 2));
        try (var opened = open()) {
            var applicant = new Applicant(
                    whose,
                    Optional.ofNullable(name),
                    edition,
                    Optional.ofNullable(language)
                            .orElse(opened.newsletter().config().language()),
                    agreed);
            return told(opened.newsletter().admission().admit(applicant), applicant);
        }
    }

    private void tell(String address, String outcome, String words) throws IOException {
        if (options.json()) out.println(JSON.std.asString(Map.of("address", address, "outcome", outcome)));
        else out.println(words);
    }

    private int told(AdmissionOutcome outcome, Applicant applicant) throws IOException {
        var address = applicant.address().spelling();
        switch (outcome) {
            case AdmissionOutcome.Admitted _ ->
                tell(
                        address,
                        "added",
                        address + " gets the " + applicant.edition().key() + " edition from now on");
            case AdmissionOutcome.AlreadyThere _ ->
                tell(address, "unchanged", address + " gets the newsletter already; nothing was changed");
            case AdmissionOutcome.KeptOut(var _, var state) ->
                throw new Refusal(
                        "%s stays out (%s): only the person can change that, by signing up".formatted(address, state),
                        1);
            case AdmissionOutcome.OptedOut _, AdmissionOutcome.StayedIn _ ->
                throw new IllegalStateException("nobody was to be put out");
        }
        return 0;
    }

    @Command(name = "remove", description = "Unsubscribes a person. No import brings them back; signing up does.")
    int remove(@Parameters(paramLabel = ADDRESS) String address) throws IOException {
        var whose = address(address);
        try (var opened = open()) {
            var desk = opened.newsletter().desk();
            var before = desk.look(whose).orElseThrow(() -> nobody(whose));
            desk.remove(whose);
            if (before.isIn()) tell(whose.spelling(), "removed", whose.spelling() + " gets nothing from now on");
            else
                tell(
                        whose.spelling(),
                        "unchanged",
                        "%s was out already (%s); nothing was changed".formatted(whose.spelling(), before.state()));
            return 0;
        }
    }

    @Command(
            name = "erase",
            description = {
                "Forgets a person: address, name, choices and what they agreed to. It can't be undone.",
                "What remains is a hash of the address, so that no import brings them in, also if they were never kept;"
                        + " they can sign up anew."
                        + " The tables' backups forget within 35 days."
            })
    int erase(
            @Parameters(paramLabel = ADDRESS) String address,
            @Option(names = "--yes", description = "Does not ask.") boolean yes)
            throws IOException {
        var whose = address(address);
        try (var opened = open()) {
            var desk = opened.newsletter().desk();
            var before = desk.look(whose).filter(kept -> kept.state() == State.ERASED);
            if (before.isPresent()) {
                tell(
                        whose.spelling(),
                        "unchanged",
                        whose.spelling() + " was forgotten already, "
                                + before.get().since());
                return 0;
            }
            if (!yes) ask(whose);
            desk.erase(whose);
            tell(
                    whose.spelling(),
                    "erased",
                    whose.spelling() + " is forgotten. What remains is a hash of the address, so that no import"
                            + " brings them back; backups of the tables forget within 35 days.");
            return 0;
        }
    }

    private void ask(EmailAddress whose) {
        var answer = asking.apply(
                        "This can't be undone. Type the address again to forget %s: ".formatted(whose.spelling()))
                .orElseThrow(() -> new Refusal("nobody is there to be asked whether to erase: --yes does without", 2));
        if (!EmailAddress.parse(answer).map(EmailAddress::identity).equals(Optional.of(whose.identity())))
            throw new Refusal("that is another address; nobody was erased", 1);
    }

    /// What the operator says somebody agreed to.
    Consent consent(String words) {
        var consent = new Consent(words.strip(), Consent.IMPORT, Consent.IMPORT, clock.instant());
        if (words.isBlank()) throw new Refusal("--consent says nothing", 2);
        if (!consent.isShort()) throw new Refusal("--consent says more than anybody will read", 2);
        return consent;
    }

    private static EmailAddress address(String text) {
        return EmailAddress.parse(text).orElseThrow(() -> new Refusal("\"" + text + "\" is no e-mail address", 2));
    }

    static State state(String text) {
        try {
            return State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    "--state %s: there is pending, active, paused, unsubscribed, bounced, complained and erased"
                            .formatted(text),
                    2);
        }
    }

    private static Refusal nobody(EmailAddress whose) {
        return new Refusal("nobody is kept under " + whose.spelling(), 1);
    }
}
