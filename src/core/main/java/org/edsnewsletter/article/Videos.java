package org.edsnewsletter.article;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/// Mails play nothing: each video, recording or frame becomes a link to where it is shown, with its picture if the
/// site has one of its own. Pictures that YouTube and Vimeo have of theirs are not shown: they would tell them who
/// opens the mail.
final class Videos {

    /// What plays or shows something else; words within them are for browsers that cannot.
    private static final Set<String> PLAYERS = Set.of(
            "iframe",
            "video",
            "audio",
            "embed",
            "object",
            "frame",
            "amp-video",
            "amp-audio",
            "amp-iframe",
            "amp-youtube",
            "lite-youtube",
            "youtube-video",
            "amp-vimeo",
            "lite-vimeo");

    /// Elements that name a video by its id alone.
    private static final Map<String, String> SITES =
            Map.of("youtube", "https://www.youtube.com/embed/", "vimeo", "https://player.vimeo.com/video/");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{3,20}");

    private static final Pattern YOUTUBE_ID =
            Pattern.compile("/(?:embed|video|v|live|shorts)/(?<id>[A-Za-z0-9_-]{3,20})");

    private static final Pattern NUMBER = Pattern.compile("/(?:video/|event/)?(?<id>\\d{3,15})(?:/.{0,200})?");

    /// `plugins/video.php?href=…`: the page that a frame shows is said in its address.
    private static final Set<String> SAID = Set.of("href", "url");

    private static final Map<String, String> LABELS =
            Map.of("video", "Video", "audio", "Audio", "object", "Media", "embed", "Media");

    /// Names under which frames are known; of any other, the host is said.
    private static final List<String> VIDEO_HOSTS = List.of(
            "youtube.com",
            "youtube-nocookie.com",
            "youtu.be",
            "vimeo.com",
            "twitch.tv",
            "tiktok.com",
            "dailymotion.com",
            "rumble.com",
            "ted.com",
            "wistia.com",
            "wistia.net",
            "peertube.tv",
            "loom.com",
            "brightcove.net");

    private static final List<String> AUDIO_HOSTS = List.of(
            "soundcloud.com",
            "spotify.com",
            "podcasts.apple.com",
            "bandcamp.com",
            "mixcloud.com",
            "buzzsprout.com",
            "libsyn.com",
            "podbean.com",
            "simplecast.com",
            "transistor.fm",
            "acast.com",
            "anchor.fm",
            "megaphone.fm",
            "captivate.fm",
            "spreaker.com");

    /// Frames that show nothing to a reader: advertisements, counters.
    private static final List<String> SILENT_HOSTS = List.of(
            "doubleclick.net",
            "googlesyndication.com",
            "googletagmanager.com",
            "amazon-adsystem.com",
            "google-analytics.com",
            "recaptcha.net",
            "adnxs.com",
            "disqus.com");

    private static final Pattern MEDIA =
            Pattern.compile("(?i).{0,2000}\\.(?:mp[34]|m4[av]|webm|mov|og[agv]|opus|wav|flac|pdf)(?:[?#].{0,2000})?");

    private static final String MARK = "▶ ";

    private static final int LONGEST_TITLE = 200;

    private Videos() {}

    static boolean isPlayer(Element element) {
        return PLAYERS.contains(element.normalName());
    }

    /// The paragraph that stands for a player.
    ///
    /// @return empty if nothing can be shown of it, or it is a form of another service
    static Optional<Element> link(Element player, URI base) {
        if (Widgets.isForm(address(player)) || isSpeck(player)) return Optional.empty();
        return Stream.concat(Stream.of(address(player)), sources(player))
                .filter(text -> !text.isBlank())
                .flatMap(text -> read(text, base).stream())
                .filter(shown -> leadsSomewhere(player, shown))
                .map(Videos::page)
                .findFirst()
                .map(shown -> paragraph(player, shown, base));
    }

    /// A frame may show a page, other players only what is known to be played.
    private static boolean leadsSomewhere(Element player, URI shown) {
        if (isOf(shown, SILENT_HOSTS)) return false;
        if (kindOf(player).equals("video") || kindOf(player).equals("audio")) return true;
        if (isOf(shown, VIDEO_HOSTS) || isOf(shown, AUDIO_HOSTS)) return true;
        if (MEDIA.matcher(shown.toString()).matches()) return true;
        var path = Objects.requireNonNullElse(shown.getRawPath(), "");
        return kindOf(player).equals("iframe")
                && "https".equalsIgnoreCase(shown.getScheme())
                && Permalink.host(shown).indexOf('.') > 0
                && (path.length() > 1 || shown.getRawQuery() != null);
    }

    /// As HTML calls it: AMP puts its own name before it.
    private static String kindOf(Element player) {
        var name = player.normalName();
        return name.startsWith("amp-") ? name.substring("amp-".length()) : name;
    }

    /// Takes out the paragraphs that stand for players, where there is other text.
    static void unlink(Element body) {
        var players = body.select("p").stream()
                .filter(paragraph -> paragraph.childrenSize() == 1
                        && paragraph.child(0).nameIs("a")
                        && paragraph.text().startsWith(MARK))
                .toList();
        var length =
                players.stream().mapToInt(player -> player.text().length() + 1).sum();
        if (body.text().length() > length) players.forEach(Element::remove);
    }

    private static boolean isSpeck(Element player) {
        return player.nameIs("iframe")
                && (player.attr("width").matches("[01](?:px)?")
                        || player.attr("height").matches("[01](?:px)?"));
    }

    private static String address(Element player) {
        var site = SITES.entrySet().stream()
                .filter(one -> player.normalName().contains(one.getKey()))
                .findFirst();
        if (site.isPresent())
            return Stream.of("videoid", "data-videoid", "data-video-id")
                    .map(player::attr)
                    .filter(id -> ID.matcher(id).matches())
                    .findFirst()
                    .map(site.get().getValue()::concat)
                    .orElse("");
        return Stream.of("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-url", "data", "srcdoc-src")
                .map(player::attr)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.startsWith("about:"))
                .findFirst()
                .orElse("");
    }

    /// An object holds what another program plays, a video several files.
    private static Stream<String> sources(Element player) {
        var children = player.children().stream().limit(20);
        return children.flatMap(child -> switch (child.normalName()) {
            case "source", "embed", "iframe", "video", "audio" -> Stream.of(address(child));
            case "param" ->
                Set.of("movie", "src", "url").contains(child.attr("name").toLowerCase(Locale.ROOT))
                        ? Stream.of(child.attr("value"))
                        : Stream.<String>empty();
            default -> Stream.<String>empty();
        });
    }

    private static Optional<URI> read(String text, URI base) {
        return Permalink.read(text.startsWith("//") ? "https:" + text : text, base);
    }

    /// The page that shows what is embedded; where it is not known, the embedded one.
    private static URI page(URI shown) {
        var said = said(shown);
        if (said.isPresent()) return said.get();
        var path = shown.getRawPath() == null ? "" : shown.getRawPath();
        var page = Optional.<String>empty();
        if (isOf(shown, List.of("youtube.com", "youtube-nocookie.com"))) page = youtube(path, shown);
        else if (isOf(shown, List.of("vimeo.com"))) page = vimeo(path);
        else if (isOf(shown, List.of("open.spotify.com"))) page = moved(shown, "/embed/", "/");
        else if (isOf(shown, List.of("tiktok.com"))) page = tiktok(path);
        else if (isOf(shown, List.of("twitch.tv"))) page = twitch(shown);
        else if (isOf(shown, List.of("dailymotion.com"))) page = moved(shown, "/embed/", "/");
        else if (isOf(shown, List.of("embed.ted.com"))) page = Optional.of("https://www.ted.com" + path);
        return page.map(URI::create).orElse(shown);
    }

    private static Optional<String> youtube(String path, URI shown) {
        var list = parameter(shown, "list").filter(id -> id.matches("[A-Za-z0-9_-]{3,60}"));
        if (path.equals("/embed/videoseries")) return list.map(id -> "https://www.youtube.com/playlist?list=" + id);
        var id = YOUTUBE_ID.matcher(path);
        return id.lookingAt() ? Optional.of("https://www.youtube.com/watch?v=" + id.group("id")) : Optional.empty();
    }

    private static Optional<String> vimeo(String path) {
        var id = NUMBER.matcher(path);
        return id.matches() ? Optional.of("https://vimeo.com/" + id.group("id")) : Optional.empty();
    }

    private static Optional<String> tiktok(String path) {
        var id = Pattern.compile("/(?:embed|player)/v\\d/(?<id>\\d{5,25})/?").matcher(path);
        return id.matches() ? Optional.of("https://www.tiktok.com/@/video/" + id.group("id")) : Optional.empty();
    }

    private static Optional<String> twitch(URI shown) {
        var channel = parameter(shown, "channel").map(name -> "https://www.twitch.tv/" + name);
        var video = parameter(shown, "video").map(id -> "https://www.twitch.tv/videos/" + id.replaceFirst("^v", ""));
        return channel.or(() -> video).filter(text -> text.matches("[\\w:/.-]{1,200}"));
    }

    private static Optional<String> moved(URI shown, String from, String to) {
        var path = shown.getRawPath() == null ? "" : shown.getRawPath();
        return path.startsWith(from)
                ? Optional.of("https://" + Permalink.host(shown) + to + path.substring(from.length()))
                : Optional.empty();
    }

    private static Optional<URI> said(URI shown) {
        return SAID.stream()
                .sorted()
                .flatMap(name -> parameter(shown, name).stream())
                .flatMap(text -> Permalink.read(text, URI.create("")).stream())
                .filter(url -> !isOf(url, List.of("api.soundcloud.com")))
                .findFirst();
    }

    private static Optional<String> parameter(URI address, String name) {
        var query = Optional.ofNullable(address.getRawQuery()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> decoded(part.substring(name.length() + 1)))
                .findFirst();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    private static boolean isOf(URI address, List<String> hosts) {
        var host = Permalink.host(address);
        return hosts.stream().anyMatch(known -> host.equals(known) || host.endsWith("." + known));
    }

    private static Element paragraph(Element player, URI shown, URI base) {
        var said = Summary.words(CleanText.line(player.attr("title")), LONGEST_TITLE);
        var title = said.isEmpty() ? kind(player, shown) + " (" + Permalink.host(shown) + ")" : said;
        var link = new Element("a").attr("href", shown.toString());
        var poster = Pictures.secure(player.attr("poster"), base);
        if (poster.isPresent())
            link.appendElement("img").attr("src", poster.get().toString()).attr("alt", MARK + title);
        else link.text(MARK + title);
        return new Element("p").appendChild(link);
    }

    private static String kind(Element player, URI shown) {
        if (isOf(shown, VIDEO_HOSTS)
                || shown.toString().matches("(?i).{0,500}(?:/plugins/video|/videos?/|\\.mp4).{0,500}")) return "Video";
        if (isOf(shown, AUDIO_HOSTS)
                || shown.toString().matches("(?i).{0,500}\\.(?:mp3|m4a|ogg|opus|wav)(?:[?#].{0,500})?")) return "Audio";
        return LABELS.getOrDefault(kindOf(player), "Embedded page");
    }
}
