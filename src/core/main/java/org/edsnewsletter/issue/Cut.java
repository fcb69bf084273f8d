package org.edsnewsletter.issue;

/// Texts cut to what there is room for.
final class Cut {

    private Cut() {}

    /// The beginning of a text up to a word, with an ellipsis where something is left out; never half a character.
    ///
    /// @return at most `most` characters
    static String words(String text, int most) {
        if (text.length() <= most) return text;
        if (most == 0) return "";
        var space = text.lastIndexOf(' ', most - 1);
        var end = space > most / 2 ? space : most - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
        while (end > 0 && isLoose(text.charAt(end - 1))) end--;
        return text.substring(0, end) + "…";
    }

    private static boolean isLoose(char c) {
        return Character.isWhitespace(c) || ",;:–—-".indexOf(c) >= 0;
    }
}
