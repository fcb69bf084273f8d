package org.edsnewsletter.issue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.mail.Edition;

/// One issue of an edition. What it says and who belongs to its audience no longer change once it is frozen.
///
/// @param slot when the schedule meant it to go out
/// @param frozenAt who was confirmed before belongs to its audience
/// @param reason why it is held; empty otherwise
/// @param subject its subject line
/// @param articles in the order of the mail
/// @param topics the categories of its articles
/// @param languages the languages its content was rendered in
/// @param revision counts its writes, from 1; 0 before the first
public record Issue(
        IssueId id,
        Edition edition,
        Instant slot,
        Instant frozenAt,
        Status status,
        String reason,
        String subject,
        List<ArticleId> articles,
        Set<String> topics,
        Set<String> languages,
        int revision) {

    /// How far it has come.
    public enum Status {
        /// Its audience is being put in batches; nobody is mailed yet.
        PLANNING,
        /// Being sent.
        SENDING,
        /// Stopped until somebody releases it.
        HELD,
        /// Every member of the audience is accounted for.
        SENT
    }

    public Issue {
        articles = List.copyOf(articles);
        topics = Set.copyOf(topics);
        languages = Set.copyOf(languages);
    }

    public Issue moved(Status to, String why) {
        return new Issue(id, edition, slot, frozenAt, to, why, subject, articles, topics, languages, revision);
    }

    public Issue withRevision(int revision) {
        return new Issue(id, edition, slot, frozenAt, status, reason, subject, articles, topics, languages, revision);
    }
}
