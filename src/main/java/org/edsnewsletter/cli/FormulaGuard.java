package org.edsnewsletter.cli;

/// Keeps spreadsheets from running what people typed: a field that begins like a formula gets an apostrophe
/// before it (OWASP, "CSV Injection"). It comes off again to the letter, also where people typed apostrophes of
/// their own.
final class FormulaGuard {

    private static final String BEGINNINGS = "=+-@\t\r\n";

    private FormulaGuard() {}

    static String on(String field) {
        return isFormulaFrom(apostrophes(field), field) ? "'" + field : field;
    }

    static String off(String field) {
        var apostrophes = apostrophes(field);
        return apostrophes > 0 && isFormulaFrom(apostrophes, field) ? field.substring(1) : field;
    }

    private static int apostrophes(String field) {
        var count = 0;
        while (count < field.length() && field.charAt(count) == '\'') count++;
        return count;
    }

    private static boolean isFormulaFrom(int at, String field) {
        return at < field.length() && BEGINNINGS.indexOf(field.charAt(at)) >= 0;
    }
}
