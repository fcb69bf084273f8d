package org.edsnewsletter;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/// `docs/dependencies.md` has a line for each dependency of a module, and none for anything else.
class DependenciesTest {

    private static final Path PAGE = Path.of("docs/dependencies.md");

    /// A library, its version, four cells that say something or, for the date, at least stand there.
    private static final Pattern ROW = Pattern.compile(
            "\\| `([^`]+:[^`]+)` \\| (\\S+) \\| (\\S[^|]*) \\| (\\d[^|]*) \\|([^|]*)\\| (\\S[^|]*) \\|");

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(.+)}");

    @Test
    void eachDependencyIsJustifiedAtTheVersionThatIsUsed() throws Exception {
        assertThat(rows()).containsExactlyInAnyOrderEntriesOf(dependencies());
    }

    @Test
    void everyRowOfATableSaysAllThatARowMust() throws Exception {
        try (var lines = Files.lines(PAGE)) {
            assertThat(lines.filter(line -> line.startsWith("| `")))
                    .isNotEmpty()
                    .allMatch(line -> ROW.matcher(line).matches());
        }
    }

    private static Map<String, String> rows() throws Exception {
        try (var lines = Files.lines(PAGE)) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches())
                    .collect(toMap(row -> row.group(1), row -> row.group(2)));
        }
    }

    /// What the modules declare, at the version that the top pom.xml sets.
    private static Map<String, String> dependencies() throws Exception {
        var top = pom(Path.of(""));
        var managed = children(child(child(top, "dependencyManagement"), "dependencies"))
                .filter(one -> !isOurs(one))
                .collect(toMap(DependenciesTest::nameOf, one -> versionOf(one, top)));
        var declared = new TreeMap<String, String>();
        for (var pom : poms(top))
            declaredIn(pom)
                    .filter(one -> !isOurs(one))
                    .forEach(one -> declared.put(nameOf(one), managedVersionOf(one, managed)));
        return declared;
    }

    private static List<Element> poms(Element top) throws Exception {
        var poms = new ArrayList<>(List.of(top));
        for (var module : children(child(top, "modules")).toList()) poms.add(pom(Path.of(module.getTextContent())));
        return poms;
    }

    private static Element pom(Path folder) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("pom.xml").toFile())
                .getDocumentElement();
    }

    /// Of the module itself, and of its tests, which are a profile of their own.
    private static Stream<Element> declaredIn(Element pom) {
        var tests = children(pom)
                .filter(part -> part.getTagName().equals("profiles"))
                .flatMap(DependenciesTest::children)
                .filter(profile -> textOf(profile, "id").equals("tests"));
        return Stream.concat(Stream.of(pom), tests)
                .flatMap(DependenciesTest::children)
                .filter(part -> part.getTagName().equals("dependencies"))
                .flatMap(DependenciesTest::children);
    }

    private static boolean isOurs(Element dependency) {
        return textOf(dependency, "groupId").equals("org.edsnewsletter");
    }

    private static String nameOf(Element dependency) {
        return textOf(dependency, "groupId") + ":" + textOf(dependency, "artifactId");
    }

    private static String versionOf(Element dependency, Element pom) {
        var version = textOf(dependency, "version");
        var property = PROPERTY.matcher(version);
        return property.matches() ? textOf(child(pom, "properties"), property.group(1)) : version;
    }

    // By itself, or by the bom of its group or of one above.
    private static String managedVersionOf(Element dependency, Map<String, String> managed) {
        var itself = managed.get(nameOf(dependency));
        if (itself != null) return itself;
        return managed.entrySet().stream()
                .filter(bom -> bom.getKey().endsWith("bom"))
                .filter(bom -> nameOf(dependency).startsWith(bom.getKey().replaceAll(":.*", "")))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("pom.xml has no version for " + nameOf(dependency)));
    }

    private static String textOf(Element parent, String name) {
        return children(parent)
                .filter(child -> child.getTagName().equals(name))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static Element child(Element parent, String name) {
        return children(parent)
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("pom.xml has no " + name));
    }

    private static Stream<Element> children(Element parent) {
        var nodes = parent.getChildNodes();
        return Stream.iterate(0, index -> index < nodes.getLength(), index -> index + 1)
                .map(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
