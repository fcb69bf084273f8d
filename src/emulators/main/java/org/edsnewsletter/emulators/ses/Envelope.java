package org.edsnewsletter.emulators.ses;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Sender and recipients of a mail, checked as SES checks them.
///
/// SES has no SMTPUTF8 (RFC 6531): local parts are ASCII, domains Punycode, names encoded words (RFC 2047).
final class Envelope {

    /// How many recipients one mail has at most (API reference, `Destination`).
    private static final int RECIPIENT_LIMIT = 50;

    private Envelope() {}

    /// The sender in a request.
    static InternetAddress sender(Fields request, Account account) {
        var from = request.text("FromEmailAddress")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Refusal.badRequest("From email address is required."));
        var address = parse(from);
        if (!account.maySendFrom(address.getAddress()))
            throw new Refusal(
                    400,
                    "MessageRejected",
                    "Email address is not verified. The following identities failed the check in region US-EAST-1: "
                            + from);
        return address;
    }

    /// The recipients in a destination: at least one, at most fifty.
    static List<String> recipients(Fields destination) {
        var all = new ArrayList<String>();
        for (var kind : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
            for (var address : destination.texts(kind)) all.add(parse(address).getAddress());
        }
        if (all.isEmpty()) throw Refusal.badRequest("At least one recipient is required.");
        if (all.size() > RECIPIENT_LIMIT) throw Refusal.badRequest("Recipient count exceeds " + RECIPIENT_LIMIT + ".");
        return all;
    }

    private static InternetAddress parse(String text) {
        try {
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) throw new AddressException("non-ASCII");
            var address = new InternetAddress(text, true);
            if (!address.getAddress().matches("[^@\\s]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"))
                throw new AddressException("no domain");
            return address;
        } catch (AddressException e) {
            throw Refusal.badRequest("Illegal address: " + text);
        }
    }
}
