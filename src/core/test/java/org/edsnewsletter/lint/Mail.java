package org.edsnewsletter.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.edsnewsletter.mail.Content;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A mail under the magnifying glass.
///
/// @param name which one
/// @param language it is for
/// @param page its HTML part, without what only Outlook reads
/// @param dark the rules that hold in the dark: selector and declarations
record Mail(String name, String language, Content content, Document page, Map<String, String> dark) {

    private static final Pattern OUTLOOK = Pattern.compile("(?s)<!--\\[if mso]>.*?<!\\[endif]-->");
    private static final Pattern NIGHT = Pattern.compile("(?s)@media \\(prefers-color-scheme: dark\\) \\{(.*?)\\n}");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");

    static Mail of(String name, String language, Content content) {
        var page = Jsoup.parse(OUTLOOK.matcher(content.html()).replaceAll(""));
        var dark = new LinkedHashMap<String, String>();
        NIGHT.matcher(content.html())
                .results()
                .forEach(night -> RULE.matcher(night.group(1))
                        .results()
                        .forEach(rule -> dark.put(rule.group(1).strip(), rule.group(2))));
        return new Mail(name, language, content, page, dark);
    }

    /// Elements with words of their own that somebody sees; those of a picture are seen where it is not.
    List<Element> speaking() {
        return page.body().getAllElements().stream()
                .filter(element -> !element.ownText().replace('\u00a0', ' ').isBlank() || element.is("img[alt~=\\S]"))
                .filter(element -> chain(element).stream().noneMatch(Mail::isHidden))
                .toList();
    }

    /// Whether it stands in the text of an article, which brings tables of its own.
    static boolean isHidden(Element element) {
        return style(element).getOrDefault("display", "").equals("none");
    }

    /// The value of a property that is passed on, or of a ground that shines through.
    Optional<String> value(Element element, String property, boolean inTheDark) {
        return chain(element).stream()
                .map(at -> own(at, property, inTheDark))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> own(Element element, String property, boolean inTheDark) {
        // Left alone, a link is blue.
        var blue = property.equals("color") && element.tagName().equals("a")
                ? Optional.of("#0000ee")
                : Optional.<String>empty();
        var own = Optional.ofNullable(style(element).get(property)).or(() -> blue);
        if (!inTheDark) return own;
        return dark.entrySet().stream()
                .filter(rule -> element.is(rule.getKey()))
                .map(rule -> declarations(rule.getValue()).get(property))
                .filter(value -> value != null)
                .reduce((_, last) -> last)
                .or(() -> own);
    }

    static Map<String, String> style(Element element) {
        return declarations(element.attr("style"));
    }

    static Map<String, String> declarations(String css) {
        return Pattern.compile(";")
                .splitAsStream(css)
                .filter(one -> one.contains(":"))
                .collect(Collectors.toMap(
                        one -> one.substring(0, one.indexOf(':')).strip(),
                        one -> one.substring(one.indexOf(':') + 1)
                                .replace("!important", "")
                                .strip(),
                        (_, last) -> last,
                        LinkedHashMap::new));
    }

    private static List<Element> chain(Element element) {
        var chain = new ArrayList<Element>();
        for (var at = element; at != null; at = at.parent()) chain.add(at);
        return chain;
    }

    @Override
    public String toString() {
        return name + ", " + language;
    }
}
