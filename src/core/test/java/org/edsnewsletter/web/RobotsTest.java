package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.edsnewsletter.subscriber.State;
import org.junit.jupiter.api.Test;

/// What search engines are told.
class RobotsTest {

    private static final List<String> FOR_EVERYBODY =
            List.of("/", "/archive", "/archive?edition=daily", "/archive/daily-2026-11-23", "/feed.xml");

    private final ArchiveWorld world = new ArchiveWorld();

    @Test
    void whatIsForEverybodyMayBeShownByDefaultAndWhatIsForOneNever() {
        world.sent("daily-2026-11-23", "The bridge is open");
        var someone = world.site.people.keep("ed@example.org", State.ACTIVE);

        for (var path : FOR_EVERYBODY) {
            assertThat(robots(Robots.INDEX, path)).as(path).isEqualTo("(nothing)");
            assertThat(robots(Robots.NOINDEX, path)).as(path).isEqualTo("noindex");
        }
        for (var path : List.of(
                world.site.confirmPath(someone),
                world.site.unsubscribePath(someone),
                world.site.preferencesPath(someone),
                "/nowhere",
                "/archive/daily-2026-11-22"))
            for (var robots : Robots.values())
                assertThat(robots(robots, path)).as(path).isEqualTo("noindex");
    }

    @Test
    void robotsTxtSaysTheSame() {
        assertThat(get(Robots.INDEX, "/robots.txt").body()).isEqualTo("""
                User-agent: *
                Disallow: /confirm/
                Disallow: /data/
                Disallow: /forget/
                Disallow: /p/
                Disallow: /u/

                Sitemap: https://news.example.org/feed.xml
                """);
        assertThat(get(Robots.NOINDEX, "/robots.txt").body()).isEqualTo("""
                User-agent: *
                Disallow: /
                """);
    }

    @Test
    void theSettingIsOneOfTwoWords() {
        assertThat(Robots.of("index")).isEqualTo(Robots.INDEX);
        assertThat(Robots.of("noindex")).isEqualTo(Robots.NOINDEX);
        assertThatThrownBy(() -> Robots.of("INDEX")).hasMessage("neither index nor noindex");
    }

    private String robots(Robots robots, String path) {
        return get(robots, path).headers().getOrDefault("X-Robots-Tag", "(nothing)");
    }

    private Response get(Robots robots, String path) {
        var query = path.contains("?") ? Map.of("edition", "daily") : Map.<String, String>of();
        var plain = path.replaceFirst("\\?.*", "");
        return world.site.site(robots).handle(new Request("GET", plain, query, Map.of(), new byte[0], "203.0.113.7"));
    }
}
