package org.edsnewsletter.article;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// What publishing software appends to a text or an excerpt: "The post X appeared first on Y.", "Continue reading",
/// "[…]".
///
/// @param address of the article
record Tails(URI address) {

    private static final int LONGEST = 600;

    /// How links to all of an article are called, without arrows and dots.
    private static final Set<String> MORE = Set.of(
            // English
            "continue reading",
            "keep reading",
            "read more",
            "read on",
            "read full article",
            "read the full article",
            "read full story",
            "read the full story",
            "read full post",
            "read the full post",
            "read the rest",
            "read the rest of this entry",
            "read the rest of this post",
            "read the whole article",
            "read article",
            "read the article",
            "read post",
            "read the post",
            "read story",
            "read the story",
            "see more",
            "view more",
            "find out more",
            "view article",
            "view full article",
            "view the full article",
            "view post",
            "view full post",
            "full article",
            "learn more",
            "more",
            "full story",
            "click here to read more",
            // German
            "weiterlesen",
            "weiter lesen",
            "mehr lesen",
            "mehr",
            "mehr erfahren",
            "artikel lesen",
            "zum artikel",
            "zum beitrag",
            "ganzen artikel lesen",
            "den ganzen artikel lesen",
            "beitrag lesen",
            // Spanish
            "leer más",
            "leer mas",
            "sigue leyendo",
            "seguir leyendo",
            "continuar leyendo",
            "continúa leyendo",
            "lee más",
            "más información",
            "ver más",
            "leer artículo completo",
            // French
            "lire la suite",
            "lire plus",
            "en lire plus",
            "lire l’article",
            "lire l'article",
            "la suite",
            "continuer la lecture",
            "poursuivre la lecture",
            "en savoir plus",
            // Portuguese
            "leia mais",
            "ler mais",
            "continue lendo",
            "continuar lendo",
            "continue a ler",
            "continuar a ler",
            "saiba mais",
            "ver mais",
            // Italian, Dutch
            "leggi tutto",
            "continua a leggere",
            "leggi di più",
            "lees meer",
            "lees verder",
            "verder lezen");

    /// What such words end with where they are no link.
    private static final List<String> POINTERS = List.of("…", "...", "→", "»", ">", ")", "]");

    /// How a line begins that says where the text was first.
    private static final List<String> OPENINGS = List.of(
            "the post",
            "the article",
            "the entry",
            "this post",
            "this article",
            "der beitrag",
            "der artikel",
            "dieser beitrag",
            "dieser artikel",
            "la entrada",
            "la publicación",
            "el artículo",
            "el post",
            "el cargo",
            "esta entrada",
            "l’article",
            "l'article",
            "l’articolo",
            "l'articolo",
            "cet article",
            "article",
            "le billet",
            "le post",
            "il post",
            "questo articolo",
            "o post",
            "o artigo",
            "o conteúdo",
            "a publicação",
            "het bericht",
            "inlägget",
            "indlægget",
            "innlegget",
            "artykuł");

    /// How it goes on behind the title.
    private static final List<String> FIRST_PLACES = List.of(
            "appeared first on",
            "appeared first in",
            "appeared first at",
            "first appeared on",
            "first appeared in",
            "first appeared at",
            "was first published on",
            "erschien zuerst auf",
            "erschien zuerst bei",
            "erschien zuerst in",
            "ist zuerst erschienen auf",
            "ist zuerst erschienen bei",
            "se publicó primero en",
            "apareció primero en",
            "aparece primero en",
            "est apparu en premier sur",
            "a été publié en premier sur",
            "apparaît en premier sur",
            "est apparu d’abord sur",
            "apareceu primeiro em",
            "apareceu primeiro no",
            "aparece primeiro em",
            "aparece primeiro no",
            "foi publicado primeiro em",
            "proviene da",
            "sembra essere il primo su",
            "verscheen eerst op",
            "dök först upp på",
            "blev først udgivet på",
            "dukket først opp på",
            "pochodzi z serwisu");

    private static final int LONGEST_SITE = 100;

    /// The same of a text that was on the same site first: of another, it says who published it.
    private static final Pattern FIRST_OF_OWN = Pattern.compile(
            "(?:this|the) (?:post|article|entry|story) (?:was )?(?:first |originally )?(?:appeared|published)(?: first)? (?:on|in|at) .{1,100}");

    /// A mark that an excerpt was cut at, with what it begins with: "[…]", "(more…)".
    private static final Pattern MARK = Pattern.compile(
            "(?:\\[\\s{0,3}(?:…|\\.{3})\\s{0,3}]|\\((?:…|\\.{3})\\)|\\((?:more|mehr|más|plus|mais)\\s{0,3}(?:…|\\.{3})?\\)"
                    + "|\\[(?:more|mehr|más|mais)\\s{0,3}(?:…|\\.{3})?])$",
            Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_MARK = 20;

    /// Cuts it out of the end of a text, and takes the blocks that are cut whole out of the list.
    void cut(List<BlockText> blocks) {
        while (!blocks.isEmpty() && isTail(blocks.getLast())) {
            var last = blocks.removeLast();
            last.cut(0, last.text().length());
        }
        if (blocks.isEmpty()) return;
        var last = blocks.getLast();
        cutLink(last);
        cutLine(last);
        cutSentence(last);
        cutMark(last);
    }

    private boolean isTail(BlockText block) {
        var text = block.text();
        if (text.length() > LONGEST) return false;
        var line = CleanText.line(text).toLowerCase(Locale.ROOT);
        return (MORE.contains(bare(line)) && isLinked(block))
                || namesFirstPlace(line)
                || isMediums(line)
                || MARK.matcher(line).replaceFirst("").isBlank()
                || (FIRST_OF_OWN.matcher(line).matches()
                        && block.links().size() == 1
                        && isSite(block.links().getFirst()))
                || isMoreOfThis(block, line)
                || namesArticleAndSite(block, line);
    }

    /// Words of their own may be a line of the text, if they lead nowhere and nothing points on.
    private static boolean isLinked(BlockText block) {
        var text = block.text().strip();
        return !block.links().isEmpty()
                || text.indexOf(' ') > 0
                || POINTERS.stream().anyMatch(text::endsWith);
    }

    /// "Continue reading Bridge closes on Monday →", all of it a link to the article.
    private boolean isMoreOfThis(BlockText block, String line) {
        var links = block.links();
        return links.size() == 1
                && isArticle(links.getFirst())
                && bare(CleanText.line(links.getFirst().text()).toLowerCase(Locale.ROOT))
                        .equals(bare(line))
                && MORE.stream()
                        .anyMatch(more ->
                                bare(line).startsWith(more + " ") || bare(line).startsWith(more + ":"));
    }

    /// Whatever the language: a link to the article, then one to the front page of its site, and few words besides.
    private boolean namesArticleAndSite(BlockText block, String line) {
        var links = block.links();
        if (links.size() != 2 || !isArticle(links.get(0)) || !isSite(links.get(1))) return false;
        var linked = links.get(0).text().length() + links.get(1).text().length();
        return line.length() - linked <= 60 && line.length() - linked >= 5;
    }

    private boolean isArticle(Element link) {
        return address.isAbsolute()
                && Permalink.read(link.attr("href"), URI.create(""))
                        .map(Permalink::canonical)
                        .filter(Permalink.canonical(address)::equals)
                        .isPresent();
    }

    private boolean isSite(Element link) {
        return Permalink.read(link.attr("href"), URI.create(""))
                .filter(url -> Permalink.host(url).equals(Permalink.host(address)))
                .filter(url -> url.getRawPath() == null || url.getRawPath().length() < 2)
                .isPresent();
    }

    /// A link at the end of a paragraph: "… <a>Continue reading →</a>".
    private void cutLink(BlockText block) {
        var links = block.links();
        if (links.isEmpty() || links.getLast().text().length() > LONGEST) return;
        var link = links.getLast();
        var label = bare(CleanText.line(link.text()).toLowerCase(Locale.ROOT));
        var named = MORE.contains(label) || twice(label).filter(MORE::contains).isPresent();
        var ofThis = isArticle(link)
                && (MORE.stream().anyMatch(label::startsWith)
                        || MARK.matcher(CleanText.line(link.text())).matches());
        if (named || ofThis) block.cutLast(link);
    }

    /// "Continue reading Continue reading": once more for those who listen.
    private static Optional<String> twice(String label) {
        var half = label.length() / 2;
        return label.length() > 4 && label.substring(0, half).equals(label.substring(half + 1))
                ? Optional.of(label.substring(0, half))
                : Optional.empty();
    }

    /// The last line of a paragraph, where lines are divided by breaks.
    private void cutLine(BlockText block) {
        var text = block.text();
        var end = text.stripTrailing().length();
        var start = text.lastIndexOf('\n', Math.max(0, end - 1)) + 1;
        if (start == 0 || end - start > LONGEST) return;
        var line = CleanText.line(text.substring(start)).toLowerCase(Locale.ROOT);
        if (namesFirstPlace(line) || MORE.contains(bare(line))) block.cut(start - 1, text.length());
    }

    /// The last sentence, where a text has no paragraphs.
    private static void cutSentence(BlockText block) {
        var text = block.text();
        var from = Math.max(0, text.length() - LONGEST);
        for (var at = from + 1; at < text.length(); at++) {
            if (text.charAt(at - 1) != ' '
                    || !endsSentence(text.substring(from, at - 1).stripTrailing())) continue;
            var sentence = CleanText.line(text.substring(at)).toLowerCase(Locale.ROOT);
            if (!namesFirstPlace(sentence) && !pointsOn(sentence)) continue;
            block.cut(at, text.length());
            return;
        }
    }

    /// "Read more...", "(Continue reading)": words without a link, marked as what leads on.
    private static boolean pointsOn(String sentence) {
        if (!MORE.contains(bare(sentence))) return false;
        return POINTERS.stream().anyMatch(sentence::endsWith)
                || (sentence.indexOf(' ') > 0 && Character.isLetter(sentence.charAt(sentence.length() - 1)));
    }

    /// "the post bridge closes on monday appeared first on pine valley news."
    private static boolean namesFirstPlace(String line) {
        return OPENINGS.stream()
                .filter(opening -> line.startsWith(opening + " "))
                .anyMatch(opening -> FIRST_PLACES.stream()
                        .anyMatch(place -> endsWithSite(line, opening.length() + 1, " " + place + " ")));
    }

    /// "Bridge closes was originally published in The Valley on Medium, where people are continuing the
    /// conversation."
    private static boolean isMediums(String line) {
        var published = line.indexOf(" was originally published in ");
        return published > 0
                && line.indexOf(" on medium, where people are continuing the conversation", published) > published;
    }

    /// @param from where the title begins
    private static boolean endsWithSite(String line, int from, String place) {
        var at = line.lastIndexOf(place);
        var site = line.length() - at - place.length();
        return at > from && site > 0 && site <= LONGEST_SITE;
    }

    private static boolean endsSentence(String text) {
        return !text.isEmpty() && ".!?…)]\"”»".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /// "a detour leads over Mill Lane […]" ends in "Mill Lane…".
    private static void cutMark(BlockText block) {
        var text = block.text();
        var end = text.stripTrailing().length();
        var from = Math.max(0, end - LONGEST_MARK);
        var mark = MARK.matcher(text.substring(from, end));
        var start = mark.find() ? from + mark.start() : end;
        var dots = text.indexOf('…', start) < 0 ? text.indexOf("...", start) : text.indexOf('…', start);
        // From the end on, so that positions stay what they were.
        if (start < end) {
            var kept = dots < 0 ? start : dots;
            var ended = endsSentence(text.substring(0, start).stripTrailing());
            var length = dots < 0 || ended ? 0 : text.charAt(dots) == '…' ? 1 : 3;
            block.cut(kept + length, text.length());
            block.cut(start, kept);
        }
        closeUp(block);
    }

    /// No blank stands before the dots that a text ends with.
    private static void closeUp(BlockText block) {
        var text = block.text();
        var end = text.stripTrailing().length();
        var dots = text.startsWith("…", end - 1) ? end - 1 : text.startsWith("...", end - 3) ? end - 3 : -1;
        if (dots > 0) block.cut(text.substring(0, dots).stripTrailing().length(), dots);
    }

    /// Without arrows, dots, brackets and quotes around it.
    private static String bare(String line) {
        var start = 0;
        var end = line.length();
        while (start < end && !Character.isLetterOrDigit(line.charAt(start))) start++;
        while (end > start && !Character.isLetterOrDigit(line.charAt(end - 1))) end--;
        return line.substring(start, end);
    }
}
