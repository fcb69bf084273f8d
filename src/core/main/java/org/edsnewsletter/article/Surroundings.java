package org.edsnewsletter.article;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
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
        for (var form : List.copyOf(page.select("form"))) if (isMost(form, page, lengths)) form.unwrap();
        remove(page.select(MEANT).stream());
        var main = main(page);
        // A page's own classes say what is on it, as in <body class="has-sidebar">: those are not taken for it.
        remove(page.select(CALLED).stream()
                .filter(element -> !main.contains(element) && !isMost(element, page, lengths)));
    }

    /// Takes them out together: one by one, each would move all that stand behind it.
    static void remove(Stream<Element> elements) {
        var gone = Collections.<Node>newSetFromMap(new IdentityHashMap<>());
        elements.forEach(gone::add);
        var parents = Collections.<Element>newSetFromMap(new IdentityHashMap<>());
        for (var node : gone) if (node.parent() instanceof Element parent) parents.add(parent);
        for (var parent : parents) {
            var kept = parent.childNodes().stream()
                    .filter(child -> !gone.contains(child))
                    .toList();
            parent.empty();
            parent.appendChildren(kept);
        }
    }

    /// What a page is about is in these.
    private static Set<Element> main(Document page) {
        var main = Collections.<Element>newSetFromMap(new IdentityHashMap<>());
        for (var element : page.getAllElements()) if (MAIN.contains(element.normalName())) main.add(element);
        for (var headline : page.select("h1")) headline.parents().forEach(main::add);
        return main;
    }

    private static boolean isMost(Element element, Document page, TextLengths lengths) {
        return lengths.get(element) * 2 > lengths.get(page);
    }
}
