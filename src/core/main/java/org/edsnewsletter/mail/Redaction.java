package org.edsnewsletter.mail;

import java.util.regex.Pattern;

/// Takes out of a text what may not be logged.
public final class Redaction {

    private static final Pattern ADDRESS = Pattern.compile("(?<![^\\s\\[=,])[^\\s\\[=,@]+@[^\\s\\],]+");

    /// A subscriber's id and token, as links in emails have them.
    private static final Pattern LINK = Pattern.compile("([A-Za-z0-9_-]{22})\\.[A-Za-z0-9_-]{22}");

    private Redaction() {}

    /// Returns the text without email addresses and tokens. The words of a provider and of exceptions may quote them.
    public static String of(String text) {
        return LINK.matcher(ADDRESS.matcher(text).replaceAll("(address)")).replaceAll("$1.(token)");
    }
}
