package org.edsnewsletter.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.edsnewsletter.Config;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.SingleArticle;
import org.edsnewsletter.article.Sources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the editor does with single articles.
@Command(
        name = "article",
        mixinStandardHelpOptions = true,
        header = "Adds, shows, edits and hides single articles.",
        exitCodeList = {"0:done", "1:there is no such article, or it can't be reached", "2:wrong usage"},
        footer = {
            "",
            "What is added or edited is the editor's: its source changes it no more.",
            "",
            "Examples:",
            "  newsletter article add bridge.md",
            "  newsletter article add https://ed.example.org/news/bridge",
            "  newsletter article list",
            "  newsletter article edit 3q2-8fGh1kLmN0pQrStUvw --title \"The bridge is open\"",
            "  newsletter article hide 3q2-8fGh1kLmN0pQrStUvw"
        })
public final class ArticleCommand {

    private static final String ID_HELP = "As `article list` shows it.";

    private final Opener opener;
    private final PrintStream out;
    private final InstantSource clock;

    @Mixin
    private final NewsletterOptions options = new NewsletterOptions();

    public ArticleCommand(Opener opener, PrintStream out, InstantSource clock) {
        this.opener = opener;
        this.out = out;
        this.clock = clock;
    }

    @Command(name = "list", description = "The articles that an issue may still take.")
    int list() throws IOException {
        try (var opened = open()) {
            var open = opened.newsletter().editing().open();
            if (open.isEmpty() && !options.json()) out.println("there is no article that an issue may still take");
            for (var article : open) show(article);
            return 0;
        }
    }

    @Command(name = "add", description = "Adds an article as news, or brings one that is kept up to date.")
    int add(
            @Parameters(paramLabel = "FILE|URL", description = "Markdown, a saved page, a text, or a page's address.")
                    String name)
            throws IOException {
        check(name);
        try (var opened = open()) {
            var draft = read(name, opened.newsletter().config());
            show(opened.newsletter().editing().add(draft));
            return 0;
        }
    }

    @Command(name = "edit", description = "Changes what an article says; it then settles anew.")
    int edit(
            @Parameters(paramLabel = "ID", description = ID_HELP) String id,
            @Option(names = "--title", paramLabel = "TEXT") @Nullable String title,
            @Option(names = "--summary", paramLabel = "TEXT") @Nullable String summary,
            @Option(names = "--file", paramLabel = "FILE.md", description = "All it says, but its link.") @Nullable
                    String file)
            throws IOException {
        if (title == null && summary == null && file == null)
            throw new Refusal("what is to be changed? Give --title, --summary or --file", 2);
        var wanted = parse(id);
        if (file != null) check(file);
        try (var opened = open()) {
            var text = Optional.ofNullable(file)
                    .map(name -> read(name, opened.newsletter().config()));
            var edited = opened.newsletter()
                    .editing()
                    .edit(
                            wanted,
                            draft -> text.map(draft::saying)
                                    .orElse(draft)
                                    .titled(Optional.ofNullable(title), Optional.ofNullable(summary)));
            show(edited.orElseThrow(() -> none(id)));
            return 0;
        }
    }

    @Command(
            name = "hide",
            description = "Sees to it that no issue takes an article, also if its source still has it. Issues that are"
                    + " made already keep it.")
    int hide(@Parameters(paramLabel = "ID", description = ID_HELP) String id) throws IOException {
        var wanted = parse(id);
        try (var opened = open()) {
            show(opened.newsletter().editing().hide(wanted).orElseThrow(() -> none(id)));
            return 0;
        }
    }

    private Opener.Opened open() throws IOException {
        return options.open(opener);
    }

    private static void check(String name) {
        SingleArticle.objection(name).ifPresent(words -> {
            throw new Refusal(words, 1);
        });
    }

    private Draft read(String name, Config config) {
        // The same as when it is collected: what is local may read anything.
        var settings = new Sources.Settings(config.name(), config.siteUrl(), config.zone(), options.isLocal());
        try {
            return SingleArticle.read(name, settings, clock);
        } catch (IllegalArgumentException e) {
            throw new Refusal(e.getMessage() == null ? name + " is no article" : e.getMessage(), 1);
        }
    }

    private static ArticleId parse(String id) {
        try {
            return new ArticleId(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal("\"" + id + "\" is no article: `newsletter article list` has their ids", 2);
        }
    }

    private static Refusal none(String id) {
        return new Refusal("there is no article " + id + "; `newsletter article list` has the open ones", 1);
    }

    private void show(Article article) throws IOException {
        if (options.json()) {
            out.println(JSON.std.asString(json(article)));
            return;
        }
        out.printf(
                "%s  %s  %s  %s%n",
                article.id(),
                article.draft().dateline().date(),
                article.standing(),
                article.draft().title());
        article.issues().forEach((edition, issue) -> out.printf("  %s: in %s%n", edition.key(), issue));
    }

    private static Map<String, Object> json(Article article) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", article.id().text());
        fields.put("title", article.draft().title());
        fields.put("link", article.draft().link().toString());
        fields.put("source", article.source());
        fields.put("standing", article.standing().name());
        fields.put("date", article.draft().dateline().date().toString());
        fields.put("firstSeen", article.firstSeen().toString());
        fields.put("lastChanged", article.lastChanged().toString());
        var issues = new TreeMap<String, String>();
        article.issues().forEach((edition, issue) -> issues.put(edition.key(), issue));
        fields.put("issues", issues);
        return fields;
    }
}
