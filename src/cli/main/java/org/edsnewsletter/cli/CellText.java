package org.edsnewsletter.cli;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The text of a cell as a person sees it: spreadsheets and web pages leave invisible characters around it.
final class CellText {

    private CellText() {}

    /// Returns the text without white space, control and format characters around it, such as no-break spaces,
    /// zero-width spaces, direction marks and byte order marks.
    static String strip(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isInvisible(text.charAt(start))) start++;
        while (start < end && isInvisible(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }

    static boolean isBlank(String text) {
        for (var at = 0; at < text.length(); at++) if (!isInvisible(text.charAt(at))) return false;
        return true;
    }

    /// Returns its letters and digits in lower case, without accents: `E-Mail_Address ` is `emailaddress`,
    /// `Prénom` is `prenom`.
    static String key(String text) {
        var folded = folded(text);
        var key = new StringBuilder(folded.length());
        for (var at = 0; at < folded.length(); at++)
            if (isLetterOrDigit(folded.charAt(at))) key.append(folded.charAt(at));
        return key.toString();
    }

    /// Returns the words of a heading, each as [#key] has it: `isEmailBlocked` is `is`, `email`, `blocked`.
    static List<String> words(String heading) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (var at = 0; at < heading.length(); at++) {
            var one = heading.charAt(at);
            var isNext = at > 0 && Character.isUpperCase(one) && Character.isLowerCase(heading.charAt(at - 1));
            var isBreak = !isLetterOrDigit(one) && Character.getType(one) != Character.NON_SPACING_MARK;
            if (isNext || isBreak) addWord(words, word);
            word.append(one);
        }
        addWord(words, word);
        return words;
    }

    private static void addWord(List<String> words, StringBuilder word) {
        var key = key(word.toString());
        if (!key.isEmpty()) words.add(key);
        word.setLength(0);
    }

    private static String folded(String text) {
        if (isAscii(text)) return text.toLowerCase(Locale.ROOT);
        var lower = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return lower.replace("ß", "ss").replace('ı', 'i').replace('ł', 'l').replace('ø', 'o');
    }

    private static boolean isAscii(String text) {
        for (var at = 0; at < text.length(); at++) if (text.charAt(at) >= 0x80) return false;
        return true;
    }

    private static boolean isLetterOrDigit(int one) {
        return Character.isLetterOrDigit(one) || Character.isSurrogate((char) one);
    }

    private static boolean isInvisible(char one) {
        if (one > ' ' && one < 0x7F) return false;
        return Character.isWhitespace(one)
                || Character.isSpaceChar(one)
                || Character.isISOControl(one)
                || Character.getType(one) == Character.FORMAT;
    }
}
