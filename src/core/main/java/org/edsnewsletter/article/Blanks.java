package org.edsnewsletter.article;

/// A text with each run of blanks as one, so that an expression tries each place once. A run that holds a line
/// break is one.
final class Blanks {

    private final String text;

    /// Where each of its characters stands in the text that it was made from.
    private final int[] positions;

    private Blanks(String text, int[] positions) {
        this.text = text;
        this.positions = positions;
    }

    String text() {
        return text;
    }

    static Blanks collapse(String text) {
        var collapsed = new StringBuilder(text.length());
        var positions = new int[text.length() + 1];
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var last = collapsed.length() - 1;
            if (!Character.isWhitespace(c)) {
                positions[collapsed.length()] = i;
                collapsed.append(c);
            } else if (last >= 0 && Character.isWhitespace(collapsed.charAt(last))) {
                if (c == '\n') collapsed.setCharAt(last, c);
            } else {
                positions[collapsed.length()] = i;
                collapsed.append(c == '\n' ? c : ' ');
            }
        }
        positions[collapsed.length()] = text.length();
        return new Blanks(collapsed.toString(), positions);
    }

    /// Where a character of this stands in the text that it was made from.
    int position(int at) {
        return positions[at];
    }
}
