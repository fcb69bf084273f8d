package org.edsnewsletter.web;

import java.util.List;
import java.util.Optional;

/// What the macro `howOften` of `templates/site/form.ftlh` shows; public for Freemarker's sake.
///
/// @param edition the key of the edition that is chosen
/// @param editions the keys of all editions
public record EditionChoice(String edition, List<String> editions, Optional<SaidProblem> problem) {

    public EditionChoice {
        editions = List.copyOf(editions);
    }
}
