package org.edsnewsletter.article;

import java.util.ArrayList;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// What stands on a page around what it is about: menus, forms, teasers, known by their elements or by what their
/// classes are called.
final class Surroundings {

    private static final Evaluator MEANT = Selector.evaluatorOf("nav, aside, footer, form, script, style, noscript,"
            + " template, dialog, [role=navigation], [role=complementary], [role=contentinfo], [role=search], [hidden],"
            + " body > header:not(:has(h1))");

    private static final Evaluator CALLED = Selector.evaluatorOf("[class~=(?i)\\b(?:share|sharing|social|signup|sign-up"
            + "|newsletter|related|comments?|breadcrumbs?|menu|sidebar|pagination|pager|tags|byline|logo|brand|masthead"
            + "|site-header|post-meta|entry-meta)\\b], [id~=(?i)^(?:comments?|share|sidebar|related)$]");

    private static final Set<String> MAIN = Set.of("html", "body", "main", "article");

    private Surroundings() {}

    /// Takes them out of a page.
    static void remove(Document page) {
        var lengths = TextLengths.of(page);
        // Some systems put a form around all of a page.
        for (var form : new ArrayList<>(page.select("form"))) if (isMost(form, page, lengths)) form.unwrap();
        page.select(MEANT).remove();
        // A page's own classes say what is on it, as in <body class="has-sidebar">: those are not taken for it.
        for (var element : new ArrayList<>(page.select(CALLED)))
            if (!isMain(element) && !isMost(element, page, lengths)) element.remove();
    }

    private static boolean isMost(Element element, Document page, TextLengths lengths) {
        return lengths.get(element) * 2 > lengths.get(page);
    }

    private static boolean isMain(Element element) {
        return MAIN.contains(element.normalName()) || element.selectFirst("h1") != null;
    }
}
