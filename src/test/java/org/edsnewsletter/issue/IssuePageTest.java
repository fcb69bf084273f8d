package org.edsnewsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Languages;
import org.edsnewsletter.template.Templates;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every template of an issue, with all that can be in it and with nothing that need not.
class IssuePageTest {

    private final Templates templates = Templates.builtIn();

    @ParameterizedTest
    @CsvSource({"digest, en", "digest, es", "article, en", "article, es", "correction, en", "correction, es"})
    void isRenderedWithEveryFieldAndWithoutAnyThatIsOptional(String template, String language) throws Exception {
        var full = full(language);
        assertThat(Languages.SUPPORTED).contains(language);
        assertThat(missing(full)).as("fields that the test does not fill").isEmpty();

        // The templates of a whole article and of a correction are chosen by what they can't do without.
        var keep = switch (template) {
            case "article" -> List.of("body");
            case "correction" -> List.of("correction");
            default -> List.<String>of();
        };
        for (var page : List.of(full, without(full, keep))) {
            var html = templates.render("mail/" + template + ".html.ftlh", language, page);
            assertThat(Jsoup.parse(html).select("h1")).hasSize(1);
            assertThat(templates.render("mail/" + template + ".txt.ftl", language, page))
                    .contains("{{unsubscribe}}");
        }
    }

    private IssuePage full(String language) {
        var style = new DigestStyle(List.of("Roads"), 5, Optional.empty());
        var composing = new Composing(
                templates,
                SampleIssues.NEWSLETTER,
                SampleIssues.POSTAL_ADDRESS,
                SampleIssues.SITE,
                "en",
                style,
                language);
        var all = SampleIssues.daily(SampleIssues.six())
                .introducedBy("<p>Dear all</p>")
                .correcting("A slip.");
        var whole = Composition.of(Edition.EACH, List.of(SampleIssues.six().getFirst()));
        var detail = ArticleTelling.Detail.LEVELS.get(1);
        var page = composing.page(all, detail);
        return new IssuePage(
                page.newsletter(),
                page.postalAddress(),
                page.edition(),
                page.subject(),
                page.preheader(),
                page.articleLanguage(),
                page.articleDirection(),
                page.web(),
                page.shortened(),
                page.introduction(),
                page.correction(),
                page.count(),
                page.more(),
                page.lead(),
                page.groups(),
                composing.page(whole, detail).body());
    }

    private static List<String> missing(Record told) throws ReflectiveOperationException {
        var missing = new ArrayList<String>();
        for (var component : told.getClass().getRecordComponents()) {
            var value = value(component, told);
            if (value.equals(Optional.empty()) || value.equals(List.of())) missing.add(component.getName());
            if (value instanceof Record inner && component.getName().equals("lead")) missing.addAll(missing(inner));
        }
        return missing;
    }

    /// The same with every optional field empty, here and below.
    private static <T extends Record> T without(T told, List<String> keep) throws ReflectiveOperationException {
        var components = told.getClass().getRecordComponents();
        var values = new Object[components.length];
        for (var at = 0; at < values.length; at++) {
            var value = value(components[at], told);
            values[at] = keep.contains(components[at].getName()) ? value : bare(value);
        }
        @SuppressWarnings("unchecked")
        var constructor = (Constructor<T>) told.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Object bare(Object value) throws ReflectiveOperationException {
        return switch (value) {
            case Optional<?> _ -> Optional.empty();
            case Boolean _ -> false;
            case List<?> _ -> List.of();
            case Record inner -> without(inner, List.of());
            default -> value;
        };
    }

    private static Object value(RecordComponent component, Record told) throws ReflectiveOperationException {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor.invoke(told);
    }
}
