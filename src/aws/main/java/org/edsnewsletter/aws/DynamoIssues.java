package org.edsnewsletter.aws;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.issue.Introduction;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.Story;
import org.edsnewsletter.issue.Tally;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
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
/// | discarded | BOOL | | only if it is: `status` is `SENT` then, which versions without discarding take for closed |
/// | articles | L of S | 22 characters each | in the order of the mail |
/// | topics | L of S | `Roads` | absent: none |
/// | languages | L of S | `en` | |
/// | corrects | S | `daily-2026-11-23` | if it corrects another issue |
/// | warnings | L of S | a line each | older items lack it |
/// | told | BOOL | | whether the editor knows that it waits; older items lack it |
/// | letGo | BOOL | | whether the editor has approved or released it; older items lack it |
/// | published | N | `1795420802.25` | once it was opened for sending; seconds since 1970 |
/// | publishedAs | S | `1795420802.250000000 daily-2026-11-23` | likewise: the sparse index `byPublished`, by edition |
/// | open | S | `1` | until it is sent or discarded: the sparse index `byOpen`, ordered by `frozenAt` |
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
/// And what its articles said, which never changes either:
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | issue | S | `daily-2026-11-23` | partition key |
/// | part | S | `STORIES` | sort key |
/// | stories | L of M | | in the order of the mail |
/// | … headline, link, summary | S | | |
/// | … date | S | `2026-11-23` | |
/// | … place, author, image, publication, firstPublished | S | | if any |
/// | revision | N | `1` | |
///
/// And what the editor says before the next issue of an edition: issue `NEXT`, part `INTRODUCTION#daily`, with
/// `html` (B, gzip of UTF-8; absent once an issue has it) and `revision`.
///
/// And what was counted of it: parts `TALLY#0` to `TALLY#15`, with the numbers `BOUNCE`, `COMPLAINT` and `UNSUBSCRIBE`;
/// an older issue has them in one part `TALLY`. Everybody who is counted has a part such as `COUNTED#BOUNCE#` and their
/// id, with the same attribute (N, `1`), which keeps them from being counted twice.
final class DynamoIssues implements Issues {

    /// More races than this are no coincidence.
    private static final int ATTEMPTS = 5;

    /// So many items does one transaction take.
    private static final int TRANSACTION_LIMIT = 100;

    private static final Comparator<Issue> OLDEST_FIRST = Comparator.comparing(Issue::frozenAt)
            .thenComparing(issue -> issue.id().text());

    private static final Comparator<Issue> LAST_PUBLISHED_FIRST =
            Comparator.comparing(DynamoIssues::publishedAs).reversed();

    private final Table table;
    private final DynamoArticles articles;

    DynamoIssues(DynamoDbClient dynamo, String table, DynamoArticles articles, Backoff backoff) {
        this.table = new Table(dynamo, table, List.of("issue", "part"), backoff);
        this.articles = articles;
    }

    @Override
    public boolean freeze(
            Issue issue, Map<String, Content> contents, List<Article> chosen, Optional<Introduction> introduction) {
        if (chosen.size() > ARTICLE_LIMIT || chosen.size() + contents.size() + 3 > TRANSACTION_LIMIT)
            throw new IllegalArgumentException(
                    "%d articles and %d contents, at most %d and, with issue, stories and introduction, %d in all"
                            .formatted(chosen.size(), contents.size(), ARTICLE_LIMIT, TRANSACTION_LIMIT));
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(table.putting(toItem(issue), 0));
        writes.add(table.putting(storiesItem(issue.id(), chosen), 0));
        contents.forEach(
                (language, content) -> writes.add(table.putting(contentItem(issue.id(), language, content), 0)));
        chosen.stream()
                .map(article ->
                        articles.marking(article, issue.edition(), issue.id().text()))
                .forEach(writes::add);
        introduction.ifPresent(used -> writes.add(table.putting(noIntroduction(used.edition()), used.revision())));
        return table.writeTogether(writes);
    }

    @Override
    public Optional<Introduction> introduction(Edition edition) {
        return table.find(noIntroduction(edition))
                .filter(item -> item.optional("html").isPresent())
                .map(item -> new Introduction(edition, item.zipped("html"), item.number("revision")));
    }

    @Override
    public void introduce(Introduction introduction) {
        putIntroduction(noIntroduction(introduction.edition()).withZipped("html", introduction.html()));
    }

    @Override
    public void forgetIntroduction(Edition edition) {
        if (introduction(edition).isPresent()) putIntroduction(noIntroduction(edition));
    }

    // The last word counts: whoever reads its revision and meets another's write between the two, reads again.
    private void putIntroduction(Item item) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var standing = table.find(table.keyOf(item)).map(now -> now.number("revision"));
            if (table.put(item, standing.orElse(0))) return;
        }
        throw new IllegalStateException("an introduction is written to by too many");
    }

    private static Item noIntroduction(Edition edition) {
        return Item.empty().with("issue", "NEXT").with("part", "INTRODUCTION#" + edition.key());
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
    public Map<IssueId, List<Story>> stories(Collection<IssueId> ids) {
        var found = new HashMap<IssueId, List<Story>>();
        for (var item : table.findAll(ids.stream().map(id -> key(id, STORIES)).toList())) {
            var stories =
                    item.value("stories").l().stream().map(AttributeValue::m).map(Item::of);
            found.put(
                    new IssueId(item.text("issue")),
                    stories.map(DynamoIssues::story).toList());
        }
        return found;
    }

    @Override
    public List<Issue> published(Set<Edition> editions, Optional<Issue> before, int limit) {
        var found = new ArrayList<Issue>();
        var bound = before.map(DynamoIssues::publishedAs).orElse(AFTER_ALL);
        while (true) {
            var keys = publishedBefore(bound, editions, limit);
            table.findAll(keys.stream().map(table::keyOf).toList()).stream()
                    .map(DynamoIssues::fromItem)
                    .filter(Issue::isPublic)
                    .forEach(found::add);
            if (keys.size() < limit || found.size() >= limit) break;
            bound = keys.getLast().text("publishedAs");
        }
        return found.stream().sorted(LAST_PUBLISHED_FIRST).limit(limit).toList();
    }

    private List<Item> publishedBefore(String bound, Set<Edition> editions, int limit) {
        return editions.stream()
                .map(edition -> QueryRequest.builder()
                        .indexName("byPublished")
                        .keyConditionExpression("#edition = :edition and #as < :bound")
                        .expressionAttributeNames(Map.of("#edition", "edition", "#as", "publishedAs"))
                        .expressionAttributeValues(Map.of(
                                ":edition", AttributeValue.fromS(edition.key()),
                                ":bound", AttributeValue.fromS(bound)))
                        .scanIndexForward(false)
                        .build())
                .flatMap(query -> table.query(query, Optional.empty(), limit).stream())
                .sorted(Comparator.comparing((Item item) -> item.text("publishedAs"))
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public boolean replace(Issue changed) {
        return changed.revision() > 0 && table.put(toItem(changed), changed.revision());
    }

    @Override
    public boolean discard(Issue issue) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(table.putting(toItem(issue.moved(Issue.Status.DISCARDED, "")), issue.revision()));
        issue.freed(articles).stream().map(articles::marking).forEach(writes::add);
        return table.writeTogether(writes);
    }

    @Override
    public List<Issue> open() {
        return table.open().stream()
                .map(DynamoIssues::fromItem)
                .filter(issue -> !issue.isClosed())
                .sorted(OLDEST_FIRST)
                .toList();
    }

    // One transaction: whoever dies before it has counted nothing, and after it nothing is counted again.
    @Override
    public boolean count(IssueId id, Tally.Kind kind, String whose) {
        var mark = key(id, COUNTED + kind + "#" + whose);
        var tally = key(id, tallyPart(Math.floorMod(whose.hashCode(), TALLIES)));
        return table.writeTogether(List.of(table.addingOnce(mark, kind.name()), table.adding(tally, kind.name())));
    }

    @Override
    public Tally tally(IssueId id) {
        var parts = Stream.concat(Stream.of(TALLY), IntStream.range(0, TALLIES).mapToObj(DynamoIssues::tallyPart));
        var items = table.findAll(parts.map(part -> key(id, part)).toList());
        return new Tally(
                counted(items, Tally.Kind.BOUNCE),
                counted(items, Tally.Kind.COMPLAINT),
                counted(items, Tally.Kind.UNSUBSCRIBE));
    }

    private static int counted(List<Item> items, Tally.Kind kind) {
        return items.stream()
                .filter(item -> item.optional(kind.name()).isPresent())
                .mapToInt(item -> item.number(kind.name()))
                .sum();
    }

    private static String tallyPart(int number) {
        return TALLY + "#" + number;
    }

    private static final String TALLY = "TALLY";

    /// Transactions that write one item at once refuse each other, so what is counted is spread over several.
    private static final int TALLIES = 16;

    private static final String COUNTED = "COUNTED#";

    private static final String STORIES = "STORIES";

    /// Greater than any `publishedAs`.
    private static final String AFTER_ALL = "~";

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

    private static Item storiesItem(IssueId id, List<Article> chosen) {
        var stories = chosen.stream()
                .map(Story::of)
                .map(story -> AttributeValue.fromM(toItem(story).attributes()));
        return key(id, STORIES).with("stories", AttributeValue.fromL(stories.toList()));
    }

    private static Item toItem(Story story) {
        return Item.empty()
                .with("headline", story.headline())
                .with("link", story.link().toString())
                .with("place", story.place())
                .with("date", story.date().toString())
                .with("author", story.author())
                .with("image", story.image().map(URI::toString))
                .with("summary", story.summary())
                .with("publication", story.publication())
                .with("firstPublished", story.firstPublished().map(LocalDate::toString));
    }

    private static Story story(Item item) {
        return new Story(
                item.text("headline"),
                URI.create(item.text("link")),
                item.optionalText("place"),
                LocalDate.parse(item.text("date")),
                item.optionalText("author"),
                item.optionalText("image").map(URI::create),
                item.text("summary"),
                item.optionalText("publication"),
                item.optionalText("firstPublished").map(LocalDate::parse));
    }

    /// In the order of publication, and different for any two issues. All moments have as many digits until 2286.
    private static String publishedAs(Issue issue) {
        var moment = issue.published().orElseThrow();
        return "%010d.%09d %s".formatted(moment.getEpochSecond(), moment.getNano(), issue.id());
    }

    private static Item toItem(Issue issue) {
        var isDiscarded = issue.status() == Issue.Status.DISCARDED;
        var item = key(issue.id(), "META")
                .with("edition", issue.edition().key())
                .with("slot", issue.slot())
                .with("frozenAt", issue.frozenAt())
                .with("status", (isDiscarded ? Issue.Status.SENT : issue.status()).name())
                .with("reason", issue.reason())
                .with("subject", issue.subject())
                .with("articles", issue.articles().stream().map(ArticleId::text).toList())
                .with("topics", issue.topics())
                .with("languages", issue.languages())
                .with("corrects", issue.corrects().map(IssueId::text))
                .with("warnings", issue.warnings())
                .with("told", issue.told())
                .with("letGo", issue.letGo())
                .withMoment("published", issue.published())
                .with("publishedAs", issue.published().map(_ -> publishedAs(issue)));
        if (isDiscarded) item.with("discarded", true);
        return issue.isClosed() ? item : item.with("open", Table.OPEN);
    }

    private static Issue fromItem(Item item) {
        return new Issue(
                new IssueId(item.text("issue")),
                Edition.ofKey(item.text("edition")).orElseThrow(),
                item.moment("slot"),
                item.moment("frozenAt"),
                item.optional("discarded").isPresent()
                        ? Issue.Status.DISCARDED
                        : Issue.Status.valueOf(item.text("status")),
                item.text("reason"),
                item.text("subject"),
                item.texts("articles").stream().map(ArticleId::new).toList(),
                Set.copyOf(item.optionalTexts("topics")),
                Set.copyOf(item.texts("languages")),
                item.optionalText("corrects").map(IssueId::new),
                item.optionalTexts("warnings"),
                item.optional("told").isPresent() && item.truth("told"),
                item.optional("letGo").isPresent() && item.truth("letGo"),
                item.optionalMoment("published"),
                item.number("revision"));
    }
}
