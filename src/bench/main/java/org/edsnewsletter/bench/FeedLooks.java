package org.edsnewsletter.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.article.Collecting;
import org.edsnewsletter.article.CollectingReport;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.memory.MemoryArticles;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A feed of five hundred entries is looked at: read and cleaned alone; with what comes of it, when all is new; and
/// again, when nothing has changed but the server says not so.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FeedLooks {

    /// A folder for feeds.
    @State(Scope.Benchmark)
    public static class Folder {

        private final Path path = temporary();
        private int feeds;

        Feed next(int entries) throws IOException {
            return Feed.write(path, feeds++, entries);
        }

        @TearDown
        public void remove() throws IOException {
            try (var all = Files.walk(path)) {
                for (var one : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(one);
            }
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("feeds");
            } catch (IOException e) {
                throw new UncheckedIOException("there is no room for feeds", e);
            }
        }
    }

    /// Reading alone.
    @State(Scope.Benchmark)
    public static class Known {

        @Param("500")
        int entries;

        private @Nullable Feed feed;

        @Setup
        public void write(Folder folder) throws IOException {
            feed = folder.next(entries);
        }

        Feed feed() {
            return Objects.requireNonNull(feed);
        }
    }

    /// Where articles are kept: `memory`, or `real`, which is DynamoDB Local in a process of its own.
    @State(Scope.Benchmark)
    public static class Shelf {

        @Param({"memory", "real"})
        String stores = "memory";

        private Articles articles = new MemoryArticles();
        private @Nullable Child dynamo;
        private @Nullable AwsClients clients;

        @Setup
        public void open() throws IOException {
            if (stores.equals("memory")) return;
            dynamo = Tables.start();
            clients = Tables.in(Home.folder(), dynamo.uri());
            articles = AwsPorts.articles(clients, Sample.config(1, "").articlesTable());
        }

        @TearDown
        public void close() {
            if (clients != null) clients.close();
            if (dynamo != null) dynamo.close();
        }
    }

    /// A feed that nobody has looked at.
    @State(Scope.Benchmark)
    public static class First {

        private @Nullable Feed feed;
        private @Nullable Collecting collecting;
        private @Nullable CollectingReport report;

        @Setup(Level.Invocation)
        public void write(Known known, Folder folder, Shelf shelf) throws IOException {
            if (shelf.stores.equals("memory")) shelf.articles = new MemoryArticles();
            feed = folder.next(known.entries);
            collecting = feed.collecting(shelf.articles);
        }

        @TearDown(Level.Invocation)
        public void check(Known known, Shelf shelf) {
            var looked = Objects.requireNonNull(feed);
            looked.check(Objects.requireNonNull(report).sources().getFirst(), known.entries);
            looked.checkKept(shelf.articles);
        }
    }

    /// A feed that is kept.
    @State(Scope.Benchmark)
    public static class Again {

        private @Nullable Feed feed;
        private @Nullable Collecting collecting;
        private @Nullable CollectingReport report;

        @Setup
        public void look(Known known, Folder folder, Shelf shelf) throws IOException {
            feed = folder.next(known.entries);
            collecting = feed.collecting(shelf.articles);
            feed.check(collecting.collect().sources().getFirst(), known.entries);
        }

        @TearDown
        public void check(Shelf shelf) {
            var looked = Objects.requireNonNull(feed);
            looked.check(Objects.requireNonNull(report).sources().getFirst(), 0);
            looked.checkKept(shelf.articles);
        }
    }

    /// @throws Wrong when not all of it can be read
    @Benchmark
    public List<Draft> readAndClean(Known known) {
        var drafts = known.feed().drafts();
        Feed.checkClean(List.of(drafts.getFirst().body()));
        return drafts;
    }

    @Benchmark
    public CollectingReport firstLook(First first) {
        var report = Objects.requireNonNull(first.collecting).collect();
        first.report = report;
        return report;
    }

    @Benchmark
    public CollectingReport nextLook(Again again) {
        var report = Objects.requireNonNull(again.collecting).collect();
        again.report = report;
        return report;
    }
}
