package org.edsnewsletter.article;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/// Undoes what programs do that encode HTML which is encoded already.
final class Encoding {

    /// `&amp;rsquo;`, which would be read as "&rsquo;". Nobody writes that but in texts about HTML.
    /// `&amp;lt;` is left: it may be meant.
    private static final Pattern TWICE =
            Pattern.compile("&amp;(?:amp;){0,8}(?<entity>amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash"
                    + "|hellip|bull|middot|copy|deg|frac12|\\p{Alpha}(?:acute|grave|uml|circ|tilde|cedil)|#\\d{2,6}"
                    + "|#[xX]\\p{XDigit}{2,5});");

    /// Text in which such a thing stands was meant to be HTML.
    private static final Pattern MARKUP =
            Pattern.compile("(?i)</(?:p|div|a|ul|ol|strong|b|em|i|span|h[1-6]|figure|table)>|<br\\s*/?>|<p>|<img\\s");

    private Encoding() {}

    /// HTML that is encoded once.
    static String once(String html) {
        var single = TWICE.matcher(html).replaceAll("&${entity};");
        if (!single.contains("&lt;") || single.contains("<")) return single;
        var text = Jsoup.parseBodyFragment(single).body().wholeText();
        return MARKUP.matcher(text).find() ? text : single;
    }
}
