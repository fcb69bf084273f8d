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

    private static final long MEGABYTE = 1 << 20;

    private Optional<ProgressBar> bar;
    private final long begun = System.nanoTime();
    private long rows;

    private Progress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    /// @param length of the file, in bytes
    static Progress throughFile(String name, long length, PrintStream terminal) {
        return on(terminal, new ProgressBarBuilder().setInitialMax(length).setUnit(" MB", MEGABYTE), name);
    }

    static Progress withoutEnd(String name, PrintStream terminal) {
        return on(terminal, new ProgressBarBuilder().setInitialMax(-1).hideEta(), name);
    }

    private static Progress on(PrintStream terminal, ProgressBarBuilder builder, String name) {
        if (!isTerminal()) return new Progress(Optional.empty());
        return new Progress(Optional.of(builder.setTaskName(name)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .build()));
    }

    /// Whether somebody sits there who can watch and answer.
    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /// @param position in what the bar measures
    void at(long rowsSoFar, long position) {
        rows = rowsSoFar;
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
