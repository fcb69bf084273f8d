package org.edsnewsletter.template;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `<@wrap>…</@wrap>`: a paragraph of a plain-text mail, in lines that a terminal shows whole (RFC 5322, 2.1.1, asks
/// for at most 78 characters). A longer word, such as a link, has a line of its own.
///
/// `first` and `rest` stand before the first line and the others; `underline` is what a heading is underlined with.
final class Wrap implements TemplateDirectiveModel {

    private static final int WIDTH = 72;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    @Override
    @SuppressWarnings("rawtypes") // as Freemarker declares it
    public void execute(
            Environment environment,
            Map parameters,
            TemplateModel[] loopVariables,
            @Nullable TemplateDirectiveBody body)
            throws TemplateException, IOException {
        if (body == null) return;
        var paragraph = new StringWriter();
        body.render(paragraph);
        var lines = wrapped(paragraph.toString(), text(parameters, "first"), text(parameters, "rest"));
        environment.getOut().write(lines + underline(lines, text(parameters, "underline")));
    }

    static String wrapped(String paragraph) {
        return wrapped(paragraph, "", "");
    }

    static String wrapped(String paragraph, String first, String rest) {
        var text = new StringBuilder(first);
        var column = first.length();
        var fresh = true;
        for (var word : WHITE_SPACE.splitAsStream(paragraph.strip()).toList()) {
            var breaks = !fresh && column + 1 + word.length() > WIDTH;
            if (breaks) text.append('\n').append(rest);
            else if (!fresh) text.append(' ');
            text.append(word);
            column = breaks ? rest.length() + word.length() : column + (fresh ? 0 : 1) + word.length();
            fresh = false;
        }
        return text.toString();
    }

    private static String underline(String lines, String with) {
        if (with.isEmpty()) return "";
        var longest = lines.lines().mapToInt(String::length).max().orElse(0);
        return "\n" + with.repeat(Math.min(WIDTH, longest));
    }

    private static String text(Map<?, ?> parameters, String name) throws TemplateException {
        return parameters.get(name) instanceof TemplateScalarModel given ? given.getAsString() : "";
    }
}
