package org.edsnewsletter.issue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.MergeFields;

/// What must hold of a rendered issue before it goes out.
final class Checks {

    /// Gmail clips a mail at about 102 KB, and with it the way to leave.
    static final int LARGEST_HTML = 102 * 1024;

    private static final Set<String> FIELDS = Set.of("greeting", "greetingHtml", "unsubscribe", "preferences");

    private Checks() {}

    /// One line for each check that fails. What is wrong with one language mostly is with every other, and is told
    /// once.
    static List<String> of(Collection<Content> contents) {
        return contents.stream()
                .flatMap(content -> of(content).stream())
                .distinct()
                .toList();
    }

    /// One line for each check that fails.
    static List<String> of(Content content) {
        var problems = new ArrayList<String>();
        checkSize(content, problems);
        for (var part : List.of(content.subject(), content.html(), content.text())) checkFields(part, problems);
        for (var part : List.of(content.html(), content.text())) {
            if (!MergeFields.in(part).contains("unsubscribe"))
                problems.add("unsubscribe link: the template has no {{unsubscribe}}");
        }
        if (content.subject().isBlank() || content.subject().lines().count() != 1)
            problems.add("subject: it must be one line, and not empty");
        return problems;
    }

    private static void checkSize(Content content, List<String> problems) {
        var size = content.html().getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_HTML)
            problems.add("size: the HTML part has %,d bytes, and Gmail clips at %,d".formatted(size, LARGEST_HTML));
    }

    private static void checkFields(String part, List<String> problems) {
        var unknown = new TreeSet<>(MergeFields.in(part));
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) problems.add("merge fields: nothing fills " + String.join(", ", unknown));
        var known = part;
        for (var field : FIELDS) known = known.replace("{{" + field + "}}", "");
        if (unknown.isEmpty() && known.contains("{{"))
            problems.add("merge fields: something looks like one and is none: {{" + after(known, "{{"));
    }

    private static String after(String text, String mark) {
        var from = text.indexOf(mark) + mark.length();
        return text.substring(from, Math.min(text.length(), from + 40));
    }
}
