package org.edsnewsletter.bench;

import java.io.IOException;
import java.nio.file.Files;

/// Where the functions that are started look for articles.
final class StartFeed {

    /// Refuses at once: nothing can be read over https from this machine.
    static final String NONE = "https://127.0.0.1:9/feed.xml";

    private StartFeed() {}

    /// A file with a feed of so many articles.
    static String of(int articles) throws IOException {
        var rss = new StringBuilder("<rss version=\"2.0\"><channel><title>News</title>");
        for (var number = 1; number <= articles; number++) rss.append("""
                    <item><title>A plan for the reservoir, part %1$d</title>
                    <link>https://ed.example.org/articles/reservoir-%1$d</link><guid>reservoir-%1$d</guid>
                    <pubDate>Mon, 23 Nov 2026 13:00:00 GMT</pubDate><category>Water</category>
                    <description>&lt;p&gt;%2$s&lt;/p&gt;</description></item>
                    """.formatted(number, Sample.NEWS));
        var file = Files.createTempFile("feed", ".xml");
        file.toFile().deleteOnExit();
        return Files.writeString(file, rss.append("</channel></rss>")).toString();
    }
}
