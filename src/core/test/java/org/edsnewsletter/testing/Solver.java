package org.edsnewsletter.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.edsnewsletter.subscriber.Challenge;
import org.edsnewsletter.subscriber.Challenge.Solution;

/// Solves challenges as a browser does, by trying.
public final class Solver {

    private Solver() {}

    public static Solution solve(Challenge challenge) {
        return new Solution(challenge, OptionalInt.of(number(challenge)));
    }

    public static int number(Challenge challenge) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var number = 0; number <= Challenge.MAX_NUMBER; number++) {
                var hash = sha.digest((challenge.salt() + number).getBytes(UTF_8));
                if (HexFormat.of().formatHex(hash).equals(challenge.challenge())) return number;
            }
            throw new AssertionError("no number up to " + Challenge.MAX_NUMBER);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
