package org.edsnewsletter.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the name of a list's file says of everybody in it.
final class ListName {

    private static final List<String> LEFT =
            List.of(("unsub optout optedout cancelledsub canceledsub blocklist blacklist suppress"
                            + " abgemeldet abbestellt desuscri desabon desinscri disiscri uitgeschreven afgemeld descadastr")
                    .split(" "));
    private static final List<String> BOUNCED = List.of("bounce", "undeliverable");
    private static final List<String> COMPLAINED = List.of("complain", "complaint");
    private static final List<String> PENDING = List.of("unconfirmed", "unbestatigt", "notconfirmed");

    /// Names with these may be of a list that has others too, or none of those.
    private static final Set<String> UNRELIABLE = Set.copyOf(List.of(
            ("all and with without incl including excl excluding except minus not no non nor or but subscribed active total"
                            + " und ohne mit alle nicht et sans avec tous y sin con todos e senza tutti en zonder alle sem com")
                    .split(" ")));

    private ListName() {}

    /// Mailchimp says by the first word how people stand, such as in `cleaned_segment_export_1a2b.csv`; of other
    /// lists only what can mean nothing else is believed.
    static Optional<Standing> standing(String file, boolean isMailchimps) {
        var words = CellText.words(file);
        if (isMailchimps && !words.isEmpty()) {
            var first = Standing.ofWord(words.getFirst());
            if (first.isOut()) return Optional.of(first);
        }
        if (words.stream().anyMatch(UNRELIABLE::contains)) return Optional.empty();
        var joined = String.join("", words);
        if (isIn(joined, COMPLAINED)) return Optional.of(Standing.COMPLAINED);
        if (isIn(joined, BOUNCED)) return Optional.of(Standing.BOUNCED);
        if (isIn(joined, LEFT)) return Optional.of(Standing.LEFT);
        return isIn(joined, PENDING) ? Optional.of(Standing.PENDING) : Optional.empty();
    }

    private static boolean isIn(String name, List<String> stems) {
        return stems.stream().anyMatch(name::contains);
    }
}
