package org.edsnewsletter;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Holds `SECURITY.md` to the tests it names.
class SecurityTest {

    private static final Pattern TEST = Pattern.compile("src/\\w+/test/java/(.*(?:Test|IT))\\.java");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!threat \\||---)(.+) \\|$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyThreatHasAMechanismAndNamesATest() throws IOException {
        var rows = ROW.matcher(page())
                .results()
                .map(row -> List.of(row.group(1).split(" \\| ", -1)))
                .toList();

        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            assertThat(row).hasSize(3).noneMatch(String::isBlank);
            assertThat(NAMED.matcher(row.getLast()).replaceAll("").replace(",", ""))
                    .as("besides the tests: " + row)
                    .isBlank();
            assertThat(row.getLast()).isNotBlank();
        });
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        var classes = classes();

        assertThat(NAMED.matcher(page()).results().toList())
                .hasSizeGreaterThan(40)
                .allSatisfy(named -> {
                    assertThat(classes).containsKey(named.group(1));
                    if (named.group(2) != null)
                        assertThat(classes.getOrDefault(named.group(1), List.of()).stream()
                                        .flatMap(SecurityTest::tests))
                                .contains(named.group(2));
                });
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("SECURITY.md"));
    }

    /// The names of the test classes by their simple name.
    private static Map<String, List<String>> classes() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.map(file -> TEST.matcher(file.toString()))
                    .filter(Matcher::matches)
                    .map(test -> test.group(1).replace('/', '.'))
                    .collect(groupingBy(name -> name.substring(name.lastIndexOf('.') + 1)));
        }
    }

    /// The names of a class's tests, with those of a contract that it keeps.
    private static Stream<String> tests(String className) {
        try {
            var type = Class.forName(className, false, SecurityTest.class.getClassLoader());
            return Stream.<Class<?>>iterate(type, one -> one != null, Class::getSuperclass)
                    .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                    .filter(method -> isTest(method))
                    .map(Method::getName);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }
}
