package org.edsnewsletter.regex;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.regex.DeployedRegex.Use;

/// Looks for a text that takes an expression much more than twice as long when it is twice as long.
///
/// What it costs is counted in characters looked at ([CountedText]), so that a busy machine makes no difference; at
/// the end the worst texts are timed.
final class Attack {

    /// Looks per character of the text; more is too much whatever the growth.
    private static final long MOST = 1000;

    /// Texts that are tried before the worst is looked at more closely.
    private static final int ROUND = 60;

    /// A score that no expression has whose cost grows with the text.
    private static final double SUSPICIOUS = 20;

    private static final int SHORT = 500;
    private static final int LONG = 2000;
    private static final List<Integer> LENGTHS = List.of(4000, 8000, 16_000);
    private static final double GROWTH = 1.6;

    /// What may be noise of the machine, in nanoseconds of CPU.
    private static final long FLOOR = 150_000_000;

    private final DeployedRegex regex;
    private final Use use;
    private final List<String> atoms;
    private final RandomGenerator random;

    Attack(DeployedRegex regex, Use use, RandomGenerator random) {
        this.regex = regex;
        this.use = use;
        this.atoms = Atoms.of(regex.pattern());
        this.random = random;
    }

    private record Tried(Recipe recipe, double score) {}

    /// @param tries how many texts
    /// @return what the worst text does, if it is too much
    Optional<String> run(int tries) {
        var best = List.<Tried>of();
        for (var round = 0; round < tries / ROUND; round++) {
            var parents = best;
            var texts = IntStream.range(0, ROUND).mapToObj(i -> next(parents, i));
            best = Stream.concat(best.stream(), texts.map(recipe -> new Tried(recipe, score(recipe))))
                    .sorted(Comparator.comparingDouble(Tried::score).reversed())
                    .limit(8)
                    .toList();
            var found = Optional.of(best.getFirst())
                    .filter(tried -> tried.score() > SUSPICIOUS)
                    .flatMap(this::judge);
            if (found.isPresent()) return found;
        }
        return best.stream().limit(3).flatMap(tried -> judge(tried).stream()).findFirst();
    }

    private Recipe next(List<Tried> parents, int number) {
        return parents.isEmpty() || number % 3 > 0
                ? Recipe.random(atoms, random)
                : parents.get(random.nextInt(parents.size())).recipe().mutated(atoms, random);
    }

    private Optional<String> judge(Tried tried) {
        return grows(tried.recipe()).or(() -> takesLong(tried.recipe()));
    }

    /// How many looks more each character takes of a longer text; of one that takes too many, all of them, as the
    /// shorter one may take too many as well.
    private double score(Recipe recipe) {
        var looks = looks(recipe.text(LONG));
        return looks >= MOST ? looks : looks - looks(recipe.text(SHORT));
    }

    /// Looks per character; infinite when the stack overflows.
    private double looks(String text) {
        var counted = new CountedText(text, MOST * text.length());
        try {
            use.apply(regex.pattern().matcher(counted));
        } catch (CountedText.TooMany e) {
            return MOST;
        } catch (StackOverflowError e) {
            return Double.POSITIVE_INFINITY;
        }
        return (double) counted.looks() / text.length();
    }

    private Optional<String> grows(Recipe recipe) {
        var looks = LENGTHS.stream().map(length -> looks(recipe.text(length))).toList();
        var grows = IntStream.range(1, looks.size()).allMatch(i -> looks.get(i) > looks.get(i - 1) * GROWTH);
        if (looks.contains(Double.POSITIVE_INFINITY)) return Optional.of("the stack overflows with " + recipe);
        return grows || looks.getLast() >= MOST
                ? Optional.of("%.0f, %.0f, %.0f looks at each character of texts of %s with %s"
                        .formatted(looks.get(0), looks.get(1), looks.get(2), LENGTHS, recipe))
                : Optional.empty();
    }

    private Optional<String> takesLong(Recipe recipe) {
        for (var attempt = 0; attempt < 3; attempt++) {
            var half = cpu(recipe.text(32_000));
            var whole = cpu(recipe.text(64_000));
            if (whole < Math.max(FLOOR, 3 * half)) return Optional.empty();
        }
        return Optional.of("takes too long with " + recipe);
    }

    private long cpu(String text) {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        use.apply(regex.pattern().matcher(text));
        return threads.getCurrentThreadCpuTime() - before;
    }

    /// @return what the worst text of at most so many characters does, if it is too much for one that is cut there
    Optional<String> runWithin(int bound, int tries) {
        return IntStream.range(0, tries)
                .mapToObj(_ -> Recipe.random(atoms, random))
                .map(recipe -> recipe.text(bound))
                .map(text -> text.substring(0, Math.min(bound, text.length())))
                .filter(text -> !text.isEmpty() && looks(text) >= MOST)
                .findFirst()
                .map(text -> "more than %d looks at each of %d characters: \"%s\"".formatted(MOST, bound, text));
    }
}
