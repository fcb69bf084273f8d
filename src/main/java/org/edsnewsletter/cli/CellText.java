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
        return text.chars().allMatch(one -> isInvisible((char) one));
    }

    /// Returns its letters and digits in lower case, without accents: `E-Mail_Address ` is `emailaddress`,
    /// `Prénom` is `prenom`.
    static String key(String text) {
        var key = new StringBuilder(text.length());
        folded(text).chars().filter(CellText::isLetterOrDigit).forEach(one -> key.append((char) one));
        return key.toString();
    }

    /// Returns the words of a heading, each as [#key] has it: `isEmailBlocked` is `is`, `email`, `blocked`.
    static List<String> words(String heading) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (var at = 0; at < heading.length(); at++) {
            var one = heading.charAt(at);
            var isNext = at > 0 && Character.isUpperCase(one) && Character.isLowerCase(heading.charAt(at - 1));
            if (isNext || !isLetterOrDigit(one) && Character.getType(one) != Character.NON_SPACING_MARK)
                addWord(words, word);
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
        var isAscii = text.chars().allMatch(one -> one < 0x80);
        var lower = (isAscii ? text : Normalizer.normalize(text, Normalizer.Form.NFKD)).toLowerCase(Locale.ROOT);
        return isAscii ? lower : lower.replace("ß", "ss").replace('ı', 'i').replace('ł', 'l').replace('ø', 'o');
    }

    private static boolean isLetterOrDigit(int one) {
        return Character.isLetterOrDigit(one) || Character.isSurrogate((char) one);
    }

    private static boolean isInvisible(char one) {
        return Character.isWhitespace(one)
                || Character.isSpaceChar(one)
                || Character.isISOControl(one)
                || Character.getType(one) == Character.FORMAT;
    }
}
