package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.issue.Introduction;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.Proof;
import org.edsnewsletter.issue.Proofs;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Languages;
import org.jspecify.annotations.Nullable;

/// Looking at the next issue: in the browser, or in a mailbox.
final class ProofReading {

    private static final String UNSCHEDULED =
            "as it would go out now: its schedule is not known here, so its date may be another";
    private static final String SOUND = "✔ nothing keeps it from going out";

    private final Newsletter newsletter;
    private final Proofs proofs;
    private final PrintStream out;
    private final boolean json;
    private final Optional<Introduction> introduction;

    /// @param introduction to be tried out; empty: what waits for the next issue, if anything does
    ProofReading(Newsletter newsletter, PrintStream out, boolean json, Optional<Introduction> introduction) {
        this.newsletter = newsletter;
        this.proofs = newsletter.proofs();
        this.out = out;
        this.json = json;
        this.introduction = introduction;
    }

    /// @param folder where it is written; empty: a folder of its own, and the browser opens it
    /// @return the exit code: 1 when something would keep the issue from going out
    int preview(Edition edition, Slot slot, Optional<String> language, Optional<Path> folder) throws IOException {
        var next = next(edition, slot);
        if (next.isEmpty()) return nothingNew(edition);
        var when = edition == Edition.EACH ? Optional.<Slot>empty() : Optional.of(slot);
        return show(checked(next.get(), edition, Instant.MAX), when, SOUND, language, folder);
    }

    /// The same of an issue that is made.
    int preview(Issue issue, Optional<String> language, Optional<Path> folder) throws IOException {
        var sound = issue.isClosed() ? "it is " + issue.status() : SOUND;
        return show(made(issue), Optional.empty(), sound, language, folder);
    }

    // What was sent or discarded needs no quota any more.
    private Proof made(Issue issue) {
        var proof = proofs.of(issue);
        return issue.isClosed() ? proof : checked(proof, issue.edition(), issue.frozenAt());
    }

    /// With what the account has against it.
    private Proof checked(Proof proof, Edition edition, Instant moment) {
        var problems = new ArrayList<>(proof.problems());
        problems.addAll(newsletter.outlook().objections(edition, moment));
        return new Proof(proof.id(), proof.articles(), proof.contents(), problems, proof.warnings());
    }

    /// @param slot of one that is not made
    /// @param sound what is said when nothing is wrong with it
    private int show(Proof proof, Optional<Slot> slot, String sound, Optional<String> language, Optional<Path> folder)
            throws IOException {
        var read = proofs.asRead(proof, language(language));
        var html = write(proof, read, folder.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))));
        tell(proof, slot, sound, read, html);
        if (folder.isEmpty()) Browsing.open(html);
        return proof.problems().isEmpty() ? 0 : 1;
    }

    /// @return the exit code: 1 when somebody could not be mailed
    int send(Edition edition, Slot slot, Optional<String> language, List<EmailAddress> to) throws IOException {
        var next = next(edition, slot);
        return next.isEmpty() ? nothingNew(edition) : send(next.get(), language, to);
    }

    /// The same of an issue that is made.
    int send(Issue issue, Optional<String> language, List<EmailAddress> to) throws IOException {
        return send(proofs.of(issue), language, to);
    }

    private int send(Proof proof, Optional<String> language, List<EmailAddress> to) throws IOException {
        var outcomes = proofs.send(proof, language(language), to);
        if (!json) proof.problems().forEach(problem -> out.println("✘ " + problem));
        var failed = 0;
        for (var at = 0; at < to.size(); at++) {
            var address = to.get(at).spelling();
            var why = outcomes.get(at).refusal();
            if (why.isPresent()) failed++;
            if (json) out.println(JSON.std.asString(sent(proof, address, why)));
            else out.println(why.map(words -> "✘ " + address + ": " + words).orElse("✔ " + address));
        }
        return failed == 0 ? 0 : 1;
    }

    private static Map<String, Object> sent(Proof proof, String address, Optional<String> why) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("issue", proof.id().text());
        fields.put("problems", proof.problems());
        fields.put("address", address);
        fields.put("accepted", why.isEmpty());
        why.ifPresent(words -> fields.put("reason", words));
        return fields;
    }

    private Optional<Proof> next(Edition edition, Slot slot) {
        return introduction.isPresent() ? proofs.next(introduction.get(), slot.at()) : proofs.next(edition, slot.at());
    }

    private int nothingNew(Edition edition) throws IOException {
        tellNothingNew(out, json, edition);
        return 0;
    }

    /// That there is no next issue.
    static void tellNothingNew(PrintStream out, boolean json, Edition edition) throws IOException {
        if (json) out.println(JSON.std.asString(Map.of("edition", edition.key(), "nothingNew", true)));
        else out.println("nothing is new for the edition " + edition.key() + ": no issue would go out now");
    }

    /// `1 article`, `2 articles`
    static String counted(int articles) {
        return articles == 1 ? "1 article" : articles + " articles";
    }

    /// The language that is wanted, if any.
    ///
    /// @throws Refusal when there is no such language
    static Optional<String> supported(@Nullable String wanted) {
        if (wanted != null && !Languages.SUPPORTED.contains(wanted))
            throw new Refusal(
                    "there is no language \"" + wanted + "\", only " + String.join(", ", Languages.SUPPORTED), 2);
        return Optional.ofNullable(wanted);
    }

    private String language(Optional<String> wanted) {
        return Languages.of(wanted.orElse(newsletter.config().language()));
    }

    private static Path write(Proof proof, Content read, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(proof.id() + ".txt"), read.text());
        return Files.writeString(folder.resolve(proof.id() + ".html"), read.html());
    }

    private void tell(Proof proof, Optional<Slot> slot, String sound, Content read, Path html) throws IOException {
        var size = read.html().getBytes(StandardCharsets.UTF_8).length;
        if (json) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("issue", proof.id().text());
            fields.put("subject", read.subject());
            slot.filter(Slot::isScheduled)
                    .ifPresent(its -> fields.put("slot", its.at().toString()));
            fields.put("articles", proof.articles());
            fields.put("bytes", size);
            fields.put("problems", proof.problems());
            fields.put("warnings", proof.warnings());
            fields.put("html", html.toString());
            out.println(JSON.std.asString(fields));
            return;
        }
        out.printf("%s  \"%s\"%n", proof.id(), read.subject());
        out.printf("  %s, %,d bytes of HTML%n", counted(proof.articles()), size);
        slot.map(its -> its.isScheduled() ? "slot " + its.at() : UNSCHEDULED).ifPresent(its -> out.println("  " + its));
        proof.problems().forEach(problem -> out.println("  ✘ " + problem));
        proof.warnings().forEach(warning -> out.println("  ! " + warning));
        if (proof.problems().isEmpty()) out.println("  " + sound);
        out.println("  " + html + " (and .txt)");
    }
}
