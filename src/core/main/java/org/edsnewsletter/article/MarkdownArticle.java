package org.edsnewsletter.article;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Reads an article written in Markdown. What the front matter leaves open is looked for in the text, as in feeds.
final class MarkdownArticle {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create());

    /// As Jekyll names posts.
    private static final Pattern DATED = Pattern.compile("(?<date>\\d{4}-\\d{2}-\\d{2})-.+");

    /// Eleventy's name for all that is not a page of its own.
    private static final Set<String> COLLECTIONS = Set.of("post", "posts", "all");

    private static final List<String> DATES = List.of("date", "publishdate", "pubdate");

    private static final List<String> IMAGES = List.of(
            "image",
            "image.path",
            "image.url",
            "image.src",
            "cover.image",
            "featured_image",
            "featuredimage",
            "feature_image",
            "heroimage");

    private static final List<String> SUMMARIES = List.of("summary", "description", "excerpt");

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private final URI base;
    private final ZoneId zone;
    private final InstantSource clock;

    MarkdownArticle(URI base, ZoneId zone, InstantSource clock) {
        this.base = URI.create(base.toString().replaceFirst("(?<!/)/*+$", "/"));
        this.zone = zone;
        this.clock = clock;
    }

    /// @param fileName such as `bridge.md`
    Reading read(String fileName, String markdown) {
        var file = FrontMatterParser.parse(markdown);
        var matter = file.matter();
        try {
            var date = date(fileName, matter);
            var held = heldBack(matter, date);
            if (held.isPresent()) return new Reading.HeldBack(fileName, held.get());
            var document = parser.parse(MarkdownDepth.bounded(file.text()));
            MarkdownDepth.flatten(document);
            var html = renderer.render(document);
            var draft = draft(fileName, matter, date, html);
            return new Reading.Read(draft, from(matter, date, draft));
        } catch (FrontMatter.Unclear e) {
            return new Reading.Unusable(fileName, e.problem());
        }
    }

    /// The date in the front matter, else in the name of the file.
    private Optional<Instant> date(String fileName, FrontMatter matter) throws FrontMatter.Unclear {
        for (var key : DATES) {
            var given = matter.moment(key, zone);
            if (given.isPresent()) return given;
        }
        var named = DATED.matcher(fileName);
        return named.matches() ? PublishedDate.parse(named.group("date"), zone) : Optional.empty();
    }

    /// Why Hugo, Jekyll or Eleventy would not publish it, or not yet.
    private Optional<String> heldBack(FrontMatter matter, Optional<Instant> date) throws FrontMatter.Unclear {
        if (matter.isTrue("draft")) return Optional.of("is a draft (draft: true)");
        if (matter.line("status").filter("draft"::equalsIgnoreCase).isPresent())
            return Optional.of("is a draft (status: draft)");
        if (matter.isFalse("published")) return Optional.of("is not published yet (published: false)");
        if (matter.isTrue("eleventyexcludefromcollections"))
            return Optional.of("is left out (eleventyExcludeFromCollections: true)");
        var now = clock.instant();
        if (Stream.concat(date.stream(), matter.moment("publishdate", zone).stream())
                .anyMatch(now::isBefore)) return Optional.of("is dated in the future");
        return matter.moment("expirydate", zone).filter(now::isAfter).map(_ -> "has expired (expiryDate)");
    }

    private Draft draft(String fileName, FrontMatter matter, Optional<Instant> given, String html)
            throws FrontMatter.Unclear {
        var title = matter.line("title")
                .orElseThrow(() -> new FrontMatter.Unclear(
                        "has no title: put a line \"title: …\" between two lines of --- at its top"));
        var link = address(matter, "link").orElseGet(() -> linkOf(fileName));
        var text = PressRelease.read(html, link, given.map(this::day));
        var written = given.map(this::day).or(text::date);
        return new Draft(
                Permalink.canonical(link),
                title,
                link,
                given.or(() -> written.map(day -> day.atStartOfDay(zone).toInstant())),
                new Dateline(matter.line("place").or(text::place), written.orElseGet(() -> day(clock.instant()))),
                attribution(matter).or(text::attribution),
                author(matter),
                image(matter),
                matter.line(SUMMARIES).orElseGet(() -> Summary.of(text.text())),
                text.html(),
                categories(fileName, matter));
    }

    private static Provenance from(FrontMatter matter, Optional<Instant> date, Draft draft) {
        var dated = DATES.stream().filter(matter::has).findFirst();
        var undated = draft.published().isPresent() ? "the dateline of the text" : Provenance.NONE;
        return new Provenance(
                "title",
                date.isEmpty() ? undated : dated.orElse("the name of the file"),
                IMAGES.stream().filter(matter::has).findFirst().orElse(Provenance.NONE),
                draft.body().isEmpty() ? Provenance.NONE : "the Markdown",
                SUMMARIES.stream().filter(matter::has).findFirst().orElse("the beginning of the text"));
    }

    private static Optional<String> author(FrontMatter matter) {
        return Stream.of("author", "author.name", "authors")
                .map(key -> String.join(", ", matter.list(key)))
                .filter(names -> !names.isEmpty())
                .findFirst();
    }

    /// Jekyll divides them by spaces.
    private static List<String> categories(String fileName, FrontMatter matter) {
        var jekyll = matter.has("layout") || DATED.matcher(fileName).matches();
        var tags = (jekyll ? matter.words("tags") : matter.list("tags"))
                .stream().filter(tag -> !COLLECTIONS.contains(tag.toLowerCase(Locale.ROOT)));
        var categories = Stream.of("categories", "category")
                .flatMap(key -> (jekyll ? matter.words(key) : matter.list(key)).stream());
        return Stream.concat(categories, tags).distinct().toList();
    }

    private URI linkOf(String fileName) {
        var name = fileName.replaceFirst("\\.(?:md|markdown)$", "");
        return base.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private Optional<URI> address(FrontMatter matter, String key) throws FrontMatter.Unclear {
        var text = matter.line(key);
        if (text.isEmpty()) return Optional.empty();
        var address = Permalink.read(text.get(), base);
        if (address.isEmpty())
            throw new FrontMatter.Unclear("has the %s \"%s\", which is no web address".formatted(key, text.get()));
        return address;
    }

    private Optional<URI> image(FrontMatter matter) throws FrontMatter.Unclear {
        var key = IMAGES.stream().filter(matter::has).findFirst().orElse("image");
        var image = address(matter, key);
        if (image.isPresent() && !"https".equalsIgnoreCase(image.get().getScheme()))
            throw new FrontMatter.Unclear(
                    "has the image %s: give an address that starts with https://".formatted(image.get()));
        return image;
    }

    private Optional<Attribution> attribution(FrontMatter matter) throws FrontMatter.Unclear {
        var date = matter.isTrue("published") ? Optional.<LocalDate>empty() : matter.day("published", zone);
        var publication = matter.line("publication");
        if (date.isPresent() && publication.isEmpty())
            throw new FrontMatter.Unclear("says when it was published but not where: add a line \"publication: …\"");
        return publication.map(name -> new Attribution(name, date));
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
