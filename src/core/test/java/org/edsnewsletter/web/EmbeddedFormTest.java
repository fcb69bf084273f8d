package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedFormTest {

    private final SiteWorld world = new SiteWorld();

    @Test
    void theScriptIsSmallAsksNobodyElseAndKnowsEveryLanguage() throws IOException {
        var answer = world.get("/embed.js");
        var script = answer.body();
        var settings = JSON.std.mapFrom(script.substring(script.lastIndexOf("})({") + 3, script.lastIndexOf(");")));

        assertThat(answer.headers()).containsEntry("Content-Type", "text/javascript; charset=utf-8");
        assertThat(script.length()).isLessThan(10_000);
        assertThat(settings)
                .containsEntry("action", "https://news.example.org/subscriptions")
                .containsEntry("style", "https://news.example.org/embed.css");
        assertThat(settings.get("words"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("en", "es");
        assertThat(script).doesNotContain("innerHTML", "eval(", ".style.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void theFormToCopyIsShownAsTextAndWorks(String language) {
        var page = Jsoup.parse(world.send("GET", "/form", "", Map.of("accept-language", language))
                .body());
        var shown = page.select("pre").eachText();
        var plain = Jsoup.parse(shown.getLast());
        var form = plain.select("form");

        assertThat(page.select("main form, script")).isEmpty();
        assertThat(form.attr("action")).isEqualTo("https://news.example.org/subscriptions");
        assertThat(form.select("input").eachAttr("name"))
                .containsExactly("email", "name", "edition", "edition", "edition", "topic", "language");
        assertThat(form.select("input[name=language]").val()).isEqualTo(language);
        assertThat(form.select("input:not([type=hidden])"))
                .allMatch(field -> field.closest("label") != null
                        || !form.select("label[for=" + field.id() + "]").isEmpty());
        assertThat(shown.getFirst())
                .startsWith("<script src=\"https://news.example.org/embed.js\" async></script>")
                .contains("<noscript>")
                .contains("<form method=\"post\" action=\"https://news.example.org/subscriptions\">");
    }
}
