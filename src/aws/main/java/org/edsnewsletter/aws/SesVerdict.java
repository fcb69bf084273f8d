package org.edsnewsletter.aws;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Outcome;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntryResult;

/// What an answer of SES means. Its words are kept, but for addresses of people: words reach logs.
///
/// @param sender the address that may stand in the words
record SesVerdict(String sender) {

    /// Begins where no other character of an address is before it.
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![^\\s<>(),:;\"'])[^\\s<>(),:;\"']+@[^\\s<>(),:;\"']+[^\\s<>(),:;\"'.]");

    /// What became of one entry of a bulk call.
    Outcome of(BulkEmailEntryResult entry) {
        return switch (entry.status()) {
            case SUCCESS -> new Outcome.Accepted(Objects.requireNonNullElse(entry.messageId(), ""));
            case ACCOUNT_THROTTLED, TRANSIENT_FAILURE -> new Outcome.Throttled(words(entry));
            case ACCOUNT_DAILY_QUOTA_EXCEEDED -> new Outcome.QuotaUsedUp(words(entry));
            case MESSAGE_REJECTED, INVALID_PARAMETER, FAILED -> new Outcome.Failed(words(entry));
            case MAIL_FROM_DOMAIN_NOT_VERIFIED,
                    CONFIGURATION_SET_NOT_FOUND,
                    TEMPLATE_NOT_FOUND,
                    ACCOUNT_SUSPENDED,
                    INVALID_SENDING_POOL_NAME,
                    ACCOUNT_SENDING_PAUSED,
                    CONFIGURATION_SET_SENDING_PAUSED -> new Outcome.Stopped(words(entry));
            // Newer than this SDK. Nobody was mailed; whom it concerns is told by name, the others go on.
            case UNKNOWN_TO_SDK_VERSION -> new Outcome.Failed(words(entry));
        };
    }

    /// What became of a call that did not succeed.
    BulkOutcome of(SdkException e) {
        if (e instanceof SdkServiceException answer) return of(answer);
        var words = words(e.getClass().getSimpleName(), e.getMessage());
        return neverConnected(e)
                ? new BulkOutcome.Refused(new Outcome.Throttled(words))
                : new BulkOutcome.Unclear(words);
    }

    /// The words of an answer.
    String words(SdkServiceException e) {
        return words(e.getClass().getSimpleName(), e.getMessage());
    }

    // 408 and 5xx do not say whether the mails went out. Any other 4xx says they did not, and that what all calls
    // of an issue have in common is at fault (sender, set-up, rights, the mail itself): going on would write off
    // the whole audience at full speed, where stopping leaves everybody waiting until the operator has seen to it.
    private BulkOutcome of(SdkServiceException e) {
        var words = words(e);
        if (e.statusCode() >= 500 || e.statusCode() == 408 || e.statusCode() < 400)
            return new BulkOutcome.Unclear(words);
        if (isDailyQuota(e)) return new BulkOutcome.Refused(new Outcome.QuotaUsedUp(words));
        var passing = e.isThrottlingException() || e.isClockSkewException();
        return new BulkOutcome.Refused(passing ? new Outcome.Throttled(words) : new Outcome.Stopped(words));
    }

    // "Daily message quota exceeded." comes under more than one name.
    private static boolean isDailyQuota(SdkServiceException e) {
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("daily") && message.contains("quota");
    }

    private static boolean neverConnected(Throwable e) {
        return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof ConnectTimeoutException
                        || cause instanceof ConnectionRequestTimeoutException
                        || cause instanceof UnknownHostException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof SSLHandshakeException);
    }

    private String words(BulkEmailEntryResult entry) {
        return words(entry.statusAsString(), entry.error());
    }

    private String words(@Nullable String what, @Nullable String details) {
        var words = details == null || details.isBlank() ? String.valueOf(what) : what + ": " + details;
        return ADDRESS.matcher(words).replaceAll(found -> found.group().equals(sender) ? sender : "[address]");
    }
}
