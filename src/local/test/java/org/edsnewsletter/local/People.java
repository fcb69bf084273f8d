package org.edsnewsletter.local;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.issue.IssueReport;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.memory.MemorySubscribers;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Token;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.testing.MovableClock;
import org.edsnewsletter.testing.Settings;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Response;

/// The site on a port of this machine, as it is deployed but with everything in memory and a clock that tests move;
/// and the web site of somebody who puts the form into a page.
final class People implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/(?:confirm|p|u)/\\S+");

    static final String EDITOR = "editor@ed.example.org";

    final MovableClock clock = new MovableClock("2026-11-23T15:15:00Z");
    final MemorySubscribers subscribers = new MemorySubscribers();
    final MemoryMailer mailer = new MemoryMailer();
    final HttpSite site;
    final HttpSite elsewhere;
    final HttpSite stranger;
    final String url;
    private final MemoryArticles articles = new MemoryArticles();
    private final MemoryQueue queue = new MemoryQueue(clock);
    private final Newsletter newsletter;
    private final SecureRandom random = new SecureRandom();

    People() throws IOException {
        site = HttpSite.bind(0, System.err);
        elsewhere = HttpSite.bind(0, System.err);
        stranger = HttpSite.bind(0, System.err);
        url = "http://localhost:" + site.port();
        var ports = new Ports(
                subscribers,
                new MemoryLimits(),
                articles,
                new MemoryIssues(articles),
                new MemoryLedger(),
                mailer,
                queue,
                LinkTrial.NONE,
                new MemoryEventLog(),
                () -> true,
                MailDomains.ALL);
        newsletter = new Newsletter(
                config(),
                ports,
                List.of(),
                Templates.fixed(Path.of("templates")),
                clock,
                random,
                trouble -> System.err.println(trouble));
        site.serve(newsletter.site()::handle);
        elsewhere.serve(this::hostPage);
        stranger.serve(this::hostPage);
    }

    /// Sends the sample articles to everybody who gets them daily, and tells the editor.
    ///
    /// @return the address of the issue's page
    String sendDigest() {
        var settings = new Sources.Settings("Ed's newsletter", URI.create(url), ZoneId.of("America/Chicago"), false);
        var samples = Sources.of("src/local/main/resources/articles", settings, clock);
        new Collecting(List.of(samples), articles, true, clock).collect();
        clock.advance(Duration.ofMinutes(20));
        if (!(newsletter.digestRun().run(Edition.DAILY, clock.instant()).getFirst()
                instanceof IssueReport.Frozen frozen)) throw new IllegalStateException("no issue");
        var worker = newsletter.worker();
        for (var task = queue.poll(clock.instant()); task.isPresent(); task = queue.poll(clock.instant()))
            worker.perform(task.get());
        newsletter.sweep().sweep();
        return url + "/archive/" + frozen.issue().id();
    }

    /// So many sign up within the hour that strangers are posed a challenge.
    void wave() {
        for (var n = 0; n < 100; n++) {
            var body = "{\"email\": \"wave%d@example.org\"}".formatted(n).getBytes(StandardCharsets.UTF_8);
            var json = Map.of("content-type", "application/json");
            newsletter.site().handle(new Request("POST", "/subscriptions", Map.of(), json, body, "198.51.100." + n));
        }
    }

    /// A page with the script in it, on a site that is named in the settings.
    String hostUrl() {
        return "http://localhost:" + elsewhere.port() + "/news";
    }

    /// The same on a site that is not.
    String strangerUrl() {
        return "http://localhost:" + stranger.port() + "/news";
    }

    private Response hostPage(Request request) {
        var language = request.query().getOrDefault("language", "en");
        var html = """
                <!doctype html><html lang="%s"><head><meta charset="utf-8"><title>The harbor</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"></head>
                <body style="font:17px/1.5 Verdana, sans-serif; max-width:40rem; margin:2rem auto; padding:0 1rem"><main>
                <h1>The harbor opens again</h1><p>After two years of work, ships are back.</p>
                <script src="%s/embed.js" async></script>
                <noscript><form method="post" action="%s/subscriptions"><label>Email address
                <input name="email" type="email" required></label> <button type="submit">Sign up</button></form></noscript>
                </main></body></html>
                """.formatted(language, url, url);
        // As strict as a site that takes care: scripts and styles from named places only.
        var policy =
                "default-src 'self'; script-src %1$s; style-src %1$s 'unsafe-inline'; connect-src %1$s; form-action %1$s"
                        .formatted(url);
        return new Response(
                200, Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy", policy), html);
    }

    private Config config() {
        return Config.from(Settings.with(Map.of(
                "SENDER", "news@ed.example.org",
                "POSTAL_ADDRESS", "Office of Ed Fairweather, 12 Mill Street, Alder Falls, IL 60000",
                "SITE_URL", url,
                "ARTICLE_SOURCES", "none",
                "TOPICS", "Roads, Schools, Water",
                "ORIGINS", "http://localhost:" + elsewhere.port(),
                "EDITOR", EDITOR,
                "WRITE_LAG", "PT0S",
                "STACK_ID", "stack")));
    }

    /// Someone who gets the newsletter.
    Subscriber active(String address, String language) {
        var active = pending(address, language).confirmed(clock.instant());
        subscribers.addIfAbsent(active);
        return kept(address);
    }

    /// Someone who has just signed up; not kept.
    Subscriber pending(String address, String language) {
        var wording = "By signing up you ask for Ed's newsletter by email.";
        return Subscriber.pending(
                new EmailAddress(address),
                Optional.of("Robin"),
                Edition.DAILY,
                language,
                Token.random(random),
                new Consent(wording, "en-1", url + "/", clock.instant()));
    }

    Subscriber kept(String address) {
        return subscribers.find(SubscriberId.of(new EmailAddress(address))).orElseThrow();
    }

    boolean isKnown(String address) {
        return subscribers.find(SubscriberId.of(new EmailAddress(address))).isPresent();
    }

    String link(String action, Subscriber subscriber) {
        return url + "/" + action + "/" + subscriber.id() + "."
                + subscriber.token().text();
    }

    /// The first link in the newest mail to an address.
    String linkInMail(String address) {
        var mails = mailer.accepted().stream()
                .filter(mail -> mail.to().equals(new EmailAddress(address)))
                .toList();
        return LINK.matcher(mails.getLast().content().text())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    @Override
    public void close() {
        site.close();
        elsewhere.close();
        stranger.close();
    }
}
