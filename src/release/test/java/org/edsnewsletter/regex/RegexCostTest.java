package org.edsnewsletter.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.edsnewsletter.regex.DeployedRegex.Use;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No regular expression of the deployed code takes much more than twice as long for a text that is twice as long,
/// or overflows the stack. `-Dregex.seed=N` tries other texts, `-Dregex.tries=N` more of them.
class RegexCostTest {

    private static final long SEED = Long.getLong("regex.seed", 20_261_130);
    private static final int TRIES = Integer.getInteger("regex.tries", 600);

    /// Smaller than any thread has, so that recursion shows in short texts.
    private static final int STACK = 256 * 1024;

    /// Expressions for texts that are cut before, and where they are cut.
    private static final Map<String, Integer> BOUNDED = Map.of(
            "Opening.PLACE_ONLY", 120, "Opening.PLACE_AND_DATE", 120, "PublishedDate.DAYS", 100, "Closing.FORM", 300);

    @ParameterizedTest(name = "{0}")
    @MethodSource("regexes")
    void itsTimeGrowsNoFasterThanTheText(DeployedRegex regex) throws Exception {
        assertThat(attack(regex, TRIES)).as(regex + ", seed " + SEED).isEmpty();
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("regexes")
    void norDoesItWithManyTexts(DeployedRegex regex) throws Exception {
        assertThat(attack(regex, 20 * TRIES)).as(regex + ", seed " + SEED).isEmpty();
    }

    @Test
    void everyExpressionIsFound() throws Exception {
        var found = DeployedRegexes.find();
        assertThat(found.unknown()).as("expressions made at run time").isEmpty();
        assertThat(found.all()).hasSizeGreaterThan(80);
        assertThat(found.all()).extracting(DeployedRegex::where).containsAll(BOUNDED.keySet());
    }

    @Test
    void slowOnesAreFound() throws Exception {
        for (var slow : List.of(
                "/+$",
                "\\s*x?\\s*$",
                "(\\w+\\s?)+$",
                "\\R[ \\t]*(?:\\R[ \\t]*)+",
                "(?:a|b)*",
                ".*<.*>.*;",
                "(?:x+)+y$",
                " +$")) {
            var regex = new DeployedRegex("slow", Pattern.compile(slow), EnumSet.allOf(Use.class));
            assertThat(attack(regex, TRIES)).as(slow).isPresent();
        }
    }

    @Test
    void quickOnesAreNot() throws Exception {
        for (var quick :
                List.of("(?<!/)/++$", "\\R[ \\t]*+(?:\\R[ \\t]*+)++", "(?:a|b)*+", "[a-z]{1,20} ?\\d", "\\s+")) {
            var regex = new DeployedRegex("quick", Pattern.compile(quick), EnumSet.allOf(Use.class));
            assertThat(attack(regex, TRIES)).as(quick).isEmpty();
        }
    }

    static List<DeployedRegex> regexes() throws IOException, ReflectiveOperationException {
        return DeployedRegexes.find().all();
    }

    private static Optional<String> attack(DeployedRegex regex, int tries) throws Exception {
        return inSmallStack(() -> {
            var bound = BOUNDED.get(regex.where());
            for (var use : regex.uses()) {
                var attack = new Attack(regex, use, new SplittableRandom(SEED));
                var found = bound == null ? attack.run(tries) : attack.runWithin(bound, tries);
                if (found.isPresent()) return found.map(text -> use + ": " + text);
            }
            return Optional.empty();
        });
    }

    private static <T> T inSmallStack(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        new Thread(null, task, "small stack", STACK).start();
        return task.get();
    }
}
