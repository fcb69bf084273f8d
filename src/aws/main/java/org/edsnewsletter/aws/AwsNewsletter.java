package org.edsnewsletter.aws;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.edsnewsletter.Config;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.Ports;
import org.edsnewsletter.article.LinkCheck;
import org.edsnewsletter.article.Sources;
import org.edsnewsletter.issue.LinkTrial;
import org.edsnewsletter.mail.DnsMailDomains;
import org.edsnewsletter.mail.MailDomains;
import org.edsnewsletter.template.Templates;
import org.slf4j.LoggerFactory;

/// The newsletter on AWS, or on anything that speaks like it.
public final class AwsNewsletter {

    private AwsNewsletter() {}

    /// Returns the newsletter that settings describe.
    ///
    /// @param templates of its emails and pages
    public static Newsletter of(Config config, AwsClients clients, Templates templates) {
        var clock = InstantSource.system();
        var settings = new Sources.Settings(config.name(), config.siteUrl(), config.zone(), false);
        return new Newsletter(
                config,
                ports(
                        config,
                        clients,
                        new LinksWhenWanted(() -> new LinkCheck(settings, clock)),
                        new DnsMailDomains(DnsMailDomains.SYSTEM, clock)),
                () -> config.sources().stream()
                        .map(name -> Sources.ofAny(name, settings, clock))
                        .toList(),
                templates,
                clock,
                new SecureRandom(),
                LoggerFactory.getLogger(Newsletter.class)::warn);
    }

    /// Returns the ports on AWS.
    public static Ports ports(Config config, AwsClients clients, LinkTrial links, MailDomains mailDomains) {
        return new Ports(
                AwsPorts.subscribers(clients, config.subscribersTable()),
                AwsPorts.limits(clients, config.limitsTable()),
                AwsPorts.articles(clients, config.articlesTable()),
                AwsPorts.issues(clients, config.issuesTable(), config.articlesTable()),
                AwsPorts.ledger(clients, config.issuesTable()),
                AwsPorts.mailer(clients, config.name(), config.sender(), config.configurationSet()),
                AwsPorts.queue(clients, config.queueUrl()),
                links,
                AwsPorts.eventLog(clients, config.limitsTable()),
                AwsPorts.eventPipe(clients, config.eventQueues()),
                mailDomains);
    }

    /// Link trials that are set up, with a client for HTTP, when the first links come: most functions never try any.
    private static final class LinksWhenWanted implements LinkTrial {

        private final Supplier<LinkCheck> making;
        private Optional<LinkCheck> made = Optional.empty();

        LinksWhenWanted(Supplier<LinkCheck> making) {
            this.making = making;
        }

        @Override
        public Map<URI, Optional<String>> tried(Collection<URI> links) {
            return check().tried(links);
        }

        private synchronized LinkCheck check() {
            if (made.isEmpty()) made = Optional.of(making.get());
            return made.orElseThrow();
        }
    }
}
