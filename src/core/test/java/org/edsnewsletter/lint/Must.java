package org.edsnewsletter.lint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Languages;
import org.jsoup.nodes.Element;

/// What a mail must be. Each rule names what breaks it; nothing: it holds.
enum Must {
    HAVE_A_DOCTYPE(mail -> when(!mail.content().html().stripLeading().startsWith("<!doctype html>"), "no doctype")),
    SAY_ITS_LANGUAGE(mail -> when(!mail.page().select("html").attr("lang").equals(mail.language()), "lang")),
    SAY_WHICH_WAY_IT_IS_WRITTEN(
            mail -> when(!mail.page().select("html").attr("dir").equals(Languages.direction(mail.language())), "dir")),
    HAVE_A_TITLE(mail -> when(mail.page().title().isBlank(), "no title")),
    FIT_THE_SCREEN(mail -> when(
            !mail.page().select("meta[name=viewport]").attr("content").contains("width=device-width"), "viewport")),
    KNOW_THE_DARK(mail -> Stream.of("color-scheme", "supported-color-schemes")
            .filter(name -> !mail.page()
                    .select("meta[name=" + name + "]")
                    .attr("content")
                    .equals("light dark"))),
    HAVE_ONE_H1(mail -> when(
            mail.page().select("h1").size() != 1,
            "h1: " + mail.page().select("h1").size())),
    HAVE_HEADINGS_IN_ORDER(Must::headings),
    HAVE_LAYOUT_TABLES_THAT_ARE_NOT_READ_OUT(
            mail -> of(mail.page().select("table:not([role=presentation]):not(.data)"))),
    HAVE_PICTURES_THAT_CAN_BE_DONE_WITHOUT(
            mail -> of(mail.page().select("img:not([alt]), img:not([width]), img:not([src^=https:])"))),
    RUN_NOTHING_AND_ASK_FOR_NOTHING(mail -> of(mail.page()
            .select("script, form, input, iframe, object, embed, link, svg, video, audio, base, [onclick], [onload]"))),
    LOAD_NO_STYLES(mail ->
            Stream.of("@import", "@font-face", "url(").filter(mail.content().html()::contains)),
    USE_WHAT_MAIL_PROGRAMS_KNOW(mail -> CssFeatures.unknown(mail)),
    BE_LARGE_ENOUGH_TO_READ(mail ->
            mail.speaking().stream().filter(element -> size(mail, element) < 16).map(Must::shown)),
    BE_LEGIBLE_IN_THE_LIGHT(mail -> faint(mail, false, false)),
    BE_LEGIBLE_IN_THE_DARK(mail -> faint(mail, true, false)),
    BE_LEGIBLE_WHERE_LIGHT_IS_TURNED_INTO_DARK(mail -> faint(mail, false, true)),
    LEAD_SOMEWHERE(mail -> mail.page().select("a").stream()
            .filter(link -> !link.attr("href").matches("(https://|mailto:)\\S+|\\{\\{(unsubscribe|preferences)}}"))
            .map(Must::shown)),
    SAY_WHERE_IT_LEADS(mail -> mail.page().select("a").stream()
            .filter(link -> !link.hasText() && link.select("img[alt~=\\S]").isEmpty())
            .map(Must::shown)),
    BEGIN_LABELS_WITH_WHAT_IS_SEEN(mail -> mail.page().select("a[aria-label]").stream()
            .filter(link -> !link.attr("aria-label").startsWith(link.text()))
            .map(Must::shown)),
    NOT_BE_CLIPPED(mail ->
            when(mail.content().html().getBytes(StandardCharsets.UTF_8).length > 102 * 1024, "more than 102 KB")),
    SAY_WHERE_ITS_SENDER_IS(
            mail -> Stream.of(mail.page().text(), mail.content().text().replaceAll("\\s+", " "))
                    .filter(part -> !part.contains("Office of Ed"))),
    TELL_THE_WAY_OUT(Must::withoutWayOut),
    HAVE_NO_LONG_LINES(mail -> mail.content()
            .text()
            .lines()
            .filter(line -> line.length() > 72)
            .filter(line -> !line.matches("(.*: |\\[\\d+] |> )?(https?|mailto):\\S+"))),
    HAVE_NO_GAPS(mail -> when(mail.content().text().contains("\n\n\n\n"), "gap in the text part")),
    HAVE_NO_FIELDS_BUT_OURS(mail -> Stream.of(
                    mail.content().subject(),
                    mail.content().html(),
                    mail.content().text())
            .map(part -> part.replaceAll("\\{\\{(greeting|greetingHtml|unsubscribe|preferences)}}", ""))
            .filter(part -> part.contains("{{") || part.contains("}}"))),
    HAVE_ONE_LINE_FOR_SUBJECT(mail -> when(
            mail.content().subject().isBlank()
                    || mail.content().subject().lines().count() != 1,
            "subject"));

    /// Who has not asked for anything, or has left, has nothing to leave; nor has the editor.
    private static final Set<String> NOTHING_TO_LEAVE =
            Set.of("confirm", "move", "left", "report", "report without trouble", "waiting draft", "waiting held");

    private static final double LEAST_CONTRAST = 4.5;

    @SuppressWarnings("ImmutableEnumChecker") // rules keep nothing
    private final Function<Mail, Stream<String>> rule;

    Must(Function<Mail, Stream<String>> rule) {
        this.rule = rule;
    }

    List<String> broken(Mail mail) {
        return rule.apply(mail).toList();
    }

    private static Stream<String> withoutWayOut(Mail mail) {
        if (NOTHING_TO_LEAVE.contains(mail.name())) return Stream.empty();
        return Stream.of(mail.content().html(), mail.content().text())
                .filter(part -> !part.contains("{{unsubscribe}}") && !part.contains("/u/"));
    }

    private static Stream<String> headings(Mail mail) {
        var levels = mail.page().select("h1, h2, h3, h4, h5, h6").stream()
                .map(heading -> heading.tagName().charAt(1) - '0')
                .toList();
        return Stream.iterate(1, at -> at < levels.size(), at -> at + 1)
                .filter(at -> levels.get(at) > levels.get(at - 1) + 1)
                .map(_ -> "levels: " + levels);
    }

    private static double size(Mail mail, Element element) {
        return Double.parseDouble(
                mail.value(element, "font-size", false).orElse("16px").replace("px", ""));
    }

    private static Stream<String> faint(Mail mail, boolean dark, boolean inverted) {
        return mail.speaking().stream()
                .filter(element -> contrast(mail, element, dark, inverted) < LEAST_CONTRAST)
                .map(Must::shown);
    }

    private static double contrast(Mail mail, Element element, boolean dark, boolean inverted) {
        var text = Colour.of(mail.value(element, "color", dark).orElse("#000000"));
        var ground = Colour.of(mail.value(element, "background-color", dark).orElse("#ffffff"));
        return inverted ? text.inverted().contrast(ground.inverted()) : text.contrast(ground);
    }

    private static Stream<String> of(List<Element> elements) {
        return elements.stream().map(Must::shown);
    }

    private static Stream<String> when(boolean broken, String what) {
        return broken ? Stream.of(what) : Stream.empty();
    }

    private static String shown(Element element) {
        var html = element.outerHtml();
        return html.substring(0, Math.min(240, html.length()));
    }
}
