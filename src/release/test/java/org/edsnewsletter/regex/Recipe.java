package org.edsnewsletter.regex;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// How to make a text of any length: some pieces once, others over and over.
record Recipe(List<Piece> pieces) {

    /// @param repeated whether it is repeated until the text is long enough
    record Piece(String text, boolean repeated) {

        @Override
        public String toString() {
            var shown = text.length() > 40 ? text.substring(0, 40) + "…(" + text.length() + ")" : text;
            return "\"" + shown.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + "\""
                    + (repeated ? "×n" : "");
        }
    }

    private static final int LONGEST_PIECE = 400;

    /// @param length in characters, about
    String text(int length) {
        var runs = Math.max(1, pieces.stream().filter(Piece::repeated).count());
        var text = new StringBuilder();
        for (var piece : pieces) {
            var times =
                    piece.repeated() ? Math.max(1, length / runs / piece.text().length()) : 1;
            text.repeat(piece.text(), (int) times);
        }
        return text.toString();
    }

    /// @param own what parts of the expression match, in order
    static Recipe random(List<String> own, RandomGenerator random) {
        var pieces = new ArrayList<Piece>();
        if (random.nextInt(3) > 0) pieces.add(new Piece(inOrder(own, random), false));
        pieces.add(new Piece(unit(own, random), true));
        while (random.nextInt(3) == 0) pieces.add(new Piece(unit(own, random), random.nextBoolean()));
        if (random.nextInt(3) > 0) pieces.add(new Piece(atom(own, random), false));
        return of(pieces);
    }

    private static Recipe of(List<Piece> pieces) {
        var usable = pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
        return usable.stream().anyMatch(Piece::repeated)
                ? new Recipe(usable)
                : new Recipe(List.of(new Piece(" ", true)));
    }

    /// The same but for one piece.
    Recipe mutated(List<String> own, RandomGenerator random) {
        var changed = new ArrayList<>(pieces);
        var at = random.nextInt(changed.size());
        switch (random.nextInt(5)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(at, new Piece(atom(own, random), random.nextInt(3) == 0));
            case 2 ->
                changed.set(at, new Piece(unit(own, random), changed.get(at).repeated()));
            case 3 -> changed.set(at, longer(changed.get(at), atom(own, random), random));
            default ->
                changed.set(
                        at, new Piece(changed.get(at).text(), !changed.get(at).repeated()));
        }
        return of(changed);
    }

    private static Piece longer(Piece piece, String atom, RandomGenerator random) {
        if (piece.text().length() > LONGEST_PIECE) return piece;
        return new Piece(random.nextBoolean() ? piece.text() + atom : atom + piece.text(), piece.repeated());
    }

    /// Mostly a few atoms; sometimes one after a run of another, for what is quadratic only within a bound.
    private static String unit(List<String> own, RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> atom(own, random) + atom(own, random).repeat(random.nextInt(1, 60));
            case 1 -> inOrder(own, random);
            case 2, 3 -> atom(own, random);
            default -> atom(own, random) + atom(own, random);
        };
    }

    /// Some of what the expression's parts match, in its order: that is how far a match gets.
    private static String inOrder(List<String> own, RandomGenerator random) {
        if (own.isEmpty()) return "";
        var from = random.nextInt(own.size());
        var to = Math.min(own.size(), from + 1 + random.nextInt(12));
        return own.subList(random.nextBoolean() ? 0 : from, to).stream()
                .filter(_ -> random.nextInt(3) > 0)
                .limit(12)
                .collect(joining());
    }

    private static String atom(List<String> own, RandomGenerator random) {
        var from = own.isEmpty() || random.nextInt(4) == 0 ? Atoms.common() : own;
        return from.get(random.nextInt(from.size()));
    }

    @Override
    public String toString() {
        return pieces.stream().map(Piece::toString).collect(joining(" "));
    }
}
