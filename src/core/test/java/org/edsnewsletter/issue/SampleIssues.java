package org.edsnewsletter.issue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.Markdown;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.testing.ParsedTemplates;

/// Issues as an office might send them; people, places and news are made up.
public final class SampleIssues {

    public static final String NEWSLETTER = "Ed's newsletter";
    public static final String POSTAL_ADDRESS = "Office of Ed Fairweather, 12 Mill Street, Alder Falls, IL 60000";
    public static final URI SITE = URI.create("https://news.example.org");

    private static final Instant SEEN = Instant.parse("2026-11-23T13:00:00Z");
    private static final IssueId ID = new IssueId("daily-2026-11-23");
    private static final EmailAddress EDITOR = new EmailAddress("ed@example.org");
    private static final List<String> TOPICS = List.of("Roads", "Schools", "Water");

    private SampleIssues() {}

    /// Every mail that comes of issues, by a name, in a language; with its merge fields.
    public static Map<String, Content> in(String language) {
        var mails = new LinkedHashMap<String, Content>();
        mails.put("digest", content(language, style(20), daily(six())));
        mails.put("digest by topic", content(language, topics(), daily(six()).introducedBy(introduction())));
        mails.put("digest that is capped", content(language, style(3), daily(six())));
        mails.put("digest with one more", content(language, style(5), daily(six())));
        mails.put("digest without anything", content(language, style(20), bare()));
        mails.put("digest that is shortened", content(language, style(90), daily(long_(40))));
        mails.put("digest of titles", content(language, style(90), daily(long_(90))));
        mails.put("article", content(language, style(20), whole(six().getFirst())));
        mails.put("article that is cut", content(language, style(20), whole(endless())));
        mails.put("article without anything", content(language, style(20), whole(plain("Short notice"))));
        mails.put("correction", content(language, style(20), daily(six()).correcting(NOTE)));
        mails.put(
                "correction of an article",
                content(language, style(20), whole(six().getFirst()).correcting(NOTE)));
        mails.put("report", report(language, TROUBLED, WARNINGS));
        mails.put("report without trouble", report(language, SMOOTH, List.of()));
        mails.put("waiting draft", waiting(language, Issue.Status.DRAFT, "", WARNINGS));
        mails.put("waiting held", waiting(language, Issue.Status.HELD, "late: its slot was at 2026-11-23", List.of()));
        return mails;
    }

    private static final ReportMail.Outcome TROUBLED =
            new ReportMail.Outcome(1204, 1199, 2, 2, 1, 4, new Tally(3, 1, 0), Duration.ofSeconds(87));
    private static final ReportMail.Outcome SMOOTH =
            new ReportMail.Outcome(3, 3, 0, 0, 0, 0, Tally.NOTHING, Duration.ofSeconds(2));
    private static final List<String> WARNINGS = List.of(
            "size: the mail would be clipped at 102 KB, so summaries are shortened",
            "link: https://ed.example.org/news/bridge answers with status 404 instead of 200: see that the address is"
                    + " right");

    private static final String NOTE =
            "The bridge will be closed from March to August, not from March to May as we wrote."
                    + " Thanks to the three readers who noticed.";

    private static String introduction() {
        return Markdown.html(
                "Dear neighbors,\n\nit was a week of **good news for our roads**. Come to the [open office]"
                        + "(https://ed.example.org/office) on Friday if you would like to talk about it.\n\n*Ed*",
                SITE);
    }

    public static Composition daily(List<Article> articles) {
        return Composition.of(Edition.DAILY, articles).as(ID).of(LocalDate.parse("2026-11-23"));
    }

    private static Composition whole(Article article) {
        return Composition.of(Edition.EACH, List.of(article)).as(IssueId.of(article.id()));
    }

    private static Composition bare() {
        return Composition.of(Edition.WEEKLY, List.of(plain("Short notice"), plain("Another one")));
    }

    private static DigestStyle style(int most) {
        return new DigestStyle(List.of(), most, Optional.empty());
    }

    private static DigestStyle topics() {
        return new DigestStyle(TOPICS, 20, Optional.of("{newsletter}, {date}"));
    }

    private static Content content(String language, DigestStyle style, Composition issue) {
        return Optional.ofNullable(mail(style).render(issue).contents().get(language))
                .orElseThrow();
    }

    static DigestMail mail(DigestStyle style) {
        return new DigestMail(ParsedTemplates.BUILT_IN, NEWSLETTER, POSTAL_ADDRESS, SITE, "en", style);
    }

    /// Six articles, each with a picture, on three topics.
    public static List<Article> six() {
        return List.of(
                article(
                        "Miller Creek bridge to be replaced before the next harvest",
                        "For two summers, trucks bound for the elevator have gone fourteen miles around. On Tuesday the county"
                                + " board voted to replace the bridge over Miller Creek, and to have it done before the"
                                + " combines roll again.",
                        "Alder Falls",
                        "bridge",
                        "Roads"),
                article(
                        "Well water to be tested free of charge in four townships",
                        "Families with a well of their own can have it tested this winter without paying for it. The kits are"
                                + " at the library and at both fire stations.",
                        "Millbrook",
                        "well",
                        "Water"),
                article(
                        "Prairie Junction could get its train back",
                        "The clock on the platform stopped at 6:42, and for thirty-one years nobody has had a reason to wind"
                                + " it. That may change.",
                        "Prairie Junction",
                        "rail",
                        "Roads"),
                article(
                        "The library stays open on Sunday afternoons",
                        "What began as a trial has found its readers: three hundred on an average Sunday, most of them with"
                                + " homework.",
                        "Alder Falls",
                        "library",
                        "Schools"),
                article(
                        "Volunteer firefighters get new radios",
                        "The old ones fell silent in the valley, which is where the barns are. The new ones were tried out"
                                + " there first.",
                        "Cedar Point",
                        "radios",
                        "Safety"),
                article(
                        "Office hours in December",
                        "On the first two Fridays, in the back room of the bakery, from eight until the rolls are gone.",
                        "Alder Falls",
                        "office",
                        "Events"));
    }

    private static final String BODY = """
            <p>For two summers, trucks bound for the elevator have gone fourteen miles around. On Tuesday the
            <a href="https://county.example.org/board">county board</a> voted to replace the bridge over Miller Creek.</p>
            <h3>What it costs</h3>
            <p>The new bridge is to carry <strong>forty tons</strong>, twice what the old one did.</p>
            <ul><li>The state pays $2.1 million.</li><li>The county pays the rest, over <em>three years</em>.</li></ul>
            <table><thead><tr><th>Month</th><th>What is closed</th></tr></thead>
            <tbody><tr><td>March to August</td><td>The bridge and County Road 9</td></tr>
            <tr><td>September</td><td>Nothing</td></tr></tbody></table>
            <blockquote><p>“You can set your watch by how late the milk is,” said June Albrecht, who farms on the far
            side.</p></blockquote>
            <figure><img src="https://ed.example.org/plan.png" alt="A drawing of the new bridge, seen from the east" width="1200">
            <figcaption>The bridge as the county has drawn it.</figcaption></figure>
            <h3>What comes next</h3>
            <ol><li>Bids are opened in January.</li><li>Work starts when the ground has thawed.</li></ol>
            """;

    static Article plain(String title) {
        return of(
                title, "A short summary of it.", "<p>A short text.</p>", Optional.empty(), Optional.empty(), List.of());
    }

    private static Article endless() {
        return of(
                "A speech that would not end",
                "It went on.",
                "<pre>as it was written</pre><hr><dl><dt>Length</dt><dd>Too much</dd></dl>"
                        + "<p>It went on, and nobody could say why. It was a long speech, about everything.</p>"
                                .repeat(400),
                Optional.of("Alder Falls"),
                Optional.empty(),
                List.of());
    }

    static List<Article> long_(int count) {
        var articles = new ArrayList<Article>();
        for (var number = 1; number <= count; number++)
            articles.add(article(
                    "Article number " + number + " has a headline that is a good deal longer than it would need to be",
                    "What it is about takes a while to tell. ".repeat(20),
                    "Alder Falls",
                    "picture-" + number,
                    "Roads"));
        return articles;
    }

    private static Article article(String title, String summary, String place, String picture, String topic) {
        return of(title, summary, BODY, Optional.of(place), Optional.of(picture), List.of(topic));
    }

    private static Article of(
            String title,
            String summary,
            String body,
            Optional<String> place,
            Optional<String> picture,
            List<String> topics) {
        var link =
                "https://ed.example.org/news/" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var draft = new Draft(
                link,
                title,
                URI.create(link),
                Optional.of(SEEN),
                new Dateline(place, LocalDate.parse("2026-11-21")),
                picture.filter("bridge"::equals)
                        .map(_ -> new Attribution("The Prairie Courier", Optional.of(LocalDate.parse("2026-11-20")))),
                place.map(_ -> "June Albrecht"),
                picture.map(name -> URI.create("https://ed.example.org/" + name + ".png")),
                summary,
                body,
                topics);
        return new Article("feed", draft, SEEN, SEEN, Article.Standing.NEWS, Map.of(), 0);
    }

    private static Content report(String language, ReportMail.Outcome outcome, List<String> warnings) {
        return reports(language)
                .to(EDITOR, issue(Issue.Status.SENT, "", warnings), outcome)
                .content();
    }

    private static Content waiting(String language, Issue.Status status, String reason, List<String> warnings) {
        return reports(language).waits(EDITOR, issue(status, reason, warnings)).content();
    }

    private static ReportMail reports(String language) {
        return new ReportMail(ParsedTemplates.BUILT_IN, NEWSLETTER, POSTAL_ADDRESS, language);
    }

    private static Issue issue(Issue.Status status, String reason, List<String> warnings) {
        return new Issue(
                        ID,
                        Edition.DAILY,
                        SEEN,
                        SEEN,
                        status,
                        reason,
                        "Miller Creek bridge to be replaced before the next harvest + 5 more",
                        List.of(),
                        Set.of(),
                        Set.of("en"),
                        1)
                .warned(warnings);
    }
}
