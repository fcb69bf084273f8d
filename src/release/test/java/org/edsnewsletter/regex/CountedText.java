package org.edsnewsletter.regex;

/// A text that counts how often one of its characters is looked at: what matching costs, the same on every machine.
final class CountedText implements CharSequence {

    /// Thrown when that was too often.
    static final class TooMany extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooMany() {
            super("too many", null, false, false);
        }
    }

    private final String text;
    private final long most;
    private long looks;

    CountedText(String text, long most) {
        this.text = text;
        this.most = most;
    }

    long looks() {
        return looks;
    }

    @Override
    public char charAt(int index) {
        if (++looks > most) throw new TooMany();
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
