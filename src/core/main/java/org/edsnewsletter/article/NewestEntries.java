package org.edsnewsletter.article;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The entries of a feed that are read: some feeds hold all that their site ever published.
///
/// @param entries in the order of the feed
/// @param problem that some were left out
record NewestEntries<T>(List<T> entries, Optional<String> problem) {

    static final int MOST = 500;

    /// Chooses the newest; the first where not all have a date, as feeds begin with the newest.
    static <T> NewestEntries<T> of(List<T> all, Function<T, Optional<Instant>> published) {
        if (all.size() <= MOST) return new NewestEntries<>(all, Optional.empty());
        var dates = all.stream().map(published).toList();
        var order = IntStream.range(0, all.size()).boxed();
        if (dates.stream().allMatch(Optional::isPresent))
            order = order.sorted(
                    Comparator.comparing((Integer index) -> dates.get(index).orElseThrow(), Comparator.reverseOrder()));
        var chosen = new HashSet<>(order.limit(MOST).toList());
        return new NewestEntries<>(
                IntStream.range(0, all.size())
                        .filter(chosen::contains)
                        .mapToObj(all::get)
                        .toList(),
                Optional.of("has %,d entries: only the newest %d are read".formatted(all.size(), MOST)));
    }
}
