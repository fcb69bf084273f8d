package org.edsnewsletter.template;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `<@wrap>…</@wrap>`: a paragraph of a plain-text mail, in lines that a terminal shows whole (RFC 5322, 2.1.1, asks
/// for at most 78 characters). A longer word, such as a link, has a line of its own.
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
        environment.getOut().write(wrapped(paragraph.toString()));
    }

    static String wrapped(String paragraph) {
        var text = new StringBuilder();
        var column = 0;
        for (var word : WHITE_SPACE.splitAsStream(paragraph.strip()).toList()) {
            var breaks = column > 0 && column + 1 + word.length() > WIDTH;
            if (column > 0) text.append(breaks ? '\n' : ' ');
            text.append(word);
            column = breaks || column == 0 ? word.length() : column + 1 + word.length();
        }
        return text.toString();
    }
}
