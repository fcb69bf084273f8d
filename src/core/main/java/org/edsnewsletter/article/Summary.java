package org.edsnewsletter.article;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// A few sentences that say what an article is about.
final class Summary {

    /// In characters: three to four lines on a phone.
    static final int LIMIT = 300;

    /// A full stop after one of these, or after a single capital, doesn't end a sentence.
    private static final Pattern ABBREVIATION = Pattern.compile(
            "(?:^|.*[\\s(“\"])(?:\\p{Lu}|Rep|Reps|Sen|Sens|Gov|Lt|Dr|Mr|Mrs|Ms|St|Mt|Ft|No|Jr|Sr|Ill)\\.\\s*");

    private Summary() {}

    /// The sentences a text begins with, as many as fit; if not even one does, its first words with an ellipsis.
    ///
    /// @return at most [#LIMIT] characters, in one line
    static String of(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LIMIT) return line;
        var end = endOfSentences(line);
        return end > 0 ? line.substring(0, end).strip() : words(line, LIMIT);
    }

    private static int endOfSentences(String line) {
        var sentences = BreakIterator.getSentenceInstance(Locale.US);
        sentences.setText(line);
        var fits = 0;
        for (var end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            if (line.substring(0, end).stripTrailing().length() > LIMIT) break;
            if (!ABBREVIATION.matcher(line.substring(0, end)).matches()) fits = end;
        }
        return fits;
    }

    /// The beginning of a line up to a word, with an ellipsis where something is left out.
    ///
    /// @return at most `limit` characters
    static String words(String line, int limit) {
        if (line.length() <= limit) return line;
        var end = line.lastIndexOf(' ', limit - 1);
        // A line without spaces is cut anywhere but within a character.
        if (end <= 0) end = Character.isHighSurrogate(line.charAt(limit - 2)) ? limit - 2 : limit - 1;
        while (end > 0 && isLoose(line.charAt(end - 1))) end--;
        return line.substring(0, end) + "…";
    }

    private static boolean isLoose(char c) {
        return Character.isWhitespace(c) || ",;:–—-".indexOf(c) >= 0;
    }
}
