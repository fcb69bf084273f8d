package org.edsnewsletter.article;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Reads an article written in Markdown. What the front matter leaves open is looked for in the text, as in feeds.
final class MarkdownArticle {

    private final Parser parser = Parser.builder()
            .extensions(List.of(YamlFrontMatterExtension.create()))
            .build();
    private final HtmlRenderer renderer = HtmlRenderer.builder().build();
    private final URI base;
    private final ZoneId zone;
    private final InstantSource clock;

    MarkdownArticle(URI base, ZoneId zone, InstantSource clock) {
        this.base = URI.create(base.toString().replaceAll("/*$", "/"));
        this.zone = zone;
        this.clock = clock;
    }

    /// @param fileName such as `bridge.md`
    Reading read(String fileName, String markdown) {
        var document = parser.parse(MarkdownDepth.bounded(markdown.replaceFirst("^\\uFEFF", "")));
        MarkdownDepth.flatten(document);
        var visitor = new YamlFrontMatterVisitor();
        document.accept(visitor);
        try {
            return new Reading.Read(draft(fileName, new FrontMatter(visitor.getData()), renderer.render(document)));
        } catch (FrontMatter.Unclear e) {
            return new Reading.Unusable(fileName, e.problem());
        }
    }

    private Draft draft(String fileName, FrontMatter matter, String html) throws FrontMatter.Unclear {
        var title = matter.line("title")
                .orElseThrow(() -> new FrontMatter.Unclear(
                        "has no title: put a line \"title: …\" between two lines of --- at its top"));
        var given = matter.moment("date", zone);
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
                matter.line("author"),
                image(matter),
                matter.line("summary").orElseGet(() -> Summary.of(text.text())),
                text.html(),
                matter.list("categories"));
    }

    private URI linkOf(String fileName) {
        var name = fileName.replaceFirst("\\.md$", "");
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
        var image = address(matter, "image");
        if (image.isPresent() && !"https".equalsIgnoreCase(image.get().getScheme()))
            throw new FrontMatter.Unclear(
                    "has the image %s: give an address that starts with https://".formatted(image.get()));
        return image;
    }

    private Optional<Attribution> attribution(FrontMatter matter) throws FrontMatter.Unclear {
        var date = matter.day("published", zone);
        var publication = matter.line("publication");
        if (date.isPresent() && publication.isEmpty())
            throw new FrontMatter.Unclear("says when it was published but not where: add a line \"publication: …\"");
        return publication.map(name -> new Attribution(name, date));
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
