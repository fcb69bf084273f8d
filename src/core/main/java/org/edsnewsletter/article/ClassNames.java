package org.edsnewsletter.article;

import java.util.Set;
import org.jsoup.nodes.Element;

/// The classes of an element, unless it has more than a person or a program gives one.
final class ClassNames {

    private static final int LONGEST = 500;

    private ClassNames() {}

    static Set<String> of(Element element) {
        return element.className().length() > LONGEST ? Set.of() : element.classNames();
    }
}
