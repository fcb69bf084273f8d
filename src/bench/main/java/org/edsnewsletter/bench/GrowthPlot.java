package org.edsnewsletter.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.edsnewsletter.bench.Growth.Point;
import org.edsnewsletter.bench.Growth.Quantity;

/// [Growth] as a picture: both axes logarithmic, so that what is linear rises like the grey lines.
record GrowthPlot(Growth growth) {

    private static final int WIDTH = 380;
    private static final int HEIGHT = 300;
    private static final int GAP = 70;
    private static final int TOP = 50;
    private static final int LEFT = 60;

    /// Told apart by shape too: not everybody sees colours.
    private static final List<String> MARKS = List.of(
            "M-4,-4h8v8h-8z",
            "M0,-5l5,9h-10z",
            "M-4,-4l8,8M-4,4l8,-8",
            "M0,-5l5,5l-5,5l-5,-5z",
            "M-5,0h10M0,-5v10",
            "M0,5l5,-9h-10z",
            "M-5,-2h10v4h-10z",
            "M-2,-5h4v10h-4z");

    private static final String STYLE = """
            <style>
              svg { --ground: #ffffff; --ink: #23262b; --quiet: #595f68; --line: #dedad2;
                --c0: #1c4a86; --c1: #b3261e; --c2: #1b6e3c; --c3: #7a3e9d;
                --c4: #8a5a00; --c5: #00696d; --c6: #a0266b; --c7: #4a5a00; }
              @media (prefers-color-scheme: dark) {
                svg { --ground: #14171c; --ink: #e8e6e1; --quiet: #a8adb5; --line: #3a3f47;
                  --c0: #8ab4f8; --c1: #f2918a; --c2: #7fd6a0; --c3: #cfa6ec;
                  --c4: #e9b95c; --c5: #6fd3d8; --c6: #f09cc8; --c7: #bfd06a; }
              }
              text { font: 12px system-ui, sans-serif; fill: var(--ink); }
              .title { font-weight: 600; font-size: 13px; }
              .quiet { fill: var(--quiet); font-size: 11px; }
              .grid { stroke: var(--line); fill: none; }
              .linear { stroke: var(--quiet); stroke-dasharray: 2 4; fill: none; }
              .line { fill: none; stroke-width: 1.8; }
            </style>
            """;

    /// The picture; legible in light and in dark.
    String svg() {
        var panels = Growth.STORES.stream()
                .flatMap(stores -> Arrays.stream(Quantity.values()).map(quantity -> new Panel(stores, quantity)))
                .filter(panel -> !panel.points().isEmpty())
                .toList();
        var columns = Math.min(2, Math.max(1, panels.size()));
        var rows = Math.ceilDiv(panels.size(), 2);
        var width = LEFT + columns * (WIDTH + GAP);
        var height = TOP + rows * (HEIGHT + GAP + 20) + 60;
        var text = new StringBuilder();
        text.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title">
                <title id="title">Time and memory by the number of people, both axes logarithmic</title>
                %s<rect width="%d" height="%d" style="fill:var(--ground)"/>
                """.formatted(width, height, STYLE, width, height));
        for (var at = 0; at < panels.size(); at++) {
            text.append("<g transform=\"translate(%d,%d)\">\n"
                    .formatted(LEFT + at % 2 * (WIDTH + GAP), TOP + at / 2 * (HEIGHT + GAP + 20)));
            text.append(panels.get(at).svg()).append("</g>\n");
        }
        text.append(legend(height - 50));
        return text.append("</svg>\n").toString();
    }

    private String legend(int y) {
        var text = new StringBuilder();
        var at = LEFT;
        for (var step = 0; step < Growth.STEPS.size(); step++) {
            var name = Growth.STEPS.get(step);
            if (growth.points().stream().noneMatch(point -> point.step().equals(name))) continue;
            text.append("<g transform=\"translate(%d,%d)\">".formatted(at, y))
                    .append("<path class=\"line\" d=\"M0,0h24\" style=\"stroke:var(--c%d)\"/>".formatted(step))
                    .append(mark(12, 0, step))
                    .append("<text x=\"30\" y=\"4\">%s</text></g>\n".formatted(name));
            at += 48 + 7 * name.length();
        }
        return text.append(
                        "<text class=\"quiet\" x=\"%d\" y=\"%d\">dotted: what grows as the number of people does</text>\n"
                                .formatted(LEFT, y + 26))
                .toString();
    }

    private static String mark(double x, double y, int step) {
        return "<path transform=\"translate(%s,%s)\" d=\"%s\" style=\"fill:var(--c%d);stroke:var(--c%d)\"/>"
                .formatted(number(x), number(y), MARKS.get(step), step, step);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// One diagram.
    private final class Panel {

        private final String stores;
        private final Quantity quantity;
        private final double fewest;
        private final double most;
        private final double low;
        private final double high;

        Panel(String stores, Quantity quantity) {
            this.stores = stores;
            this.quantity = quantity;
            var points = points(stores, quantity);
            fewest = Math.floor(points.stream()
                    .mapToDouble(p -> Math.log10(p.people()))
                    .min()
                    .orElse(0));
            most = Math.max(
                    fewest + 1,
                    Math.ceil(points.stream()
                            .mapToDouble(p -> Math.log10(p.people()))
                            .max()
                            .orElse(1)));
            low = Math.floor(points.stream()
                    .mapToDouble(p -> Math.log10(p.value()))
                    .min()
                    .orElse(0));
            high = Math.max(
                    low + 1,
                    Math.ceil(points.stream()
                            .mapToDouble(p -> Math.log10(p.value()))
                            .max()
                            .orElse(1)));
        }

        List<Point> points() {
            return points(stores, quantity);
        }

        private List<Point> points(String stores, Quantity quantity) {
            return growth.points().stream()
                    .filter(point -> point.stores().equals(stores) && point.quantity() == quantity)
                    .toList();
        }

        String svg() {
            var text = new StringBuilder("<text class=\"title\" y=\"-16\">%s: %s</text>\n"
                    .formatted(Growth.where(stores), Growth.what(quantity)));
            for (var power = (int) fewest; power <= most; power++) {
                var x = number(x(power));
                text.append("<path class=\"grid\" d=\"M%s,0V%d\"/>".formatted(x, HEIGHT))
                        .append("<text class=\"quiet\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%,d</text>\n"
                                .formatted(x, HEIGHT + 18, (long) Math.pow(10, power)));
            }
            for (var power = (int) low; power <= high; power++) {
                var y = number(y(power));
                text.append("<path class=\"grid\" d=\"M0,%sH%d\"/>".formatted(y, WIDTH))
                        .append("<text class=\"quiet\" x=\"-8\" y=\"%s\" dy=\"4\" text-anchor=\"end\">%s</text>\n"
                                .formatted(y, label(power)));
            }
            text.append("<text class=\"quiet\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">people</text>\n"
                    .formatted(WIDTH / 2, HEIGHT + 36));
            for (var power = low - (most - fewest); power < high; power++) text.append(linear(power));
            for (var step = 0; step < Growth.STEPS.size(); step++)
                text.append(line(step, growth.line(stores, Growth.STEPS.get(step), quantity)));
            return text.toString();
        }

        // From where it enters the diagram to where it leaves it.
        private String linear(double power) {
            var from = Math.max(0, low - power);
            var to = Math.min(most - fewest, high - power);
            return from >= to
                    ? ""
                    : "<path class=\"linear\" d=\"M%s,%sL%s,%s\"/>\n"
                            .formatted(
                                    number(x(fewest + from)),
                                    number(y(power + from)),
                                    number(x(fewest + to)),
                                    number(y(power + to)));
        }

        private String line(int step, List<Point> points) {
            var path = new StringBuilder();
            var marks = new StringBuilder();
            for (var point : points) {
                var x = x(Math.log10(point.people()));
                var y = y(Math.log10(point.value()));
                path.append(path.isEmpty() ? "M" : "L")
                        .append(number(x))
                        .append(',')
                        .append(number(y));
                marks.append(mark(x, y, step));
            }
            return points.isEmpty()
                    ? ""
                    : "<path class=\"line\" d=\"%s\" style=\"stroke:var(--c%d)\"/>%s\n".formatted(path, step, marks);
        }

        private double x(double power) {
            return (power - fewest) / (most - fewest) * WIDTH;
        }

        private double y(double power) {
            return HEIGHT - (power - low) / (high - low) * HEIGHT;
        }

        private static String label(int power) {
            return power >= 0
                    ? String.format(Locale.ROOT, "%,d", (long) Math.pow(10, power))
                    : "0." + "0".repeat(-power - 1) + "1";
        }
    }
}
