package org.edsnewsletter.bench;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.edsnewsletter.Ports;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryEventLog;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.memory.MemoryLedger;
import org.edsnewsletter.memory.MemoryLimits;
import org.edsnewsletter.memory.MemoryMailer;
import org.edsnewsletter.memory.MemoryQueue;
import org.edsnewsletter.memory.MemorySubscribers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A form is posted: the handler, the use case, the mail that asks to confirm, the page in return; in memory.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SignUpHandling {

    private MemorySubscribers subscribers = new MemorySubscribers();
    private MemoryMailer mailer = new MemoryMailer();
    private SignUpPosts posts = new SignUpPosts(ports());
    private int posted;

    /// Nobody has signed up yet.
    @Setup(Level.Iteration)
    public void begin() {
        subscribers = new MemorySubscribers();
        mailer = new MemoryMailer();
        posts = new SignUpPosts(ports());
        posted = 0;
    }

    @Benchmark
    public void post() {
        posts.post(posted++);
    }

    /// @throws Wrong unless each of them is kept and was mailed
    @TearDown(Level.Iteration)
    public void check() {
        SignUpPosts.check(subscribers, 0, posted);
        var mailed = mailer.accepted().size();
        Wrong.unless(mailed == posted, "%d signed up, %d were mailed".formatted(posted, mailed));
    }

    private Ports ports() {
        var articles = new MemoryArticles();
        return new Ports(
                subscribers,
                new MemoryLimits(),
                articles,
                new MemoryIssues(articles),
                new MemoryLedger(),
                mailer,
                new MemoryQueue(InstantSource.system()),
                LinkTrial.NONE,
                new MemoryEventLog(),
                () -> true,
                MailDomains.ALL);
    }
}
