package org.edsnewsletter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.cli.SuppressionList.Standing.Listed;
import org.edsnewsletter.cli.SuppressionList.Standing.NotListed;
import org.edsnewsletter.cli.SuppressionList.Standing.Unknown;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands for people print, change and answer.
class SubscribersCommandTest {

    @TempDir
    Path folder;

    private final SubscriberWorld world = new SubscriberWorld();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Optional<String> answer = Optional.empty();
    private SuppressionList.Standing listed = new Unknown("memory has none");

    @Test
    void whatIsKeptOfSomebodyIsShown() {
        var kept = world.keep("ed@example.org", State.ACTIVE);

        assertThat(run("show", "ED@example.org")).isZero();

        assertThat(out()).isEqualToNormalizingNewlines("""
                state      ACTIVE since 2026-11-23T15:15:00Z
                address    ed@example.org
                name       Robin
                wants      daily, all topics, in en
                agreed     2026-11-23T15:15:00Z on https://news.example.org/ (version en-1):
                           "By signing up you ask for Ed's newsletter by email."
                confirmed  2026-11-23T15:15:00Z
                SES list   not known: memory has none
                id         %s, written once
                """.formatted(kept.id()));
        out.reset();
        assertThat(run("show", "ed@example.org", "--json")).isZero();
        assertThat(out())
                .startsWith("{\"address\":\"ed@example.org\",\"name\":\"Robin\"")
                .doesNotContain(kept.token().text());
    }

    @Test
    void whatSesSaysOfTheAddressIsShown() {
        world.keep("ed@example.org", State.BOUNCED);

        listed = new Listed("BOUNCE", Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(run("show", "ed@example.org")).isZero();
        assertThat(out())
                .contains("SES list   BOUNCE since 2026-11-20T09:00:00Z, see \"An address on SES's suppression list\"");
        out.reset();
        assertThat(run("show", "ed@example.org", "--json")).isZero();
        assertThat(out()).contains("\"suppressionList\":{", "\"listed\":true", "\"since\":\"2026-11-20T09:00:00Z\"");

        listed = new NotListed();
        assertThat(run("show", "ed@example.org")).isZero();
        assertThat(run("show", "ed@example.org", "--json")).isZero();
        assertThat(out())
                .contains("SES list   not on the account's suppression list", "\"suppressionList\":{\"listed\":false}");

        listed = new Unknown("these credentials may not do it: no");
        assertThat(run("show", "ed@example.org")).isZero();
        assertThat(run("show", "ed@example.org", "--json")).isZero();
        assertThat(out())
                .contains("SES list   not known: these credentials may not do it: no")
                .contains("\"suppressionList\":{\"unknown\":\"these credentials may not do it: no\"}");
    }

    @Test
    void whoIsNotKeptOrNoAddressIsToldWithAnExitCode() {
        assertThat(run("show", "nobody@example.org")).isEqualTo(1);
        assertThat(run("remove", "nobody@example.org")).isEqualTo(1);
        assertThat(run("erase", "nobody@example.org", "--yes")).isZero();
        assertThat(errors()).contains("nobody is kept under nobody@example.org");
        assertThat(run("show", "nobody")).isEqualTo(2);
        assertThat(errors()).contains("\"nobody\" is no e-mail address");
    }

    @Test
    void someoneIsAddedWithTheOperatorsWords() {
        assertThat(run(
                        "add",
                        "ed@example.org",
                        "--consent",
                        "asked on the phone",
                        "--name",
                        "Ed",
                        "--frequency",
                        "weekly"))
                .isZero();

        assertThat(out()).contains("ed@example.org gets the weekly edition from now on");
        assertThat(world.kept("ed@example.org").edition()).isEqualTo(Edition.WEEKLY);
        assertThat(world.kept("ed@example.org").consent().wording()).isEqualTo("asked on the phone");
        assertThat(world.inbox()).isEmpty();
        assertThat(run("add", "ed@example.org", "--consent", "x")).isZero();
        assertThat(out()).contains("gets the newsletter already");
    }

    @Test
    void whoIsOutIsNotAdded() {
        world.keep("ed@example.org", State.COMPLAINED);

        assertThat(run("add", "ed@example.org", "--consent", "x")).isEqualTo(1);
        assertThat(errors()).contains("ed@example.org stays out (COMPLAINED)");
        assertThat(run("add", "new@example.org", "--consent", " ")).isEqualTo(2);
        assertThat(run("add", "new@example.org", "--consent", "x", "--frequency", "hourly"))
                .isEqualTo(2);
        assertThat(world.find("new@example.org")).isEmpty();
    }

    @Test
    void someoneIsTakenOut() {
        world.keep("ed@example.org", State.ACTIVE);

        assertThat(run("remove", "ed@example.org")).isZero();
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(run("remove", "ed@example.org")).isZero();
        assertThat(out()).contains("gets nothing from now on", "was out already (UNSUBSCRIBED)");
    }

    @Test
    void nobodyIsErasedUnlessTheAddressIsTypedAgain() {
        world.keep("ed@example.org", State.ACTIVE);

        assertThat(run("erase", "ed@example.org")).isEqualTo(2);
        assertThat(errors()).contains("--yes");
        answer = Optional.of("yes");
        assertThat(run("erase", "ed@example.org")).isEqualTo(1);
        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ACTIVE);

        answer = Optional.of("ed@example.org");
        assertThat(run("erase", "ed@example.org")).isZero();

        assertThat(world.kept("ed@example.org").state()).isEqualTo(State.ERASED);
        assertThat(out()).contains("What remains is a hash of the address");
        assertThat(run("erase", "ed@example.org")).isZero();
        assertThat(out()).contains("was forgotten already");
        out.reset();
        assertThat(run("show", "ed@example.org")).isZero();
        assertThat(out()).startsWith("state      ERASED").doesNotContain("@");
    }

    @Test
    void aListComesInAndTheRejectsAreWhereItSays() throws IOException {
        var list = Files.writeString(folder.resolve("liste.csv"), "Adresse,Name\nann@example.org,Ann\nnobody,N\n");

        assertThat(run("import", list.toString())).isEqualTo(2);
        assertThat(errors()).contains("--map email=NAME");
        assertThat(run("import", list.toString(), "--map", "email=Adresse")).isEqualTo(2);
        assertThat(errors()).contains("--consent");
        assertThat(run("import", list.toString(), "--map", "email=Adresse", "--consent", "by letter"))
                .isZero();

        assertThat(out().lines().toList())
                .startsWith(
                        "Column mapping for " + list + ":",
                        "  email address        Adresse",
                        "  name                 Name",
                        "1 imported, 0 already there, 0 kept out, 1 rejected",
                        "  rejects: " + list + ".rejects.csv")
                .last()
                .asString()
                .matches("  2 rows in [0-9.,]+ s, [0-9,]+ a second");
        assertThat(world.kept("ann@example.org").consent().wording()).isEqualTo("by letter");
        assertThat(run("import", list.toString(), "--map", "phone=Name")).isEqualTo(2);
    }

    @Test
    void everybodyGoesOutToAFileOrToTheTerminal() {
        world.keep("ed@example.org", State.ACTIVE);
        world.keep("left@example.org", State.UNSUBSCRIBED);
        var file = folder.resolve("backup.csv");

        assertThat(run("export", file.toString(), "--with-tokens")).isZero();
        assertThat(out()).startsWith(file + ": 2 people in ");
        assertThat(file)
                .content()
                .contains(world.kept("ed@example.org").token().text().replaceFirst("^-", "'-"));
        out.reset();

        assertThat(run("export", "--state", "active")).isZero();
        assertThat(out().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("ed@example.org,Robin,daily,,en,active,");
        assertThat(run("export", "--state", "asleep")).isEqualTo(2);
    }

    private int run(String... arguments) {

        var told = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return SubscribersCommand.at(
                        _ -> Here.of(world, new MemoryArticles(), List.of()).keepingBack(_ -> listed),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new Screen(told, false, world.clock),
                        _ -> answer,
                        world.clock)
                .setExecutionExceptionHandler((e, _, _) -> {
                    told.println(e.getMessage());
                    return e instanceof Refusal refusal ? refusal.exitCode() : 1;
                })
                .execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
