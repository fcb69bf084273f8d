package org.edsnewsletter.web;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;

/// Which part of the archive is looked at, as the query of its address says: `?edition=daily&before=daily-2026-11-23`.
///
/// @param edition only issues of this one; empty: of all
/// @param before only what was published before this issue; empty: from the latest on
/// @param language the one that the address names, an IETF tag; empty: it names none
record ListAddress(Optional<Edition> edition, Optional<IssueId> before, Optional<String> language) {

    /// What a request asks for; empty when there can't be such a part.
    ///
    /// @param answered the language it is answered in
    static Optional<ListAddress> of(Request request, String answered) {
        var edition = request.query().getOrDefault("edition", "");
        var before = request.query().getOrDefault("before", "");
        var address = new ListAddress(Edition.ofKey(edition), IssueId.parse(before), named(request, answered));
        var isUnderstood = edition.isEmpty() != address.edition().isPresent()
                && before.isEmpty() != address.before().isPresent();
        return isUnderstood ? Optional.of(address) : Optional.empty();
    }

    /// The list from its beginning, in the language that a request is answered in.
    static ListAddress whole(Request request, String answered) {
        return new ListAddress(Optional.empty(), Optional.empty(), named(request, answered));
    }

    Set<Edition> editions() {
        return edition.map(Set::of).orElse(Set.of(Edition.values()));
    }

    ListAddress of(Optional<Edition> other) {
        return new ListAddress(other, Optional.empty(), language);
    }

    ListAddress before(IssueId issue) {
        return new ListAddress(edition, Optional.of(issue), language);
    }

    ListAddress in(Optional<String> other) {
        return new ListAddress(edition, before, other);
    }

    /// From its question mark on; empty for the whole list. Nothing in it needs to be escaped.
    String query() {
        var parts = Stream.of(
                        edition.map(only -> "edition=" + only.key()),
                        before.map(issue -> "before=" + issue),
                        language.map(tag -> "language=" + tag))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("&"));
        return parts.isEmpty() ? "" : "?" + parts;
    }

    // Whoever follows a link from a page that was asked for in a language stays in it.
    private static Optional<String> named(Request request, String answered) {
        return Optional.ofNullable(request.query().get("language")).map(_ -> answered);
    }
}
