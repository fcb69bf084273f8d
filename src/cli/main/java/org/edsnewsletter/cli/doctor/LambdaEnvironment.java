package org.edsnewsletter.cli.doctor;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.edsnewsletter.cli.doctor.Deployment.FunctionEnvironment;
import org.edsnewsletter.cli.doctor.Finding.Bad;
import org.edsnewsletter.cli.doctor.Finding.Good;

/// Tells how Lambda has the functions, and what the stack's parameters have become there.
public final class LambdaEnvironment {

    private static final String SETTINGS = "SETTINGS";

    /// The parameters of type Number, by their names in `SETTINGS`. CloudFormation does not say how it writes them.
    private static final List<String> NUMBERS =
            List.of("DIGEST_ARTICLES", "REVIEW_ABOVE", "WORKERS", "CONFIRMATIONS_PER_HOUR");

    /// As CloudFormation hides it, its value is hidden here.
    private static final Pattern SECRET = Pattern.compile("(\"CLOUDFRONT_SECRET\"\\s*:\\s*\")[^\"]+");

    private static final String DEPLOY = "`sam deploy` fixes it";

    private final BiConsumer<String, Finding> tell;

    public LambdaEnvironment(BiConsumer<String, Finding> tell) {
        this.tell = tell;
    }

    /// @param functions all of a stack
    public void tell(List<FunctionEnvironment> functions) {
        functions.forEach(function -> tell.accept(function.name(), running(function)));
        var settings = new TreeSet<String>();
        functions.forEach(function -> settings.add(function.variables().getOrDefault(SETTINGS, "")));
        if (settings.size() != 1 || settings.contains("")) {
            tell.accept(SETTINGS, new Bad("is missing, or differs between functions", DEPLOY));
            return;
        }
        tell.accept(SETTINGS, new Good(SECRET.matcher(settings.first()).replaceAll("$1(hidden)")));
        tell.accept("numbers", numbers(settings.first()));
        tell.accept("variables", variables(functions));
    }

    private static Finding running(FunctionEnvironment function) {
        var words = "version %s, %s, %s, %,d MB, %d s, %s, SnapStart %s"
                .formatted(
                        function.version(),
                        function.runtime(),
                        function.architecture(),
                        function.memory(),
                        function.timeout(),
                        function.state(),
                        function.snapStart());
        if (!function.state().equals("Active"))
            return new Bad(words, "if it is Pending or Inactive, wait a few minutes; otherwise " + DEPLOY);
        return function.snapStart().equals("On") ? new Good(words) : new Bad(words, DEPLOY);
    }

    private static Finding numbers(String settings) {
        try {
            var values = JSON.std.mapFrom(settings);
            return new Good(NUMBERS.stream()
                    .flatMap(name ->
                            Optional.ofNullable(values.get(name)).map(value -> name + " " + written(value)).stream())
                    .collect(joining(", ")));
        } catch (IOException e) {
            return new Bad("SETTINGS is not a JSON object", DEPLOY);
        }
    }

    private static String written(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What the stack has made holds the account's number: it is named and not shown.
    private static Finding variables(List<FunctionEnvironment> functions) {
        var names = new TreeSet<String>();
        functions.forEach(function -> names.addAll(function.variables().keySet()));
        names.remove(SETTINGS);
        return new Good(names.isEmpty() ? "no others are set" : "also set: " + String.join(", ", names));
    }
}
