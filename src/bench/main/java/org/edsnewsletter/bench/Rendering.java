package org.edsnewsletter.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.issue.DigestMail;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Languages;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A digest of ten articles becomes a mail, HTML and text, in every language.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Rendering {

    private final List<Article> articles = Sample.articles();
    private final DigestMail mail;

    public Rendering() {
        var config = Sample.config(1, "");
        mail = new DigestMail(
                Home.templates(), config.name(), config.postalAddress(), config.siteUrl(), config.language());
    }

    /// @throws Wrong unless each mail has every article, in both of its parts
    @Setup
    public void check() {
        var contents = digest();
        Wrong.unless(contents.keySet().containsAll(Languages.SUPPORTED), "rendered in " + contents.keySet() + " only");
        for (var content : contents.values())
            for (var article : articles)
                Wrong.unless(
                        content.html().contains(article.draft().title())
                                && content.text()
                                        .contains(article.draft().link().toString()),
                        article.draft().title() + " is not in the digest");
    }

    @Benchmark
    public Map<String, Content> digest() {
        return mail.render(Edition.DAILY, articles);
    }
}
