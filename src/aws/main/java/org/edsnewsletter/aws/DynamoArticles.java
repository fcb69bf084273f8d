package org.edsnewsletter.aws;

import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.article.Article;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.article.Articles;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Dateline;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.SourceState;
import org.edsnewsletter.mail.Edition;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Articles in DynamoDB, an item each.
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | id | S | 22 characters | partition key |
/// | source | S | `https://ed.example.org/feed` | |
/// | guid, title, link, summary | S | | |
/// | body | B | | gzip of UTF-8 |
/// | published | N | `1795420800` | if known; seconds since 1970 |
/// | place | S | `Springfield, Ill.` | if named |
/// | date | S | `2026-11-23` | |
/// | attributedTo, attributedOn | S | `The Prairie Courier`, `2026-03-01` | if first published elsewhere; the date if
/// known |
/// | author, image | S | | if any |
/// | categories | L of S | | |
/// | firstSeen, lastChanged | N | `1795420800.25` | |
/// | standing | S | `NEWS` | |
/// | issues | M of S | `{daily: daily-2026-11-23}` | by edition |
/// | open | S | `1` | only while an edition may want it: the sparse index `byOpen`, ordered by `firstSeen` |
/// | revision | N | `1` | |
///
/// And which article was kept last with a link and title, see [Draft#likeness]: id `LIKENESS#` and 22 characters,
/// with the `article`'s id.
///
/// And what is known of each source:
///
/// | attribute | type | example | |
/// |---|---|---|---|
/// | id | S | `SOURCE#https://ed.example.org/feed` | partition key; no article's id has a `#` |
/// | source | S | `https://ed.example.org/feed` | |
/// | firstLook | N | `1795420800` | |
/// | etag, lastModified | S | | if the last answer had them |
/// | kind | S | `FEED` | of an address; older items lack it |
/// | unfinished | S | `1` | only if time ran out before the last run had read it |
final class DynamoArticles implements Articles {

    private static final Comparator<Article> FIRST_SEEN_FIRST = Comparator.comparing(Article::firstSeen)
            .thenComparing(article -> article.id().text());

    private final Table table;

    DynamoArticles(DynamoDbClient dynamo, String table, Backoff backoff) {
        this.table = new Table(dynamo, table, List.of("id"), backoff);
    }

    @Override
    public Map<ArticleId, Article> findAll(Collection<ArticleId> ids) {
        var found = new HashMap<ArticleId, Article>();
        table.findAll(ids.stream().map(id -> key(id.text())).toList()).stream()
                .map(DynamoArticles::fromItem)
                .forEach(article -> found.put(article.id(), article));
        return found;
    }

    @Override
    public Map<String, Article> alike(Collection<Draft> drafts) {
        var keys = drafts.stream().map(draft -> key(likenessKey(draft))).toList();
        var ids = new HashMap<String, ArticleId>();
        table.findAll(keys).forEach(item -> ids.put(item.text("id"), new ArticleId(item.text("article"))));
        var articles = findAll(Set.copyOf(ids.values()));
        var found = new HashMap<String, Article>();
        for (var draft : drafts)
            Optional.ofNullable(ids.get(likenessKey(draft)))
                    .map(articles::get)
                    .ifPresent(article -> found.put(draft.likeness(), article));
        return found;
    }

    private static String likenessKey(Draft draft) {
        return "LIKENESS#" + draft.likeness();
    }

    @Override
    public boolean keep(Article article) {
        // First, so that no article is ever kept without it. One that leads to no article is as good as none.
        table.put(likeness(article));
        return table.put(toItem(article), article.revision());
    }

    @Override
    public boolean rename(Article former, Article successor) {
        return table.writeTogether(List.of(
                table.putting(toItem(former), former.revision()),
                table.putting(toItem(successor), successor.revision()),
                table.putting(likeness(successor))));
    }

    private static Item likeness(Article article) {
        return key(likenessKey(article.draft())).with("article", article.id().text());
    }

    @Override
    public List<Article> open() {
        return table.open().stream()
                .map(DynamoArticles::fromItem)
                .filter(Article::isOpen)
                .sorted(FIRST_SEEN_FIRST)
                .toList();
    }

    @Override
    public Optional<SourceState> source(String name) {
        return table.find(key(sourceKey(name)))
                .map(item -> new SourceState(
                        item.text("source"),
                        item.moment("firstLook"),
                        item.optionalText("etag"),
                        item.optionalText("lastModified"),
                        item.optionalText("kind").map(SourceState.Kind::valueOf),
                        item.optionalText("unfinished").isPresent()));
    }

    @Override
    public void keep(SourceState state) {
        table.put(key(sourceKey(state.name()))
                .with("source", state.name())
                .with("firstLook", state.firstLook())
                .with("etag", state.etag())
                .with("lastModified", state.lastModified())
                .with("kind", state.kind().map(Enum::name))
                .with("unfinished", Optional.of("1").filter(_ -> state.unfinished())));
    }

    /// As part of a transaction: the article is in these issues, provided it still has the revision it was read
    /// with.
    TransactWriteItem marking(Article marked) {
        var values = new HashMap<>(Map.of(
                ":issues", issues(marked.issues()),
                ":from", Item.number(marked.revision()),
                ":next", Item.number(marked.revision() + 1)));
        if (marked.isOpen()) values.put(":open", AttributeValue.fromS(Table.OPEN));
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(key(marked.id().text()).attributes())
                        .updateExpression("set #issues = :issues, #revision = :next"
                                + (marked.isOpen() ? ", #open = :open" : " remove #open"))
                        .conditionExpression("#revision = :from")
                        .expressionAttributeNames(Map.of("#issues", "issues", "#revision", "revision", "#open", "open"))
                        .expressionAttributeValues(values))
                .build();
    }

    /// As part of a transaction: the article is in an issue of an edition, provided that it says what was read of it,
    /// may still be mailed and is in the same issue of that edition as when it was read, or still in none. Whether
    /// issues of other editions have taken it meanwhile makes no difference.
    TransactWriteItem marking(Article chosen, Edition edition, String issue) {
        var isOpen = chosen.inIssue(edition, issue).isOpen();
        var former = Optional.ofNullable(chosen.issues().get(edition));
        var values = new HashMap<>(Map.of(
                ":issue", AttributeValue.fromS(issue),
                ":one", Item.number(1),
                ":lastChanged", Item.moment(chosen.lastChanged()),
                ":standing", AttributeValue.fromS(chosen.standing().name())));
        former.ifPresent(was -> values.put(":former", AttributeValue.fromS(was)));
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(key(chosen.id().text()).attributes())
                        .updateExpression(
                                "set #issues.#edition = :issue add #revision :one" + (isOpen ? "" : " remove #open"))
                        .conditionExpression("#lastChanged = :lastChanged and #standing = :standing and "
                                + (former.isPresent()
                                        ? "#issues.#edition = :former"
                                        : "attribute_not_exists(#issues.#edition)"))
                        .expressionAttributeNames(names(edition, isOpen))
                        .expressionAttributeValues(values))
                .build();
    }

    private static Map<String, String> names(Edition edition, boolean isOpen) {
        var names = new HashMap<>(Map.of(
                "#issues", "issues",
                "#edition", edition.key(),
                "#revision", "revision",
                "#lastChanged", "lastChanged",
                "#standing", "standing"));
        if (!isOpen) names.put("#open", "open");
        return names;
    }

    private static Item key(String id) {
        return Item.empty().with("id", id);
    }

    private static String sourceKey(String name) {
        return "SOURCE#" + name;
    }

    private static AttributeValue issues(Map<Edition, String> issues) {
        var byKey = new HashMap<String, AttributeValue>();
        issues.forEach((edition, issue) -> byKey.put(edition.key(), AttributeValue.fromS(issue)));
        return AttributeValue.fromM(byKey);
    }

    private static Item toItem(Article article) {
        var draft = article.draft();
        var item = key(article.id().text())
                .with("source", article.source())
                .with("guid", draft.guid())
                .with("title", draft.title())
                .with("link", draft.link().toString())
                .with("summary", draft.summary())
                .withZipped("body", draft.body())
                .withMoment("published", draft.published())
                .with("place", draft.dateline().place())
                .with("date", draft.dateline().date().toString())
                .with("attributedTo", draft.attribution().map(Attribution::publication))
                .with(
                        "attributedOn",
                        draft.attribution().flatMap(Attribution::date).map(LocalDate::toString))
                .with("author", draft.author())
                .with("image", draft.image().map(URI::toString))
                .with("categories", draft.categories())
                .with("firstSeen", article.firstSeen())
                .with("lastChanged", article.lastChanged())
                .with("standing", article.standing().name())
                .with("issues", issues(article.issues()));
        return article.isOpen() ? item.with("open", Table.OPEN) : item;
    }

    private static Article fromItem(Item item) {
        return new Article(
                item.text("source"),
                draft(item),
                item.moment("firstSeen"),
                item.moment("lastChanged"),
                Article.Standing.valueOf(item.text("standing")),
                issues(item),
                item.number("revision"));
    }

    private static Draft draft(Item item) {
        return new Draft(
                item.text("guid"),
                item.text("title"),
                URI.create(item.text("link")),
                item.optionalMoment("published"),
                new Dateline(item.optionalText("place"), LocalDate.parse(item.text("date"))),
                item.optionalText("attributedTo")
                        .map(publication -> new Attribution(
                                publication, item.optionalText("attributedOn").map(LocalDate::parse))),
                item.optionalText("author"),
                item.optionalText("image").map(URI::create),
                item.text("summary"),
                item.zipped("body"),
                item.texts("categories"));
    }

    private static Map<Edition, String> issues(Item item) {
        var issues = new EnumMap<Edition, String>(Edition.class);
        item.value("issues")
                .m()
                .forEach((edition, issue) -> issues.put(Edition.ofKey(edition).orElseThrow(), issue.s()));
        return issues;
    }
}
