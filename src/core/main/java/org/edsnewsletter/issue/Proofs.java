package org.edsnewsletter.issue;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.edsnewsletter.mail.AutomaticEmail;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.mail.Message;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.template.Templates;

/// Shows an issue before it goes out: as a page, or as a mail to whoever is to look at it.
public final class Proofs {

    private static final String SOMEBODY = "Robin";

    private final DigestRun digestRun;
    private final Issues issues;
    private final LinkTrial links;
    private final Mailer mailer;
    private final Templates templates;
    private final URI siteUrl;

    public Proofs(
            DigestRun digestRun, Issues issues, LinkTrial links, Mailer mailer, Templates templates, URI siteUrl) {
        this.digestRun = digestRun;
        this.issues = issues;
        this.links = links;
        this.mailer = mailer;
        this.templates = templates;
        this.siteUrl = siteUrl;
    }

    /// The issue of a slot to come; empty when nothing is new.
    public Optional<Proof> next(Edition edition, Instant slot) {
        return digestRun.next(edition, slot);
    }

    /// The issue of a slot to come as it would be with an introduction.
    public Optional<Proof> next(Introduction introduction, Instant slot) {
        return digestRun.next(introduction.edition(), slot, Optional.of(introduction));
    }

    /// An issue that is made, after one more look at it.
    public Proof of(Issue issue) {
        var contents = new HashMap<String, Content>();
        for (var language : issue.languages())
            issues.content(issue.id(), language).ifPresent(content -> contents.put(language, content));
        var verdict = new Inspection(links, mailer).of(contents.values(), List.of());
        // Nothing keeps back what has gone, or never goes.
        var gone = issue.isClosed();
        var warnings = Stream.of(issue.warnings(), verdict.warnings(), gone ? verdict.objections() : List.<String>of())
                .flatMap(List::stream)
                .distinct()
                .toList();
        // Who releases an issue that was held for it knows already.
        var late = issue.status() == Issue.Status.DRAFT ? digestRun.lateness(issue) : Optional.<String>empty();
        var problems = Stream.concat(late.stream(), verdict.problems().stream()).toList();
        return new Proof(
                issue.id(),
                issue.articles().size(),
                contents,
                new Inspection.Verdict(problems, gone ? List.of() : verdict.objections(), warnings));
    }

    /// What somebody called Robin would read. Links that are each person's own lead to the site's front page.
    ///
    /// @param language one that the issue is rendered in
    public Content asRead(Proof proof, String language) {
        var content = Optional.ofNullable(proof.contents().get(language))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no " + language + ", only " + proof.contents().keySet()));
        var greeting = templates.say(language, "greeting", SOMEBODY);
        var fields = Map.of(
                "greeting",
                greeting,
                "greetingHtml",
                greeting,
                "unsubscribe",
                siteUrl.toString(),
                "preferences",
                siteUrl.toString());
        return new Content(
                MergeFields.fill(content.subject(), fields),
                MergeFields.fill(content.html(), fields),
                MergeFields.fill(content.text(), fields));
    }

    /// Mails it to some people, marked as a test.
    ///
    /// @return what became of each, in order
    public List<Outcome> send(Proof proof, String language, List<EmailAddress> to) {
        var read = asRead(proof, language);
        var test = new Content(templates.say(language, "testSubject", read.subject()), read.html(), read.text());
        return to.stream()
                .map(address -> mailer.send(new Message(address, test, AutomaticEmail.HEADERS, Map.of("kind", "test"))))
                .toList();
    }
}
