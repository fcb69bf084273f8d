package org.edsnewsletter.subscriber;

import java.util.OptionalInt;

/// A puzzle as ALTCHA (https://altcha.org) poses it in version 1: to find the number for which SHA-256 of the salt with
/// the number behind it is the challenge.
///
/// @param challenge the hash, in hex
/// @param salt ends with `?expires=1796025600&`: with Unix time, and a `&` so that none of its digits can be taken for
///     some of the number's
/// @param signature of the challenge, in hex
public record Challenge(String challenge, String salt, String signature) {

    public static final String ALGORITHM = "SHA-256";

    /// The largest number: on average a browser makes half as many hashes, which takes it a second or two.
    /// Native code makes all of them within milliseconds: this is a brake, not a wall.
    public static final int MAX_NUMBER = 50_000;

    /// What comes back.
    ///
    /// @param number empty: it was not looked for, as where scripts are off
    public record Solution(Challenge challenge, OptionalInt number) {}
}
