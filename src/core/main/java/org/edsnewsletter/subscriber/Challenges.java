package org.edsnewsletter.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.edsnewsletter.subscriber.Challenge.Solution;

/// Poses challenges, and takes each solution once.
///
/// Nothing is kept of a challenge until it is solved: its number is made from its salt under a secret of the day. So
/// a challenge that comes back without a number can be told to be ours too, and how old it is.
final class Challenges {

    static final Duration VALID = Duration.ofMinutes(10);

    /// How long somebody waits who does not solve it.
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final HexFormat HEX = HexFormat.of();
    private static final BigInteger NUMBERS = BigInteger.valueOf(Challenge.MAX_NUMBER + 1L);
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{32}\\?expires=([0-9]{1,11})&");

    private final Limits limits;
    private final DailySecrets secrets;
    private final SecureRandom random;

    Challenges(Limits limits, DailySecrets secrets, SecureRandom random) {
        this.limits = limits;
        this.secrets = secrets;
        this.random = random;
    }

    /// Looks at a solution.
    ///
    /// @param patientPerHour how many get through in an hour who only waited
    /// @return what to solve now; empty if it is solved, or was waited for
    Optional<Challenge> ask(Optional<Solution> solution, int patientPerHour, Instant now) {
        var ours = solution.filter(posted -> isOurs(posted.challenge(), now));
        if (ours.isEmpty()) return Optional.of(pose(now));
        var challenge = ours.get().challenge();
        var number = ours.get().number();
        var expires = expires(challenge.salt()).orElseThrow();
        if (number.isEmpty() && now.isBefore(expires.minus(VALID).plus(PATIENCE))) return Optional.of(challenge);
        var passes =
                (number.isEmpty() || hash(challenge.salt(), number.getAsInt()).equals(challenge.challenge()))
                        && limits.hit("solved/" + challenge.challenge(), expires) == 1
                        && (number.isPresent() || isOneOfThePatient(patientPerHour, now));
        return passes ? Optional.empty() : Optional.of(pose(now));
    }

    private boolean isOneOfThePatient(int perHour, Instant now) {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        return limits.hit("patient/" + hour, hour.plus(Duration.ofHours(2))) <= perHour;
    }

    private Challenge pose(Instant now) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var expires = now.plus(VALID).truncatedTo(ChronoUnit.SECONDS);
        return of(HEX.formatHex(bytes) + "?expires=" + expires.getEpochSecond() + "&", expires);
    }

    private boolean isOurs(Challenge posted, Instant now) {
        return expires(posted.salt())
                .filter(end -> end.isAfter(now) && !end.isAfter(now.plus(VALID)))
                .filter(end -> of(posted.salt(), end).equals(posted))
                .isPresent();
    }

    private static Optional<Instant> expires(String salt) {
        var matcher = SALT.matcher(salt);
        return matcher.matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }

    // Under the secret of the day on which it expires: it may be another day when it comes back.
    private Challenge of(String salt, Instant expires) {
        var day = DailySecrets.day(expires);
        var number = new BigInteger(1, secrets.hmac(day, ("number/" + salt).getBytes(UTF_8)))
                .mod(NUMBERS)
                .intValueExact();
        var challenge = hash(salt, number);
        return new Challenge(challenge, salt, HEX.formatHex(secrets.hmac(day, challenge.getBytes(UTF_8))));
    }

    private static String hash(String salt, int number) {
        try {
            var sha = MessageDigest.getInstance(Challenge.ALGORITHM);
            return HEX.formatHex(sha.digest((salt + number).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + Challenge.ALGORITHM, e);
        }
    }
}
