package org.edsnewsletter.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/// How far a long command is: a bar with the rate and the time that is left, on a terminal, once it has taken a while;
/// elsewhere nothing before the end.
final class Progress implements AutoCloseable {

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final long MEGABYTE = 1 << 20;

    private final ProgressBarBuilder builder;
    private final Screen screen;
    private final Instant begun;
    private Optional<ProgressBar> bar = Optional.empty();
    private long rows;

    private Progress(ProgressBarBuilder builder, Screen screen) {
        this.builder = builder;
        this.screen = screen;
        this.begun = screen.clock().instant();
    }

    /// @param length of the file, in bytes
    static Progress throughFile(String name, long length, Screen screen) {
        return on(screen, name, new ProgressBarBuilder().setInitialMax(length).setUnit(" MB", MEGABYTE));
    }

    /// @param expected about how many there are; negative: nobody knows
    static Progress through(String name, long expected, Screen screen) {
        return on(screen, name, new ProgressBarBuilder().setInitialMax(expected));
    }

    private static Progress on(Screen screen, String name, ProgressBarBuilder builder) {
        var progress = new Progress(builder, screen);
        builder.setTaskName(name)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setEtaFunction(progress::left)
                .setConsumer(new ConsoleProgressBarConsumer(screen.to()));
        return progress;
    }

    /// @param position in what the bar measures
    void at(long rowsSoFar, long position) {
        rows = rowsSoFar;
        if (bar.isEmpty() && screen.isWatched() && elapsed().compareTo(SLOW) > 0)
            bar = Optional.of(builder.startsFrom(0, elapsed()).build());
        bar.ifPresent(shown -> {
            shown.stepTo(position);
            shown.setExtraMessage("%,d rows, %,d a second".formatted(rows, rate()));
        });
    }

    // The library's own reckons as if all that is done had been done since the bar is shown.
    private Optional<Duration> left(ProgressState done) {
        if (done.isIndefinite() || done.getCurrent() == 0) return Optional.empty();
        var share = (double) (done.getMax() - done.getCurrent()) / done.getCurrent();
        return Optional.of(Duration.ofMillis(Math.round(elapsed().toMillis() * share)));
    }

    /// What it came to, such as `1,000,000 rows in 52 s, 19,230 a second`.
    String sum(long rowsInAll) {
        rows = rowsInAll;
        return "%,d rows in %,.1f s, %,d a second".formatted(rows, elapsed().toMillis() / 1000.0, rate());
    }

    private long rate() {
        return rows * 1000 / Math.max(1, elapsed().toMillis());
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
