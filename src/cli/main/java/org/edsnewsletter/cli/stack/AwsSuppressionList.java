package org.edsnewsletter.cli.stack;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.edsnewsletter.cli.SuppressionList;
import org.edsnewsletter.mail.EmailAddress;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SuppressedDestination;

/// The suppression list of the account in SES.
public record AwsSuppressionList(Supplier<SesV2Client> ses) implements SuppressionList {

    @Override
    public Standing find(EmailAddress address) {
        try {
            // Which case an address has on the list is not documented: that of the email which came back, or none.
            return Stream.of(address.ascii(), address.ascii().toLowerCase(Locale.ROOT))
                    .distinct()
                    .flatMap(spelling -> listed(spelling).stream())
                    .findFirst()
                    .<Standing>map(found -> new Standing.Listed(found.reasonAsString(), found.lastUpdateTime()))
                    .orElse(new Standing.NotListed());
        } catch (SdkException trouble) {
            return new Standing.Unknown(AwsTrouble.words(trouble));
        }
    }

    private Optional<SuppressedDestination> listed(String address) {
        try {
            return Optional.of(ses.get()
                    .getSuppressedDestination(r -> r.emailAddress(address))
                    .suppressedDestination());
        } catch (NotFoundException none) {
            return Optional.empty();
        }
    }
}
