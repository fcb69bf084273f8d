package org.edsnewsletter.aws;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.delivery.EventLog;
import org.edsnewsletter.delivery.EventPipe;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.delivery.QueueWatch;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.Limits;
import org.edsnewsletter.subscriber.Subscribers;

/// The ports on AWS. Tables and queue have the shape that `template.yaml` gives them.
public final class AwsPorts {

    private AwsPorts() {}

    /// @param table the name of the table `SubscribersTable`
    public static Subscribers subscribers(AwsClients clients, String table) {
        return new DynamoSubscribers(clients.dynamo(), table, backoff());
    }

    /// @param table the name of the table `LimitsTable`
    public static Limits limits(AwsClients clients, String table) {
        return new DynamoLimits(clients.dynamo(), table, backoff());
    }

    /// @param table the name of the table `ArticlesTable`
    public static Articles articles(AwsClients clients, String table) {
        return new DynamoArticles(clients.dynamo(), table, backoff());
    }

    /// @param table the name of the table `IssuesTable`
    /// @param articlesTable the name of the table `ArticlesTable`, where articles are marked that go into an issue
    public static Issues issues(AwsClients clients, String table, String articlesTable) {
        var articles = new DynamoArticles(clients.dynamo(), articlesTable, backoff());
        return new DynamoIssues(clients.dynamo(), table, articles, backoff());
    }

    /// @param table the name of the table `IssuesTable`
    public static Ledger ledger(AwsClients clients, String table) {
        return new DynamoLedger(clients.dynamo(), table, backoff());
    }

    /// The mailer never repeats a call that sends.
    ///
    /// @param senderName who its mails come from, as people read it; any characters but line breaks
    /// @param sender the address its mails come from
    /// @param configurationSet the SES configuration set of every mail; empty: none
    /// @throws IllegalArgumentException when the name has line breaks
    public static Mailer mailer(
            AwsClients clients, String senderName, EmailAddress sender, Optional<String> configurationSet) {
        return new SesMailer(clients::ses, senderName, sender, configurationSet, backoff());
    }

    /// @param url the URL of the queue `DeliveryQueue`
    public static Queue queue(AwsClients clients, String url) {
        return new SqsQueue(clients::sqs, url, backoff());
    }

    /// @param table the name of the table `LimitsTable`
    public static EventLog eventLog(AwsClients clients, String table) {
        return new DynamoEventLog(clients.dynamo(), table, InstantSource.system(), backoff());
    }

    /// @param urls the URLs of the queues `FeedbackQueue` and `FeedbackDeadLetters`
    public static EventPipe eventPipe(AwsClients clients, List<String> urls) {
        return new SqsEventPipe(clients::sqs, urls);
    }

    /// @param work URLs of the queues that functions take messages from
    /// @param deadLetters URLs of the queues of what was given up
    public static QueueWatch queueWatch(AwsClients clients, List<String> work, List<String> deadLetters) {
        return new SqsQueueWatch(clients::sqs, work, deadLetters);
    }

    // Functions restored from one SnapStart snapshot would share the state of any other generator, and wait in step.
    private static Backoff backoff() {
        return Backoff.standard(new SecureRandom());
    }
}
