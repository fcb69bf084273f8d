package org.edsnewsletter.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Slips of the finger in the domains that most people have their mail at: `gmial.com`, `hotmail.con`.
///
/// It only ever leads to a question, and the person may insist: so a slip that is missed, or a real domain that looks
/// like one, does little harm.
public final class DomainTypo {

    /// The big providers. Their names are long enough that hardly anything real is one slip away.
    private static final List<String> LONG_ONES = List.of(
            "gmail.com",
            "yahoo.com",
            "hotmail.com",
            "outlook.com",
            "icloud.com",
            "googlemail.com",
            "comcast.net",
            "verizon.net",
            "protonmail.com",
            "sbcglobal.net",
            "bellsouth.net",
            "yahoo.es",
            "hotmail.es",
            "outlook.es",
            "hotmail.co.uk",
            "yahoo.co.uk");

    /// Providers with short names: much that is real is one slip away, so only slips in the ending are told.
    private static final Set<String> SHORT_ONES =
            Set.of("aol.com", "att.net", "cox.net", "gmx.com", "live.com", "mac.com", "me.com", "msn.com", "proton.me");

    /// Real ones that look like a slip in the name of another.
    private static final Set<String> REAL_ONES =
            Set.of("mail.com", "email.com", "ymail.com", "yahoo.se", "hotmail.se", "outlook.se");

    /// Endings that do not exist.
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("con", "com"),
            Map.entry("cmo", "com"),
            Map.entry("ocm", "com"),
            Map.entry("comm", "com"),
            Map.entry("coom", "com"),
            Map.entry("vom", "com"),
            Map.entry("xom", "com"),
            Map.entry("cpm", "com"),
            Map.entry("nte", "net"),
            Map.entry("ent", "net"),
            Map.entry("nett", "net"),
            Map.entry("ogr", "org"),
            Map.entry("rog", "org"),
            Map.entry("orgg", "org"));

    private DomainTypo() {}

    /// The address that was probably meant; empty when nothing looks like a slip.
    public static Optional<EmailAddress> suggestion(EmailAddress typed) {
        return domain(typed.asciiDomain())
                .filter(meant -> typed.localPart().length() + 1 + meant.length() <= EmailAddress.MAXIMUM_LENGTH)
                .map(meant -> new EmailAddress(typed.localPart() + '@' + meant));
    }

    /// Whether a domain is one of the large providers'.
    static boolean isProvider(String domain) {
        return LONG_ONES.contains(domain) || SHORT_ONES.contains(domain) || REAL_ONES.contains(domain);
    }

    private static Optional<String> domain(String typed) {
        if (isProvider(typed)) return Optional.empty();
        var near = LONG_ONES.stream()
                .filter(domain -> isOneSlipAway(typed, domain))
                .findFirst();
        return near.or(() -> shortOne(typed)).or(() -> ending(typed));
    }

    // `aol.cm`, `msn.co`: endings that exist, but hardly with these names.
    private static Optional<String> shortOne(String typed) {
        var name = typed.substring(0, typed.indexOf('.') + 1);
        return SHORT_ONES.stream()
                .filter(domain -> domain.startsWith(name))
                .filter(domain -> isOneSlipAway(typed, domain))
                .findFirst();
    }

    private static Optional<String> ending(String typed) {
        var dot = typed.lastIndexOf('.') + 1;
        return Optional.ofNullable(ENDINGS.get(typed.substring(dot))).map(meant -> typed.substring(0, dot) + meant);
    }

    /// Whether one letter more, less or different makes one of the other, or two neighbours that change places: a
    /// Damerau-Levenshtein distance of 1.
    static boolean isOneSlipAway(String one, String other) {
        if (one.length() > other.length()) return isOneSlipAway(other, one);
        var same = 0;
        while (same < one.length() && one.charAt(same) == other.charAt(same)) same++;
        var rest = one.substring(same);
        var otherRest = other.substring(same);
        if (rest.length() + 1 == otherRest.length()) return rest.equals(otherRest.substring(1));
        if (rest.length() != otherRest.length() || rest.isEmpty()) return false;
        return rest.substring(1).equals(otherRest.substring(1)) || startsSwapped(rest, otherRest);
    }

    private static boolean startsSwapped(String one, String other) {
        return one.length() > 1
                && one.charAt(0) == other.charAt(1)
                && one.charAt(1) == other.charAt(0)
                && one.substring(2).equals(other.substring(2));
    }
}
