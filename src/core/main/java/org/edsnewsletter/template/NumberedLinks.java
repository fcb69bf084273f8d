package org.edsnewsletter.template;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The links of a plain-text mail, which would tear its sentences apart: `<@link href=…/>` writes a number in their
/// place,
/// `<@links/>` all of them so far.
final class NumberedLinks {

    private static final Object KEY = new Object();

    /// `[1]`; the same link has the same number.
    static final TemplateDirectiveModel LINK = new TemplateDirectiveModel() {
        @Override
        @SuppressWarnings("rawtypes") // as Freemarker declares it
        public void execute(
                Environment environment, Map parameters, TemplateModel[] loop, @Nullable TemplateDirectiveBody body)
                throws TemplateException, IOException {
            if (!(parameters.get("href") instanceof TemplateScalarModel href))
                throw new TemplateException("<@link> has no href", environment);
            var links = soFar(environment);
            links.add(href.getAsString());
            environment.getOut().write("[" + (List.copyOf(links).indexOf(href.getAsString()) + 1) + "]");
        }
    };

    /// A line for each: `[1] https://…`
    static final TemplateDirectiveModel LINKS = new TemplateDirectiveModel() {
        @Override
        @SuppressWarnings("rawtypes") // as Freemarker declares it
        public void execute(
                Environment environment, Map parameters, TemplateModel[] loop, @Nullable TemplateDirectiveBody body)
                throws IOException {
            var number = 0;
            for (var link : soFar(environment))
                environment.getOut().write((number == 0 ? "" : "\n") + "[" + ++number + "] " + link);
        }
    };

    private NumberedLinks() {}

    // Of one rendering.
    private static Set<String> soFar(Environment environment) {
        if (environment.getCustomState(KEY) instanceof Links links) return links.all();
        var none = new Links(new LinkedHashSet<>());
        environment.setCustomState(KEY, none);
        return none.all();
    }

    private record Links(Set<String> all) {}
}
