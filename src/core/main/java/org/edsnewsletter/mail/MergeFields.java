package org.edsnewsletter.mail;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fields of a [Mailing], written `{{name}}` as SES templates have it.
public final class MergeFields {

    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

    private static final Pattern BRACE_BEFORE_ITS_LIKE = Pattern.compile("\\{(?=\\{)|}(?=})");

    private MergeFields() {}

    /// The text with every field replaced by its value; a value is put in as it is and not looked into again.
    ///
    /// @throws IllegalArgumentException naming the field that has no value
    public static String fill(String text, Map<String, String> values) {
        return FIELD.matcher(text).replaceAll(field -> Matcher.quoteReplacement(value(field.group(1), values)));
    }

    /// The names of the fields in a text.
    public static Set<String> in(String text) {
        var names = new TreeSet<String>();
        FIELD.matcher(text).results().forEach(field -> names.add(field.group(1)));
        return names;
    }

    /// The text with nothing left in it that could be read as a field, looking as it did: between two
    /// braces comes a word joiner (U+2060), which is invisible.
    public static String escape(String text) {
        return BRACE_BEFORE_ITS_LIKE.matcher(text).replaceAll("$0\u2060");
    }

    private static String value(String name, Map<String, String> values) {
        var value = values.get(name);
        if (value == null) throw new IllegalArgumentException("merge field " + name + " has no value");
        return value;
    }
}
