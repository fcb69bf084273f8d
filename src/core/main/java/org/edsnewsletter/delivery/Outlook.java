package org.edsnewsletter.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.SubscriberId;
import org.edsnewsletter.subscriber.Subscribers;

/// Whether the account could mail an issue, before anything of it begins. Planning asks anew.
public final class Outlook {

    private static final int PAGE = 1000;

    private final Subscribers subscribers;
    private final Mailer mailer;
    private final boolean spread;

    /// @param spread whether an audience larger than the account's 24-hour quota is mailed over several days
    public Outlook(Subscribers subscribers, Mailer mailer, boolean spread) {
        this.subscribers = subscribers;
        this.mailer = mailer;
        this.spread = spread;
    }

    /// What stands against it, one line each. Reads the whole audience, a page at a time.
    ///
    /// @param moment who was confirmed before belongs to the audience
    public List<String> objections(Edition edition, Instant moment) {
        var quota = mailer.quota();
        var objections = new ArrayList<String>();
        if (!quota.enabled())
            objections.add("sending: SES has stopped the account's sending; `newsletter doctor` says what to do");
        if (!spread && quota.perDay().isPresent())
            Planner.quotaObjection(audience(edition, moment), quota.left()).ifPresent(objections::add);
        return objections;
    }

    private long audience(Edition edition, Instant moment) {
        var people = 0L;
        for (var shard = 0; shard < Subscribers.SHARDS; shard++) {
            var after = Optional.<SubscriberId>empty();
            while (true) {
                var page = subscribers.audience(edition, shard, after, PAGE);
                people +=
                        page.stream().filter(member -> member.belongsTo(moment)).count();
                if (page.size() < PAGE) break;
                after = Optional.of(page.getLast().id());
            }
        }
        return people;
    }
}
