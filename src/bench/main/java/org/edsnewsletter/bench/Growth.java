package org.edsnewsletter.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How time and memory grow with the number of people.
///
/// @param points in any order
record Growth(List<Point> points) {

    /// What grows.
    enum Quantity {
        SECONDS("s"),
        MEGABYTES("MB");

        final String unit;

        Quantity(String unit) {
            this.unit = unit;
        }
    }

    /// What is done with everybody; `delivery` is planning, sending and sweeping in one process.
    static final List<String> STEPS =
            List.of("planning", "sending", "sweeping", "delivery", "import", "import again", "export", "status");

    /// Where people are kept.
    static final List<String> STORES = List.of("real", "memory");

    private static final Pattern NAME =
            Pattern.compile("growth, (?<stores>\\w+): (?<step>[\\w ]+), (?<people>[\\d,]+) people");

    Growth {
        points = List.copyOf(points);
    }

    /// @param stores `real` or `memory`
    record Point(String stores, String step, int people, Quantity quantity, double value) {

        Measure measure() {
            var name = String.format(Locale.ROOT, "growth, %s: %s, %,d people", stores, step, people);
            return Measure.once(name, value, quantity.unit);
        }

        static Optional<Point> of(Measure measure) {
            var name = NAME.matcher(measure.name());
            if (!name.matches()) return Optional.empty();
            var quantity = measure.unit().equals(Quantity.SECONDS.unit) ? Quantity.SECONDS : Quantity.MEGABYTES;
            return Optional.of(new Point(
                    name.group("stores"),
                    name.group("step"),
                    Integer.parseInt(name.group("people").replace(",", "")),
                    quantity,
                    measure.value()));
        }
    }

    /// What a run has of it.
    static Growth of(Run run) {
        return new Growth(
                run.measures().stream().flatMap(one -> Point.of(one).stream()).toList());
    }

    /// The points of a line, the fewest people first.
    List<Point> line(String stores, String step, Quantity quantity) {
        return points.stream()
                .filter(point -> point.stores.equals(stores) && point.step.equals(step) && point.quantity == quantity)
                .sorted((one, other) -> Integer.compare(one.people, other.people))
                .toList();
    }

    /// By what power of the number of people a quantity grows, from the second size on, where there are three: the
    /// first runs on a JVM that is still busy compiling. 1 is linear.
    static Optional<Double> power(List<Point> line) {
        if (line.size() < 2) return Optional.empty();
        var from = line.size() > 2 ? line.get(1) : line.getFirst();
        var to = line.getLast();
        var times = Math.log(to.value / from.value) / Math.log(to.people / (double) from.people);
        return Optional.of(times);
    }

    /// A table in Markdown for each store and quantity.
    String markdown() {
        var text = new StringBuilder();
        for (var stores : STORES) for (var quantity : Quantity.values()) text.append(table(stores, quantity));
        return text.toString();
    }

    private String table(String stores, Quantity quantity) {
        var lines = STEPS.stream()
                .map(step -> line(stores, step, quantity))
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) return "";
        var sizes = new TreeSet<Integer>();
        lines.forEach(line -> line.forEach(point -> sizes.add(point.people)));
        var text = new StringBuilder("\n%s, %s:\n\n".formatted(where(stores), what(quantity)));
        text.append("| |")
                .append(cells(sizes.stream().map(size -> String.format(Locale.ROOT, "%,d people", size))))
                .append(" power |\n|---|")
                .append("---:|".repeat(sizes.size() + 1))
                .append('\n');
        for (var line : lines) {
            text.append("| %s |".formatted(line.getFirst().step))
                    .append(cells(sizes.stream().map(size -> value(line, size))))
                    .append(" %s |\n"
                            .formatted(power(line)
                                    .map(power -> String.format(Locale.ROOT, "%.2f", power))
                                    .orElse("")));
        }
        return text.toString();
    }

    static String where(String stores) {
        return stores.equals("real") ? "DynamoDB Local" : "In memory";
    }

    static String what(Quantity quantity) {
        return quantity == Quantity.SECONDS ? "seconds" : "the most memory of the process, in MB";
    }

    private static String value(List<Point> line, int people) {
        return line.stream()
                .filter(point -> point.people == people)
                .map(point -> Run.number(point.value))
                .findFirst()
                .orElse("");
    }

    private static String cells(Stream<String> cells) {
        return String.join("", cells.map(" %s |"::formatted).toList());
    }
}
