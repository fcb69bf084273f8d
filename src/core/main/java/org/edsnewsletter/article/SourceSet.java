package org.edsnewsletter.article;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The candidates of a `srcset` (HTML, 4.8.4.2.2): addresses of the same picture in several sizes.
final class SourceSet {

    /// What a mail shows at most, on a screen with two pixels for one.
    private static final double WANTED = 1200;

    /// What a picture takes that names densities and no width.
    private static final int USUAL_WIDTH = 600;

    private record Candidate(String address, double width) {}

    private SourceSet() {}

    /// The smallest address that is as wide as a mail needs, else the widest one.
    ///
    /// @param width of the picture on the page, in pixels; 0: not known
    static Optional<String> choose(String srcset, int width) {
        var candidates = candidates(srcset, width == 0 ? USUAL_WIDTH : width);
        var byWidth = Comparator.comparingDouble(Candidate::width);
        return candidates.stream()
                .filter(candidate -> candidate.width() >= WANTED)
                .min(byWidth)
                .or(() -> candidates.stream().max(byWidth))
                .map(Candidate::address);
    }

    private static List<Candidate> candidates(String srcset, int width) {
        var found = new ArrayList<Candidate>();
        var at = 0;
        while (at < srcset.length()) {
            var start = skip(srcset, at);
            var end = endOfAddress(srcset, start);
            // A comma is part of an address, but for the last one.
            var address = srcset.substring(start, end).replaceAll(",{1,10}$", "");
            var comma = start + address.length() < end;
            at = comma ? end : endOfDescriptor(srcset, end);
            var descriptor = comma ? "" : srcset.substring(end, at).strip();
            if (!address.isEmpty() && !address.regionMatches(true, 0, "data:", 0, 5))
                found.add(new Candidate(address, width(descriptor, width)));
        }
        return found;
    }

    private static int skip(String srcset, int from) {
        var at = from;
        while (at < srcset.length() && (srcset.charAt(at) == ',' || Character.isWhitespace(srcset.charAt(at)))) at++;
        return at;
    }

    private static int endOfAddress(String srcset, int from) {
        var at = from;
        while (at < srcset.length() && !Character.isWhitespace(srcset.charAt(at))) at++;
        return at;
    }

    private static int endOfDescriptor(String srcset, int from) {
        var comma = srcset.indexOf(',', from);
        return comma < 0 ? srcset.length() : comma;
    }

    private static double width(String descriptor, int width) {
        if (!descriptor.matches("\\d{1,5}(?:\\.\\d{1,5})?[wx]")) return width;
        var number = Double.parseDouble(descriptor.substring(0, descriptor.length() - 1));
        return descriptor.endsWith("w") ? number : number * width;
    }
}
