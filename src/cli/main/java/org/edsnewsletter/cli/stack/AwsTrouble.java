package org.edsnewsletter.cli.stack;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.edsnewsletter.cli.Refusal;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// What a failed call to AWS means for the person at the terminal.
public final class AwsTrouble {

    private static final Set<String> UNKNOWN_CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private AwsTrouble() {}

    /// Asks AWS; what goes wrong is told to the person at the terminal.
    ///
    /// @throws Refusal in the words of [#words]
    static <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new Refusal(words(e), 1);
        }
    }

    /// One line: what is wrong, and what to do where it is known.
    public static String words(SdkException trouble) {
        var message = String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
        if (message.contains("Unable to load region"))
            return "no AWS region: set AWS_REGION, such as AWS_REGION=us-east-1, or run `aws configure`";
        if (message.contains("Unable to load credentials"))
            return "no AWS credentials: run `aws configure` or `aws sso login`, and name a profile with AWS_PROFILE if"
                    + " you have several";
        if (trouble instanceof AwsServiceException refused) return words(refused, message);
        return "AWS can't be reached: " + message;
    }

    private static String words(AwsServiceException refused, String message) {
        var details = Optional.ofNullable(refused.awsErrorDetails());
        var code = details.map(its -> its.errorCode()).orElse("");
        if (UNKNOWN_CREDENTIALS.contains(code))
            return "AWS does not take these credentials (%s): sign in again, or name another profile with AWS_PROFILE"
                    .formatted(code);
        var said = details.map(its -> its.errorMessage()).orElse(message);
        var service = details.map(its -> its.serviceName()).orElse("AWS");
        if (code.startsWith("AccessDenied")) return "these credentials may not do it: " + said;
        return "%s says: %s".formatted(service, said);
    }
}
