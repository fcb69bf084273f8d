package org.edsnewsletter.issue;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.edsnewsletter.article.Permalink;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Mailer;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Looks over an issue before it goes out: the [Checks] of what it says, its links, and who it comes from.
final class Inspection {

    private final LinkTrial links;
    private final Mailer mailer;

    private @Nullable OfSender ofSender;

    Inspection(LinkTrial links, Mailer mailer) {
        this.links = links;
        this.mailer = mailer;
    }

    /// What came of it.
    ///
    /// @param problems why it can't be made at all, one line each
    /// @param objections why it should wait for somebody to look at it, one line each
    /// @param warnings what the editor should know all the same, one line each
    record Verdict(List<String> problems, List<String> objections, List<String> warnings) {
        Verdict {
            problems = List.copyOf(problems);
            objections = List.copyOf(objections);
            warnings = List.copyOf(warnings);
        }
    }

    Verdict of(Rendering rendering) {
        return of(rendering.contents().values(), rendering.warnings());
    }

    Verdict of(Collection<Content> contents, List<String> warnings) {
        var problems = Checks.of(contents);
        // Why ask others about what does not go out.
        if (!problems.isEmpty()) return new Verdict(problems, List.of(), warnings);
        var sender = ofSender();
        var objections = new ArrayList<>(sender.objections());
        var all = new ArrayList<>(warnings);
        all.addAll(sender.warnings());
        var tried = links.tried(links(contents));
        var dead = new LinkedHashMap<URI, String>();
        tried.forEach((link, fault) -> fault.ifPresent(why -> dead.put(link, why)));
        if (!tried.isEmpty() && dead.size() == tried.size())
            objections.add("links: none of them leads anywhere, such as "
                    + told(dead.entrySet().iterator().next()));
        else dead.entrySet().forEach(link -> all.add("link: " + told(link)));
        return new Verdict(problems, objections, all);
    }

    private record OfSender(List<String> objections, List<String> warnings) {}

    // Asked once, however many issues there are to look at.
    private OfSender ofSender() {
        if (ofSender == null) ofSender = askedForSender();
        return ofSender;
    }

    // No answer is nothing against it: mail may leave all the same, and if it does not, sending holds the issue.
    private OfSender askedForSender() {
        try {
            var objection = mailer.senderObjection().map(why -> "sender: it " + why);
            return new OfSender(objection.stream().toList(), List.of());
        } catch (RuntimeException unanswered) {
            return new OfSender(
                    List.of(),
                    List.of("sender: SES could not be asked whether it is verified: " + unanswered.getMessage()));
        }
    }

    private static String told(Map.Entry<URI, String> dead) {
        return dead.getKey() + " " + dead.getValue();
    }

    // By which readers tell others, and what is each reader's own, is not what the issue says.
    private static Set<URI> links(Collection<Content> contents) {
        var links = new LinkedHashSet<URI>();
        for (var content : contents)
            Jsoup.parse(content.html()).select("a[href~=^https?://]").stream()
                    .map(link -> link.attr("href"))
                    .filter(href -> !href.contains("{{") && !ShareLink.isOne(href))
                    .forEach(href -> Permalink.readAbsolute(href).ifPresent(links::add));
        return links;
    }
}
