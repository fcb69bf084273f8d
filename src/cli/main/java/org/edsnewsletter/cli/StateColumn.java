package org.edsnewsletter.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A column of a list that tells of somebody's subscription.
///
/// @param place from 0
record StateColumn(int place, String heading, StateMeaning meaning) {

    private static final Set<String> YES = Set.copyOf(
            List.of(("true yes y 1 t on x wahr ja j si s oui o vrai vero sim verdadeiro waar checked verdadero ✓ ✔ ☑"
                            + " tak ano kylla evet igen да はい sant sand prawda pravda так истина")
                    .split(" ")));
    private static final Set<String> NO =
            Set.copyOf(List.of(("false no n 0 f off falsch nein non faux falso nao nee onwaar unchecked ✗ ✘ ☐ ☒"
                            + " nej nei ei ne nem hayir нет ні いいえ falskt usann nieprawda nepravda ложь"
                            + " never nie nunca jamais mai nooit")
                    .split(" ")));
    private static final Set<String> NOTHING =
            Set.copyOf(List.of("- – — null none nil na nan undefined keine leer empty".split(" ")));
    private static final Set<String> COUNTS =
            Set.of("count", "number", "num", "total", "anzahl", "bounces", "times", "soft");
    private static final Set<String> REASONS =
            Set.of("reason", "grund", "razon", "motivo", "raison", "reden", "comment", "feedback");

    /// What a cell says; empty when it says nothing.
    Optional<Standing> read(String cell) {
        var key = key(cell);
        if (isNothing(cell, key)) return Optional.empty();
        var word = Standing.ofWord(cell);
        if (word != Standing.UNKNOWN) return Optional.of(word);
        if (isCount()) return Optional.of(key.equals("0") ? Standing.IN : Standing.UNKNOWN);
        if (NO.contains(key)) return Optional.of(meaning.no());
        if (YES.contains(key) || isDate(cell) || isReason()) return Optional.of(meaning.yes());
        // So Brevo writes it.
        if (meaning == StateMeaning.DOUBLE_OPT_IN && key.equals("2")) return Optional.of(Standing.PENDING);
        return Optional.of(Standing.UNKNOWN);
    }

    /// Whether it is a mark that stands for yes, such as `x`.
    static boolean isTick(String cell) {
        return YES.contains(key(cell));
    }

    /// Whether it is there to tell whom to mail: where its cells are ticks or blank, a blank one means no.
    boolean isOfTicks() {
        return switch (meaning) {
            case SUBSCRIBED, AGREED, PERHAPS -> true;
            default -> false;
        };
    }

    /// Whether a cell is about yes and no, or says the state in words.
    static boolean isPlain(String cell) {
        var key = key(cell);
        return YES.contains(key) || NO.contains(key) || Standing.ofWord(cell) != Standing.UNKNOWN;
    }

    private boolean isCount() {
        return isNamed(COUNTS) || CellText.key(heading).endsWith("count");
    }

    private boolean isReason() {
        return isNamed(REASONS) && meaning.yes().isOut();
    }

    private boolean isNamed(Set<String> words) {
        return CellText.words(heading).stream().anyMatch(words::contains);
    }

    private static boolean isNothing(String cell, String key) {
        return key.isEmpty() || NOTHING.contains(key) || cell.startsWith("0000-00-00");
    }

    /// A tick is its own.
    private static String key(String cell) {
        return cell.length() == 1 ? cell.toLowerCase(Locale.ROOT) : CellText.key(cell);
    }

    /// Whether it looks like a day, in whatever order: three groups of digits or more, a year, or seconds since
    /// 1970.
    private static boolean isDate(String cell) {
        if (cell.contains("://")) return false;
        var groups = 0;
        var digits = 0;
        var longest = 0;
        for (var at = 0; at < cell.length() && at < 64; at++) {
            digits = isDigit(cell.charAt(at)) ? digits + 1 : 0;
            if (digits == 1) groups++;
            longest = Math.max(longest, digits);
        }
        return groups >= 3
                || (groups == 2 && longest == 4)
                || (groups == 1 && (longest == 8 || longest == 10 || longest == 13));
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }
}
