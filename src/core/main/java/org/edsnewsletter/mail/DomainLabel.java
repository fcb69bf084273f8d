package org.edsnewsletter.mail;

import java.util.List;

/// What a label of a domain name may consist of, once mapped (UTS #46, 4.1).
final class DomainLabel {

    static final int NON_JOINER = 0x200c;
    static final int JOINER = 0x200d;

    /// After one of these a joiner may stand (RFC 5892, A.1 and A.2): of those with combining class 9, which the JDK
    /// does not tell, the ones of scripts that are in use.
    private static final String VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca"
            + "\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3";

    /// Arabic letters that join nothing after them; a non-joiner between them and the next one would not be seen.
    private static final String RIGHT_JOINING = "\u0621\u0622\u0623\u0624\u0625\u0627\u0629\u062f\u0630\u0631\u0632"
            + "\u0648\u0671\u0672\u0673\u0675\u0676\u0677\u0688\u0689\u068a\u068b\u068c\u068d\u068e\u068f\u0690\u0691"
            + "\u0692\u0693\u0694\u0695\u0696\u0697\u0698\u0699\u06c0\u06c3\u06c4\u06c5\u06c6\u06c7\u06c8\u06c9\u06ca"
            + "\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef";

    private DomainLabel() {}

    static boolean isValid(String label) {
        if (label.isEmpty()) return true;
        var points = label.codePoints().toArray();
        if (isMark(points[0])) return false;
        for (var at = 0; at < points.length; at++) {
            var isJoiner = points[at] == JOINER || points[at] == NON_JOINER;
            if (isJoiner ? !mayJoin(points, at) : !isAllowed(points[at])) return false;
        }
        return true;
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isAllowed(int point) {
        return Character.isDefined(point)
                && !InvisibleCharacters.isInvisible(point)
                && Character.getType(point) != Character.SURROGATE
                && Character.getType(point) != Character.PRIVATE_USE
                && !(point >= 0x2ff0 && point <= 0x2fff) // describe characters that are not there
                && point != 0xfffc
                && point != 0xfffd;
    }

    private static boolean mayJoin(int[] points, int at) {
        if (at > 0 && VIRAMAS.indexOf(points[at - 1]) >= 0) return true;
        return points[at] == NON_JOINER
                && at > 0
                && at + 1 < points.length
                && isArabic(points[at - 1])
                && RIGHT_JOINING.indexOf(points[at - 1]) < 0
                && isArabic(points[at + 1])
                && points[at + 1] != 0x0621;
    }

    private static boolean isArabic(int point) {
        return Character.isLetter(point) && Character.UnicodeScript.of(point) == Character.UnicodeScript.ARABIC;
    }

    /// Whether labels can be told apart when shown, where one of them is written from right to left (RFC 5893, 2).
    static boolean obeyBidiRule(List<String> labels) {
        var hasRightToLeft = labels.stream().flatMapToInt(String::codePoints).anyMatch(DomainLabel::isRightToLeft);
        return !hasRightToLeft
                || labels.stream().filter(label -> !label.isEmpty()).allMatch(DomainLabel::obeysBidiRule);
    }

    private static boolean obeysBidiRule(String label) {
        var first = Character.getDirectionality(label.codePointAt(0));
        var leftToRight = first == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
        if (!leftToRight && (!isRightToLeft(label.codePointAt(0)) || first == Character.DIRECTIONALITY_ARABIC_NUMBER))
            return false;
        var europeanDigits = false;
        var arabicDigits = false;
        var last = first;
        for (var point : label.codePoints().toArray()) {
            var direction = Character.getDirectionality(point);
            if (leftToRight ? isRightToLeft(point) : direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT) return false;
            if (!isAllowedIn(direction)) return false;
            europeanDigits |= direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
            arabicDigits |= direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
            if (direction != Character.DIRECTIONALITY_NONSPACING_MARK) last = direction;
        }
        var endsWell = leftToRight
                ? last == Character.DIRECTIONALITY_LEFT_TO_RIGHT || last == Character.DIRECTIONALITY_EUROPEAN_NUMBER
                : isStrongOrNumber(last);
        return endsWell && !(europeanDigits && arabicDigits && !leftToRight);
    }

    private static boolean isRightToLeft(int point) {
        return switch (Character.getDirectionality(point)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isStrongOrNumber(byte direction) {
        return switch (direction) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isAllowedIn(byte direction) {
        return switch (direction) {
            case Character.DIRECTIONALITY_WHITESPACE,
                    Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR,
                    Character.DIRECTIONALITY_SEGMENT_SEPARATOR,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_UNDEFINED -> false;
            default -> true;
        };
    }
}
