package org.edsnewsletter.article;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// Mails play no videos: each becomes a link to where it is shown, with its picture if the site has one of
/// its own. Pictures that YouTube and Vimeo have of theirs are not shown: they would tell them who opens
/// the mail.
final class Videos {

    private static final Evaluator PLAYERS = Selector.evaluatorOf("iframe[src], iframe[data-src], video");

    private static final Set<String> YOUTUBE = Set.of("youtube.com", "youtube-nocookie.com");

    private static final Pattern EMBEDDED = Pattern.compile("/(?:embed|video|v)/(?<id>[A-Za-z0-9_-]{3,20})");

    private Videos() {}

    static void link(Document document) {
        document.select(PLAYERS).forEach(player -> {
            var shown = player.nameIs("video") ? file(player) : embedded(player);
            shown.ifPresent(address -> player.before(link(player, address)));
            player.remove();
        });
    }

    private static Optional<URI> file(Element video) {
        var source = video.hasAttr("src") ? video : video.selectFirst("source[src]");
        return Optional.ofNullable(source)
                .map(element -> element.absUrl("src"))
                .flatMap(address -> Permalink.read(address, URI.create("")));
    }

    /// The page that shows what is embedded.
    private static Optional<URI> embedded(Element frame) {
        var text = frame.attr(frame.attr("src").isBlank() ? "data-src" : "src").strip();
        return Permalink.read(text.startsWith("//") ? "https:" + text : text, URI.create(""))
                .flatMap(Videos::page);
    }

    private static Optional<URI> page(URI player) {
        var host = Permalink.host(player).replaceFirst("^(?:www|player)\\.", "");
        var id = EMBEDDED.matcher(player.getRawPath());
        if (!id.lookingAt()) return Optional.empty();
        if (YOUTUBE.contains(host)) return Optional.of(URI.create("https://www.youtube.com/watch?v=" + id.group("id")));
        return host.equals("vimeo.com")
                ? Optional.of(URI.create("https://vimeo.com/" + id.group("id")))
                : Optional.empty();
    }

    private static Element link(Element player, URI address) {
        var title = player.attr("title").isBlank()
                ? "Video (" + Permalink.host(address) + ")"
                : player.attr("title").strip();
        var link = new Element("a").attr("href", address.toString());
        var poster = player.absUrl("poster");
        if (poster.startsWith("https:"))
            link.appendElement("img").attr("src", poster).attr("alt", "▶ " + title);
        else link.text("▶ " + title);
        return new Element("p").appendChild(link);
    }
}
