package org.edsnewsletter.cli;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// How far a long command is: a bar with the rate, on a terminal; elsewhere nothing before the end.
final class Progress implements AutoCloseable {

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final long MEGABYTE = 1 << 20;

    private Optional<ProgressBar> bar;
    private final long begun = System.nanoTime();
    private long rows;

    private Optional<ProgressBarBuilder> later = Optional.empty();

    private Progress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    /// @param length of the file, in bytes
    static Progress throughFile(String name, long length, PrintStream terminal) {
        return on(terminal, new ProgressBarBuilder().setInitialMax(length).setUnit(" MB", MEGABYTE), name);
    }

    /// Shown only if it takes a while.
    ///
    /// @param expected about how many there are; negative: nobody knows
    static Progress whenSlow(String name, long expected, PrintStream terminal) {
        var progress = new Progress(Optional.empty());
        var builder = new ProgressBarBuilder().setInitialMax(expected);
        if (expected < 0) builder.hideEta();
        if (isTerminal()) progress.later = Optional.of(styled(builder, name, terminal));
        return progress;
    }

    private static Progress on(PrintStream terminal, ProgressBarBuilder builder, String name) {
        if (!isTerminal()) return new Progress(Optional.empty());
        return new Progress(Optional.of(styled(builder, name, terminal).build()));
    }

    private static ProgressBarBuilder styled(ProgressBarBuilder builder, String name, PrintStream terminal) {
        return builder.setTaskName(name)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new ConsoleProgressBarConsumer(terminal));
    }

    /// Whether somebody sits there who can watch and answer.
    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /// @param position in what the bar measures
    void at(long rowsSoFar, long position) {
        rows = rowsSoFar;
        if (later.isPresent() && elapsed().compareTo(SLOW) > 0) {
            bar = later.map(ProgressBarBuilder::build);
            later = Optional.empty();
        }
        bar.ifPresent(shown -> {
            shown.stepTo(position);
            shown.setExtraMessage("%,d rows, %,d a second".formatted(rows, rate()));
        });
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
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /// Leaves the bar as it stands; once is enough.
    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
