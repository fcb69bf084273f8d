package org.edsnewsletter.issue;

import java.util.List;
import java.util.Optional;

/// What the templates `digest`, `article` and `correction` may name. Nothing in it can be taken for a merge field.
///
/// @param edition its key
/// @param articleLanguage what articles are written in, and `articleDirection` which way
/// @param web the issue's page in the archive
/// @param shortened whether something was left out so that no mail program clips it
/// @param introduction what the editor says before the articles
/// @param correction what was wrong with the mail that this corrects
/// @param count of all articles, and `more` of those that are only on the site
/// @param lead the article it opens with
/// @param groups the others
/// @param body of the lead, where the whole article is mailed
record IssuePage(
        String newsletter,
        String postalAddress,
        String edition,
        String subject,
        String preheader,
        String articleLanguage,
        String articleDirection,
        Optional<String> web,
        boolean shortened,
        Optional<MailBody> introduction,
        Optional<String> correction,
        int count,
        int more,
        Card lead,
        List<Group> groups,
        Optional<MailBody> body) {

    /// An article.
    ///
    /// @param dateline `Alder Falls, March 3, 2026`
    /// @param summary empty in a mail that only lists titles
    /// @param attribution `Content originally published by The Prairie Courier on March 1, 2026.`
    record Card(
            String headline,
            String dateline,
            Optional<String> author,
            String summary,
            String link,
            Optional<String> image,
            Optional<String> attribution,
            List<ShareLink> shares) {}

    /// Articles on a topic.
    ///
    /// @param topic empty for those on none
    /// @param rest whether those on none come after others that are on one
    record Group(Optional<String> topic, boolean rest, List<Card> cards) {}
}
