package org.edsnewsletter.issue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.edsnewsletter.article.ArticleId;
import org.edsnewsletter.mail.Edition;

/// Which issue: the edition with the local date of its slot, so that a schedule that fires twice makes one issue.
///
/// @param text `daily-2026-11-23`, `weekly-2026-11-23`, `each-` with the article's id, each with `-correction` after it
/// if
/// it corrects that issue; fit for mail tags
public record IssueId(String text) {

    private static final String CORRECTION = "-correction";

    private static final Pattern FORM = Pattern.compile(
            "((daily|weekly)-\\d{4}-\\d{2}-\\d{2}|each-[A-Za-z0-9_-]{22})(?<correction>" + CORRECTION + ")?");

    public IssueId {
        if (!FORM.matcher(text).matches()) throw new IllegalArgumentException("not an issue id: " + text);
    }

    /// @param edition daily or weekly
    /// @param slot the date of its slot in the newsletter's time zone
    public static IssueId of(Edition edition, LocalDate slot) {
        return new IssueId(edition.key() + "-" + slot);
    }

    public static IssueId of(ArticleId article) {
        return new IssueId(Edition.EACH.key() + "-" + article);
    }

    /// The one issue that may correct this one.
    ///
    /// @throws IllegalStateException if this is a correction itself
    public IssueId correction() {
        if (isCorrection()) throw new IllegalStateException(text + " is a correction itself");
        return new IssueId(text + CORRECTION);
    }

    public boolean isCorrection() {
        var matcher = FORM.matcher(text);
        return matcher.matches() && matcher.group("correction") != null;
    }

    /// The id that a text is; empty if it is none.
    public static Optional<IssueId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new IssueId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
