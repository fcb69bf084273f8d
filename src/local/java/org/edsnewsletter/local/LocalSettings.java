package org.edsnewsletter.local;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.Config;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.template.Templates;

/// What is wanted of a local run.
///
/// @param home the checkout: templates, `template.yaml` and the sample articles are read from there
/// @param environment settings as in [Config] and the SDK's variables; what is missing has a default
/// @param port where the site is, or would be
/// @param articles where articles come from; none: the sample articles, which then are news
/// @param data the folder that keeps the tables; empty: in memory
/// @param errors told, in one line, of every fault
public record LocalSettings(
        Path home,
        Map<String, String> environment,
        int port,
        List<String> articles,
        Optional<Path> data,
        InstantSource clock,
        PrintStream errors) {

    public LocalSettings {
        articles = List.copyOf(articles);
        environment = Map.copyOf(environment);
    }

    LocalSettings withPort(int chosen) {
        return new LocalSettings(home, environment, chosen, articles, data, clock, errors);
    }

    String samples() {
        return home.resolve("src/local/resources/articles").toString();
    }

    List<String> sourceNames() {
        return articles.isEmpty() ? List.of(samples()) : articles;
    }

    Templates templates() {
        return Templates.in(home.resolve("templates"), home.resolve("src/local/resources/templates-local"));
    }

    URI siteUrl() {
        return URI.create("http://localhost:" + port);
    }

    Sources.Settings sourceSettings() {
        return new Sources.Settings(value("NEWSLETTER_NAME"), siteUrl(), ZoneId.of(value("TIME_ZONE")), true);
    }

    /// The same for trying sources out: as far as the environment says, like those of the stack.
    ///
    /// @param anyAddress whether plain http and private networks may be read
    Sources.Settings sourceSettings(boolean anyAddress) {
        var site = given("SITE_URL").map(URI::create).orElseGet(this::siteUrl);
        return new Sources.Settings(value("NEWSLETTER_NAME"), site, ZoneId.of(value("TIME_ZONE")), anyAddress);
    }

    /// The sources that the environment names; not used by a local run, which is told them.
    List<String> configuredSources() {
        return given("ARTICLE_SOURCES").map(text -> List.of(text.split("\\s+"))).orElse(List.of());
    }

    /// A setting of the newsletter: from the environment, else one that suits a local run.
    String value(String variable) {
        return given(variable).orElseGet(() -> defaults().getOrDefault(variable, ""));
    }

    Optional<String> given(String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Map<String, String> defaults() {
        return Map.of(
                "NEWSLETTER_NAME", "Ed's newsletter",
                "SENDER", "news@ed.example.org",
                "POSTAL_ADDRESS", "Office of Ed Fairweather, 12 Mill Street, Alder Falls, IL 60000",
                "TIME_ZONE", ZoneId.systemDefault().getId(),
                "SETTLING", "PT15M",
                "LATEST", "PT6H",
                "WORKERS", "4",
                "SPREAD", "false",
                "WRITE_LAG", "PT0S",
                "STACK_ID", "local");
    }

    /// The sources of articles.
    ///
    /// @throws IllegalArgumentException when one can't be; the message is for a person
    List<ArticleSource> sources() {
        return sourceNames().stream()
                .map(name -> Sources.of(name, sourceSettings(), clock))
                .toList();
    }

    /// The newsletter's settings.
    ///
    /// @throws Config.Invalid naming what is wrong
    Config config(Map<String, String> tables, String queueUrl, Optional<String> configurationSet) {
        var values = new HashMap<String, String>();
        for (var variable : defaults().keySet()) values.put(variable, value(variable));
        for (var variable : List.of("APPROVAL", "EDITOR", "LANGUAGE", "ORIGINS", "ROBOTS", "TOPICS"))
            given(variable).ifPresent(given -> values.put(variable, given));
        // What is tried out here may bring all its articles at once.
        values.put("REVIEW_ABOVE", "9999");
        values.put("SITE_URL", siteUrl().toString());
        values.put("ARTICLE_SOURCES", String.join(" ", sourceNames()));
        values.put("SUBSCRIBERS_TABLE", tables.getOrDefault("SubscribersTable", "subscribers"));
        values.put("ARTICLES_TABLE", tables.getOrDefault("ArticlesTable", "articles"));
        values.put("ISSUES_TABLE", tables.getOrDefault("IssuesTable", "issues"));
        values.put("LIMITS_TABLE", tables.getOrDefault("LimitsTable", "limits"));
        values.put("DELIVERY_QUEUE_URL", queueUrl);
        configurationSet.ifPresent(set -> values.put("CONFIGURATION_SET", set));
        return Config.from(values);
    }
}
