package org.edsnewsletter.cli;

/// Keeps spreadsheets from running what people typed: whatever may be read as a formula gets an apostrophe before it
/// (OWASP, "CSV Injection"). That is the beginning of a field, and what follows a semicolon, tab, vertical bar or
/// line break in it, as a spreadsheet may take these for the end of a cell. The apostrophes come off again to the
/// letter, also where people typed some of their own.
final class FormulaGuard {

    /// The last four are the wide forms, which spreadsheets in Japanese take for the same.
    private static final String BEGINNINGS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String BREAKS = ";\t|\r\n";
    private static final String BEFORE = "' \"";

    private FormulaGuard() {}

    static String on(String field) {
        var guarded = new StringBuilder(field.length() + 1);
        for (var at = 0; at < field.length(); at++) {
            if (isStart(at, field) && isFormulaFrom(at, field)) guarded.append('\'');
            guarded.append(field.charAt(at));
        }
        return guarded.toString();
    }

    static String off(String field) {
        var plain = new StringBuilder(field.length());
        for (var at = 0; at < field.length(); at++)
            if (!(field.charAt(at) == '\'' && isStart(at, field) && isFormulaFrom(at, field)))
                plain.append(field.charAt(at));
        return plain.toString();
    }

    private static boolean isStart(int at, String field) {
        return at == 0 || BREAKS.indexOf(field.charAt(at - 1)) >= 0;
    }

    /// A field that begins with a break counts as one too.
    private static boolean isFormulaFrom(int start, String field) {
        var at = start;
        while (at < field.length() && BEFORE.indexOf(field.charAt(at)) >= 0) at++;
        if (at == field.length()) return false;
        return BEGINNINGS.indexOf(field.charAt(at)) >= 0 || (start == 0 && "\t\r\n".indexOf(field.charAt(at)) >= 0);
    }
}
