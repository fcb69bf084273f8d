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
import java.util.Set;
import java.util.TreeSet;
import org.edsnewsletter.Config;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.cli.ShellVariables;
import org.edsnewsletter.template.Templates;

/// What is wanted of a local run.
///
/// @param home the release or the checkout: `template.yaml` and the templates are read from there
/// @param environment settings as [ShellVariables] and the SDK's variables; what is missing has a default
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

    /// What the source of the sample articles is called.
    private static final String SAMPLES = "sample-articles";

    /// The tables that the newsletter needs, by their names in the template.
    static final Set<String> TABLES = Set.of("SubscribersTable", "ArticlesTable", "IssuesTable", "LimitsTable");

    private static final List<String> OPTIONAL = List.of(
            "APPROVAL",
            "CONFIRMATIONS_PER_HOUR",
            "DIGEST_ARTICLES",
            "DIGEST_SUBJECT",
            "EDITOR",
            "LANGUAGE",
            "ORIGINS",
            "ROBOTS",
            "TOPICS");

    public LocalSettings {
        articles = List.copyOf(articles);
        environment = Map.copyOf(environment);
    }

    LocalSettings withPort(int chosen) {
        return new LocalSettings(home, environment, chosen, articles, data, clock, errors);
    }

    /// The pictures of the sample articles.
    Path samplePictures() {
        return Resources.folder("images");
    }

    /// The sample articles.
    ///
    /// @param withSite whether the site that serves their pages and pictures runs
    ArticleSource sampleArticles(boolean withSite) {
        return new SampleArticles(
                Sources.ofFolder(SAMPLES, Resources.folder("articles"), sourceSettings(), clock), siteUrl(), withSite);
    }

    List<String> sourceNames() {
        return articles.isEmpty() ? List.of(SAMPLES) : articles;
    }

    Templates templates() {
        return Templates.in(home.resolve("templates"), LocalSettings.class, "/templates-local");
    }

    URI siteUrl() {
        return URI.create("http://localhost:" + port);
    }

    Sources.Settings sourceSettings() {
        return new Sources.Settings(value("NEWSLETTER_NAME"), siteUrl(), new ShellVariables(environment).zone(), true);
    }

    /// A setting of the newsletter: from the environment, else one that suits a local run.
    String value(String setting) {
        return given(setting).orElseGet(() -> defaults().getOrDefault(setting, ""));
    }

    Optional<String> given(String setting) {
        return new ShellVariables(environment).value(setting);
    }

    private static Map<String, String> defaults() {
        return Map.of(
                "NEWSLETTER_NAME", "Ed's newsletter",
                "SENDER", "news@ed.example.org",
                "POSTAL_ADDRESS", "Office of Ed Fairweather, 12 Mill Street, Alder Falls, IL 60000",
                "TIME_ZONE", ZoneId.systemDefault().getId(),
                "SETTLING", "PT15M",
                "LATEST", "PT6H",
                "WORKERS", "2",
                "SPREAD", "false",
                "WRITE_LAG", "PT0S",
                "STACK_ID", "local");
    }

    /// The settings that can be given to a local run, but for those that only tests of the deployed system change.
    static Set<String> settable() {
        var settings = new TreeSet<>(defaults().keySet());
        settings.addAll(OPTIONAL);
        settings.removeAll(Set.of("STACK_ID", "WRITE_LAG"));
        return settings;
    }

    /// The sources of articles.
    ///
    /// @param withSite whether the site runs
    /// @throws IllegalArgumentException when one can't be; the message is for a person
    List<ArticleSource> sources(boolean withSite) {
        if (articles.isEmpty()) return List.of(sampleArticles(withSite));
        return sourceNames().stream()
                .map(name -> Sources.of(name, sourceSettings(), clock))
                .toList();
    }

    /// The newsletter's settings.
    ///
    /// @throws Config.Invalid naming what is wrong
    Config config(Map<String, String> tables, String queueUrl, Optional<String> configurationSet) {
        var values = new HashMap<String, String>();
        for (var setting : defaults().keySet()) values.put(setting, value(setting));
        for (var setting : OPTIONAL) given(setting).ifPresent(given -> values.put(setting, given));
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
        return Config.from(values, ShellVariables::name);
    }
}
