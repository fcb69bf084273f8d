package org.edsnewsletter.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Keeps one article that nothing can be made of from stopping the others.
///
/// When nothing can be made of any article, the articles are not at fault: what was thrown is thrown on.
final class Isolation {

    private Isolation() {}

    /// Nothing can be made of an article; its cause says why.
    static final class Faulty extends RuntimeException {
        private final Throwable fault;

        Faulty(Throwable fault) {
            super(fault);
            this.fault = fault;
        }
    }

    /// Makes something of each article. What is thrown that is no article's fault is thrown on after the others, the
    /// first with the rest suppressed.
    ///
    /// @param making throws [Faulty] when nothing can be made of an article
    /// @param otherwise what stands for such an article
    static <A, T> List<T> map(List<A> articles, Function<A, T> making, BiFunction<A, Throwable, T> otherwise) {
        var made = new ArrayList<T>();
        var faults = new ArrayList<Throwable>();
        var failures = new ArrayList<RuntimeException>();
        for (var article : articles) {
            try {
                made.add(making.apply(article));
            } catch (Faulty faulty) {
                faults.add(faulty.fault);
                made.add(otherwise.apply(article, faulty.fault));
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) throw together(failures);
        if (!faults.isEmpty() && faults.size() == articles.size()) rethrow(faults.getFirst());
        return made;
    }

    private static RuntimeException together(List<RuntimeException> failures) {
        var first = failures.getFirst();
        // The same one may be thrown twice, and none may suppress itself.
        failures.stream().skip(1).filter(other -> !other.equals(first)).forEach(first::addSuppressed);
        return first;
    }

    /// What was made of articles together.
    record Made<A, T>(List<A> articles, T made) {}

    /// Makes something of articles together: of all of them, unless that throws.
    ///
    /// @param making tried with all of them, then, if that throws, with each by itself and with those that are left
    /// @param leftOut told each article that is left out, and what it threw
    static <A, T> Made<A, T> together(List<A> articles, Function<List<A>, T> making, BiConsumer<A, Throwable> leftOut) {
        try {
            return new Made<>(articles, making.apply(articles));
        } catch (RuntimeException | StackOverflowError e) {
            var sound = articles.stream()
                    .filter(article -> isSound(article, making, leftOut))
                    .toList();
            if (sound.isEmpty() || sound.size() == articles.size()) throw e;
            return new Made<>(sound, making.apply(sound));
        }
    }

    private static <A, T> boolean isSound(A article, Function<List<A>, T> making, BiConsumer<A, Throwable> leftOut) {
        try {
            var _ = making.apply(List.of(article));
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            leftOut.accept(article, e);
            return false;
        }
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure);
        }
    }
}
