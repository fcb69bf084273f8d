package org.edsnewsletter.mail;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address mail can be sent to, spelled as it was typed.
///
/// Domains need a top-level domain; IP-address domains, comments, quoted local parts and obsolete source routes are
/// valid in RFC 5322 but belong to no person who signs up, so they are refused. So are local parts beyond ASCII,
/// which only reach who speaks SMTPUTF8 (RFC 6531) all the way; domains beyond ASCII are fine.
///
/// @param spelling at most 254 characters (RFC 5321, 4.5.3.1.3, less the angle brackets)
public record EmailAddress(String spelling) {

    /// The longest, in UTF-16 units.
    public static final int MAXIMUM_LENGTH = 254;

    /// Of a domain (RFC 1035, 2.3.4).
    private static final int LONGEST_LABEL = 63;

    /// In ASCII (RFC 1035, 2.3.4, less the length of the first label and the root's).
    private static final int LONGEST_DOMAIN = 253;

    private static final Pattern LABEL = Pattern.compile("(?!-)[a-z0-9-]{1,63}+(?<!-)");

    private static final EmailValidator VALIDATOR = JMail.strictValidator()
            .requireTopLevelDomain()
            .disallowIpDomain()
            .disallowExplicitSourceRouting()
            .disallowQuotedIdentifiers()
            .disallowObsoleteWhitespace();

    /// Nothing around the address, such as `Ed <ed@example.org>`, which parses too; and before the `@` an atom with
    /// dots (RFC 5322, 3.4.1).
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[^@]+");

    public EmailAddress {
        if (!isValid(spelling)) throw new IllegalArgumentException("not an e-mail address");
    }

    /// Returns the address in a text that a person typed or copied, without white space and invisible characters
    /// around it; empty if it is none.
    public static Optional<EmailAddress> parse(String typed) {
        var spelling = InvisibleCharacters.strip(typed);
        return isValid(spelling) ? Optional.of(new EmailAddress(spelling)) : Optional.empty();
    }

    /// Returns an address as it was stored. Earlier versions let invisible characters stand in domains and behind
    /// them, and left them out when they sent; so does this.
    public static EmailAddress ofStored(String spelling) {
        try {
            return new EmailAddress(spelling);
        } catch (IllegalArgumentException odd) {
            return new EmailAddress(InvisibleCharacters.remove(spelling));
        }
    }

    /// What two spellings of one mailbox share: the domain in lower-case ASCII ([DomainName]), the local part in
    /// lower case.
    public String identity() {
        return localPart().toLowerCase(Locale.ROOT)
                + '@'
                + asciiDomain(domain()).orElseThrow();
    }

    /// The mailbox that receives what is sent here, as far as an address shows it: without a subaddress (RFC 5233),
    /// and at Gmail without dots and under one domain (https://support.google.com/mail/answer/7436150). For limits
    /// only: other mail servers may tell such addresses apart.
    public String mailbox() {
        var domain = asciiDomain().equals("googlemail.com") ? "gmail.com" : asciiDomain();
        var plus = localPart().indexOf('+');
        var local = plus > 0 ? localPart().substring(0, plus) : localPart();
        var user = domain.equals("gmail.com") ? local.replace(".", "") : local;
        return user.toLowerCase(Locale.ROOT) + '@' + domain;
    }

    /// The domain in lower-case ASCII ([DomainName]).
    public String asciiDomain() {
        return asciiDomain(domain()).orElseThrow();
    }

    /// The address with its domain in lower-case ASCII, as mail services take it.
    public String ascii() {
        var domain = domain();
        var ascii = asciiDomain(domain).orElseThrow();
        return ascii.equals(domain) ? spelling : localPart() + '@' + ascii;
    }

    /// What can be verified so that mail may be sent from it: its domain, itself, and every domain above, of two
    /// labels at least. Any of them will do, for a domain is verified with all addresses in it and all domains
    /// below it (https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html).
    public List<String> verifiableAs() {
        var domain = asciiDomain();
        var names = new ArrayList<>(List.of(domain, ascii()));
        for (var dot = domain.indexOf('.'); domain.indexOf('.', dot + 1) > 0; dot = domain.indexOf('.', dot + 1))
            names.add(domain.substring(dot + 1));
        return names;
    }

    /// What stands after the last `@`, as typed.
    public String domain() {
        return spelling.substring(spelling.lastIndexOf('@') + 1);
    }

    /// What stands before the last `@`, as typed.
    public String localPart() {
        return spelling.substring(0, spelling.lastIndexOf('@'));
    }

    /// Hides the address: log lines carry ids, never addresses.
    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }

    private static boolean isValid(String spelling) {
        return spelling.length() <= MAXIMUM_LENGTH
                && BARE.matcher(spelling).matches()
                && VALIDATOR.isValid(spelling)
                && asciiDomain(spelling.substring(spelling.indexOf('@') + 1)).isPresent();
    }

    // Whether IDNA leaves it as it is, as nearly all: two labels or more of lower-case letters and digits. By hand,
    // for there is one in every mail.
    private static boolean isPlain(String domain) {
        var label = 0;
        var labels = 1;
        for (var at = 0; at < domain.length(); at++) {
            var one = domain.charAt(at);
            if (one == '.' && label > 0) {
                label = 0;
                labels++;
            } else if ((one >= 'a' && one <= 'z') || (one >= '0' && one <= '9')) {
                if (++label > LONGEST_LABEL) return false;
            } else return false;
        }
        return label > 0 && labels > 1;
    }

    private static Optional<String> asciiDomain(String domain) {
        if (isPlain(domain)) return Optional.of(domain);
        if (hasInvisible(domain)) return Optional.empty();
        // What is in ASCII is what the DNS is asked for, be it good Punycode or not.
        var ascii =
                DomainName.isAscii(domain) ? Optional.of(domain.toLowerCase(Locale.ROOT)) : DomainName.toAscii(domain);
        return ascii.filter(EmailAddress::isDomain);
    }

    // Joiners are part of words in some scripts; DomainName knows where they may stand.
    private static boolean hasInvisible(String domain) {
        return domain.codePoints().anyMatch(one -> InvisibleCharacters.isInvisible(one) && !DomainName.isJoiner(one));
    }

    // Two labels or more of letters, digits and inner hyphens (RFC 1123, 2.1).
    private static boolean isDomain(String ascii) {
        var labels = ascii.split("\\.", -1);
        return ascii.length() <= LONGEST_DOMAIN
                && labels.length > 1
                && Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches());
    }
}
