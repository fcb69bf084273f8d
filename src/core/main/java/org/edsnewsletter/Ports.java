package org.edsnewsletter;

import org.edsnewsletter.article.Articles;
import org.edsnewsletter.delivery.EventLog;
import org.edsnewsletter.delivery.EventPipe;
import org.edsnewsletter.delivery.Ledger;
import org.edsnewsletter.delivery.Queue;
import org.edsnewsletter.issue.Issues;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.Limits;
import org.edsnewsletter.subscriber.Subscribers;

/// Everything the house needs from outside.
public record Ports(
        Subscribers subscribers,
        Limits limits,
        Articles articles,
        Issues issues,
        Ledger ledger,
        Mailer mailer,
        Queue queue,
        LinkTrial links,
        EventLog eventLog,
        EventPipe eventPipe,
        MailDomains mailDomains) {}
