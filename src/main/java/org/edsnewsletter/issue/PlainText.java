package org.edsnewsletter.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text for the plain part of a mail.
final class PlainText {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private PlainText() {}

    /// The words of a text in lines of at most `width` characters; a longer word, such as a link, has a line of its
    /// own.
    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : WHITE_SPACE.splitAsStream(text.strip()).toList()) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) line.append(' ');
            line.append(word);
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return List.copyOf(lines);
    }
}
