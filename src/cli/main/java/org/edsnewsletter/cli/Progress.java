package org.edsnewsletter.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/// How far a long command is: a bar with the rate and the time that is left, on a terminal, once it has taken a
/// while; elsewhere nothing before the end.
final class Progress implements AutoCloseable {

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final long MEGABYTE = 1 << 20;

    /// How the library has it.
    private static final long UNKNOWN = -1;

    private final ProgressBarBuilder builder;
    private final String unit;
    private final Screen screen;
    private final Instant begun;
    private Optional<ProgressBar> bar = Optional.empty();
    private long done;

    private Progress(ProgressBarBuilder builder, String unit, Screen screen) {
        this.builder = builder;
        this.unit = unit;
        this.screen = screen;
        this.begun = screen.clock().instant();
    }

    /// @param unit what the file has, such as `rows`
    /// @param length of the file, in bytes
    static Progress throughFile(String name, String unit, long length, Screen screen) {
        return on(
                screen,
                name,
                unit,
                new ProgressBarBuilder().setInitialMax(length).setUnit(" MB", MEGABYTE));
    }

    /// @param unit what is gone through, such as `people`
    /// @param expected about how many there are; empty: nobody knows. So it is as well if it is none, or turns out
    ///     to be too few
    static Progress through(String name, String unit, OptionalLong expected, Screen screen) {
        var most = expected.orElse(0);
        return on(screen, name, unit, new ProgressBarBuilder().setInitialMax(most > 0 ? most : UNKNOWN));
    }

    private static Progress on(Screen screen, String name, String unit, ProgressBarBuilder builder) {
        var progress = new Progress(builder, unit, screen);
        builder.setTaskName(TerminalOutput.clean(name))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setEtaFunction(progress::left)
                .setConsumer(new ConsoleProgressBarConsumer(screen.to()));
        return progress;
    }

    /// @param position in what the bar measures
    void at(long soFar, long position) {
        done = soFar;
        if (bar.isEmpty() && screen.isWatched() && elapsed().compareTo(SLOW) > 0)
            bar = Optional.of(builder.startsFrom(0, elapsed()).build());
        bar.ifPresent(shown -> {
            // Else the library takes each step for the last.
            if (position > shown.getMax()) shown.maxHint(UNKNOWN);
            shown.stepTo(position);
            shown.setExtraMessage("%,d %s, %,d a second".formatted(done, unit, rate()));
        });
    }

    // The library's own reckons as if all that is done had been done since the bar is shown.
    private Optional<Duration> left(ProgressState state) {
        if (state.isIndefinite() || state.getCurrent() == 0) return Optional.empty();
        var share = (double) (state.getMax() - state.getCurrent()) / state.getCurrent();
        return Optional.of(Duration.ofMillis(Math.round(elapsed().toMillis() * share)));
    }

    /// What it came to, such as `1,000,000 rows in 52 s, 19,230 a second`.
    String sum(long inAll) {
        done = inAll;
        return "%,d %s in %,.1f s, %,d a second".formatted(done, unit, elapsed().toMillis() / 1000.0, rate());
    }

    private long rate() {
        return done * 1000 / Math.max(1, elapsed().toMillis());
    }

    private Duration elapsed() {
        return Duration.between(begun, screen.clock().instant());
    }

    /// Leaves the bar as it stands; once is enough.
    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
