package org.edsnewsletter.article;

import java.util.List;
import java.util.OptionalInt;

/// The months in English, Spanish, French, German, Portuguese, Italian and Dutch, in lower case and without accents.
final class MonthNames {

    /// One row a month, one column a language.
    private static final List<List<String>> NAMES = List.of(
            List.of("january", "enero", "janvier", "januar", "janner", "janeiro", "gennaio"),
            List.of("february", "febrero", "fevrier", "februar", "feber", "fevereiro", "febbraio"),
            List.of("march", "marzo", "mars", "marz", "maerz", "mrz", "marco", "maart"),
            List.of("april", "abril", "avril", "aprile"),
            List.of("may", "mayo", "mai", "maio", "maggio", "mei"),
            List.of("june", "junio", "juin", "juni", "junho", "giugno"),
            List.of("july", "julio", "juillet", "juli", "julho", "luglio"),
            List.of("august", "agosto", "aout", "augustus"),
            List.of("september", "septiembre", "setiembre", "septembre", "setembro", "settembre"),
            List.of("october", "octubre", "octobre", "oktober", "outubro", "ottobre"),
            List.of("november", "noviembre", "novembre", "novembro"),
            List.of("december", "diciembre", "decembre", "dezember", "dezembro", "dicembre"));

    private MonthNames() {}

    /// Returns the month that a name or its beginning, of three letters at least, stands for.
    static OptionalInt find(String name) {
        if (name.length() < 3) return OptionalInt.empty();
        for (var month = 0; month < NAMES.size(); month++)
            if (NAMES.get(month).stream().anyMatch(full -> full.startsWith(name))) return OptionalInt.of(month + 1);
        return OptionalInt.empty();
    }
}
