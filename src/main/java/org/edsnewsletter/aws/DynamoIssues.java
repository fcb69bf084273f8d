package org.edsnewsletter.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Issues in DynamoDB, beside their shards and batches (see [DynamoLedger]).
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | issue | S | `daily-2026-11-23` | partition key |
/// | part | S | `META` | sort key |
/// | edition | S | `daily` | |
/// | slot, frozenAt | N | `1795420800.25` | seconds since 1970 |
/// | status, reason, subject | S | `SENDING` | |
/// | articles | L of S | 22 characters each | in the order of the mail |
/// | topics | L of S | `Roads` | absent: none |
/// | languages | L of S | `en` | |
/// | open | S | `1` | until it is sent: the sparse index `byOpen`, ordered by `frozenAt` |
/// | revision | N | `1` | |
///
/// And what it says in each language, which never changes:
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | issue | S | `daily-2026-11-23` | partition key |
/// | part | S | `CONTENT#en` | sort key |
/// | subject | S | | |
/// | html, text | B | | gzip of UTF-8 |
/// | revision | N | `1` | |
///
/// And what was counted of it: part `TALLY`, with the numbers `BOUNCE` and `COMPLAINT`.
final class DynamoIssues implements Issues {

    /// So many items does one transaction take.
    private static final int TRANSACTION_LIMIT = 100;

    private static final Comparator<Issue> OLDEST_FIRST = Comparator.comparing(Issue::frozenAt)
            .thenComparing(issue -> issue.id().text());

    private final Table table;
    private final DynamoArticles articles;

    DynamoIssues(DynamoDbClient dynamo, String table, DynamoArticles articles, Backoff backoff) {
        this.table = new Table(dynamo, table, List.of("issue", "part"), backoff);
        this.articles = articles;
    }

    @Override
    public boolean freeze(Issue issue, Map<String, Content> contents, List<Article> chosen) {
        if (chosen.size() > ARTICLE_LIMIT || chosen.size() + contents.size() >= TRANSACTION_LIMIT)
            throw new IllegalArgumentException("%d articles and %d contents, at most %d and, with the issue, %d in all"
                    .formatted(chosen.size(), contents.size(), ARTICLE_LIMIT, TRANSACTION_LIMIT));
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(table.putting(toItem(issue), 0));
        contents.forEach(
                (language, content) -> writes.add(table.putting(contentItem(issue.id(), language, content), 0)));
        chosen.stream()
                .map(article -> article.inIssue(issue.edition(), issue.id().text()))
                .map(articles::marking)
                .forEach(writes::add);
        return table.writeTogether(writes);
    }

    @Override
    public Optional<Issue> find(IssueId id) {
        return table.find(key(id, "META")).map(DynamoIssues::fromItem);
    }

    @Override
    public Optional<Content> content(IssueId id, String language) {
        return table.find(key(id, contentPart(language)))
                .map(item -> new Content(item.text("subject"), item.zipped("html"), item.zipped("text")));
    }

    @Override
    public boolean replace(Issue changed) {
        return changed.revision() > 0 && table.put(toItem(changed), changed.revision());
    }

    @Override
    public List<Issue> open() {
        return table.open().stream()
                .map(DynamoIssues::fromItem)
                .filter(issue -> issue.status() != Issue.Status.SENT)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public void count(IssueId id, Tally.Kind kind) {
        table.add(key(id, TALLY), kind.name());
    }

    @Override
    public Tally tally(IssueId id) {
        return table.find(key(id, TALLY))
                .map(item -> new Tally(counted(item, Tally.Kind.BOUNCE), counted(item, Tally.Kind.COMPLAINT)))
                .orElse(Tally.NOTHING);
    }

    private static int counted(Item item, Tally.Kind kind) {
        return item.optional(kind.name()).map(_ -> item.number(kind.name())).orElse(0);
    }

    private static final String TALLY = "TALLY";

    private static Item key(IssueId id, String part) {
        return Item.empty().with("issue", id.text()).with("part", part);
    }

    private static String contentPart(String language) {
        return "CONTENT#" + language;
    }

    private static Item contentItem(IssueId id, String language, Content content) {
        return key(id, contentPart(language))
                .with("subject", content.subject())
                .withZipped("html", content.html())
                .withZipped("text", content.text());
    }

    private static Item toItem(Issue issue) {
        var item = key(issue.id(), "META")
                .with("edition", issue.edition().key())
                .with("slot", issue.slot())
                .with("frozenAt", issue.frozenAt())
                .with("status", issue.status().name())
                .with("reason", issue.reason())
                .with("subject", issue.subject())
                .with("articles", issue.articles().stream().map(ArticleId::text).toList())
                .with("topics", issue.topics())
                .with("languages", issue.languages());
        return issue.status() == Issue.Status.SENT ? item : item.with("open", Table.OPEN);
    }

    private static Issue fromItem(Item item) {
        return new Issue(
                new IssueId(item.text("issue")),
                Edition.ofKey(item.text("edition")).orElseThrow(),
                item.moment("slot"),
                item.moment("frozenAt"),
                Issue.Status.valueOf(item.text("status")),
                item.text("reason"),
                item.text("subject"),
                item.texts("articles").stream().map(ArticleId::new).toList(),
                Set.copyOf(item.optionalTexts("topics")),
                Set.copyOf(item.texts("languages")),
                item.number("revision"));
    }
}
