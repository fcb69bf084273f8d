package org.edsnewsletter.cli.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.edsnewsletter.Config;
import org.edsnewsletter.cli.doctor.Finding.Bad;
import org.edsnewsletter.cli.doctor.Finding.Good;
import org.edsnewsletter.cli.doctor.Finding.NotHere;

/// What large mail providers ask of who sends in bulk, and what SES has to be told for it.
final class MailChecks {

    /// What the ledger and the register of people learn from.
    private static final Set<String> EVENTS = Set.of("SEND", "BOUNCE", "COMPLAINT");

    private static final String DONE = "SUCCESS";

    private final Config config;
    private final Optional<MailService> mail;
    private final Optional<Dns> dns;
    private final Supplier<Map<String, String>> testHeaders;
    private final String domain;

    MailChecks(
            Config config, Optional<MailService> mail, Optional<Dns> dns, Supplier<Map<String, String>> testHeaders) {
        this.config = config;
        this.mail = mail;
        this.dns = dns;
        this.testHeaders = testHeaders;
        this.domain = config.sender().domain();
    }

    List<Check> all() {
        return List.of(
                ofAccount("sandbox", this::sandbox),
                ofAccount("sending", this::sending),
                ofAccount("quota", this::quota),
                ofIdentity("sender", this::sender),
                ofIdentity("DKIM", this::dkim),
                ofIdentity("MAIL FROM", this::mailFrom),
                ofIdentity("SPF", this::spf),
                new Check("DMARC", this::dmarc),
                new Check("one click", this::oneClick),
                new Check("events", () -> mail.map(this::events).orElseGet(MailChecks::noSes)));
    }

    private Check ofAccount(String name, Function<MailService.Account, Finding> look) {
        return new Check(name, () -> mail.map(ses -> look.apply(ses.account())).orElseGet(MailChecks::noSes));
    }

    private Check ofIdentity(String name, Function<MailService.Identity, Finding> look) {
        return new Check(
                name,
                () -> mail.map(ses -> identity(ses)
                                .map(look)
                                .orElseGet(() -> new Bad(
                                        "SES knows neither %s nor %s"
                                                .formatted(
                                                        domain, config.sender().spelling()),
                                        "`sam deploy` with SenderDomain=" + domain)))
                        .orElseGet(MailChecks::noSes));
    }

    // As SES does: who is verified as a domain need not be as an address.
    private Optional<MailService.Identity> identity(MailService ses) {
        return ses.identity(domain).or(() -> ses.identity(config.sender().spelling()));
    }

    private static Finding noSes() {
        return new NotHere("no SES here");
    }

    private Finding sandbox(MailService.Account account) {
        if (account.production()) return new Good("out of it: SES mails anybody");
        return new Bad(
                "SES mails verified addresses only, 200 a day",
                "ask for production access: SES console, \"Account dashboard\", or `aws sesv2 put-account-details`");
    }

    private Finding sending(MailService.Account account) {
        if (!account.sending())
            return new Bad(
                    "SES has paused it",
                    "read what AWS has mailed to the account, then `aws sesv2 put-account-sending-attributes"
                            + " --sending-enabled`");
        return switch (account.enforcement()) {
            case "PROBATION" ->
                new Bad(
                        "SES watches the account, for too many bounces or complaints",
                        "answer the mail or case from AWS, and see `newsletter status`");
            case "SHUTDOWN" -> new Bad("SES has shut the account down", "answer the case that AWS has opened");
            default -> new Good("SES takes mail, and finds the account healthy");
        };
    }

    private Finding quota(MailService.Account account) {
        if (account.perDay().isEmpty())
            return new Good("no limit a day, %,.0f a second".formatted(account.perSecond()));
        var most = account.perDay().getAsLong();
        var left = Math.max(0, most - account.sent());
        var words = "%,d of %,d are left for these 24 hours, %,.0f a second".formatted(left, most, account.perSecond());
        if (left > 0) return new Good(words);
        return new Bad(words, "wait, or ask for more: Service Quotas console, \"Amazon SES\"");
    }

    private Finding sender(MailService.Identity identity) {
        if (identity.verified()) return new Good(identity.name() + " is verified");
        return new Bad(
                identity.name() + " is not verified yet",
                isDomain(identity)
                        ? "put the three CNAME records that `sam list stack-outputs` shows into its DNS"
                        : "open the link that SES has mailed there");
    }

    private Finding dkim(MailService.Identity identity) {
        if (!isDomain(identity))
            return new Bad(
                    "mails are not signed in the name of " + domain + ", for only an address is verified",
                    "`sam deploy` with SenderDomain=" + domain);
        if (identity.dkim().equals(DONE) && identity.signing())
            return new Good("mails are signed in the name of " + identity.name());
        if (!identity.signing())
            return new Bad(
                    "signing is switched off",
                    "`aws sesv2 put-email-identity-dkim-attributes --signing-enabled --email-identity "
                            + identity.name() + "`");
        return new Bad(
                "%s: SES does not find the keys in the DNS".formatted(identity.dkim()),
                "put the three CNAME records that `sam list stack-outputs` shows into the DNS of " + identity.name());
    }

    private Finding mailFrom(MailService.Identity identity) {
        if (identity.mailFrom().isEmpty())
            return new Bad(
                    "bounces go to a domain of SES, so that SPF speaks for SES and not for " + domain,
                    "`aws sesv2 put-email-identity-mail-from-attributes --email-identity %s --mail-from-domain"
                                    .formatted(identity.name())
                            + " bounce." + domain + "`, then the MX and TXT records that the SES console shows");
        var name = identity.mailFrom().get();
        if (identity.mailFromStatus().equals(DONE)) return new Good("bounces go to " + name);
        return new Bad(
                "%s: SES does not find the MX record of %s".formatted(identity.mailFromStatus(), name),
                "put the MX and TXT records that the SES console shows into the DNS");
    }

    private Finding spf(MailService.Identity identity) {
        if (dns.isEmpty()) return noDns();
        if (identity.mailFrom().isEmpty()) return new NotHere("without a MAIL FROM domain, SES's own record counts");
        var name = identity.mailFrom().get();
        var records = dns.get().texts(name).stream()
                .filter(text -> text.startsWith("v=spf1"))
                .toList();
        var remedy = "one TXT record of %s: \"v=spf1 include:amazonses.com ~all\"".formatted(name);
        // RFC 7208, 4.5: with more than one, none counts.
        if (records.size() > 1) return new Bad(name + " has " + records.size() + ", so none counts", remedy);
        if (records.isEmpty()) return new Bad(name + " has no such record", remedy);
        if (!records.getFirst().contains("include:amazonses.com"))
            return new Bad("the record of " + name + " leaves SES out: " + records.getFirst(), remedy);
        return new Good(name + " names SES");
    }

    private Finding dmarc() {
        if (dns.isEmpty()) return noDns();
        // RFC 7489, 6.6.3: the domain's own, else that of the organisation.
        for (var name = domain; name.contains("."); name = name.substring(name.indexOf('.') + 1)) {
            var record = dns.get().texts("_dmarc." + name).stream()
                    .filter(text -> text.startsWith("v=DMARC1"))
                    .findFirst();
            if (record.isPresent()) return new Good(name + ": " + record.get());
        }
        return new Bad(
                domain + " has no such record, which Gmail and Yahoo ask for",
                "a TXT record of _dmarc.%s: \"v=DMARC1; p=none\"".formatted(domain));
    }

    private Finding oneClick() {
        var headers = testHeaders.get();
        var link = headers.getOrDefault("List-Unsubscribe", "");
        var post = headers.getOrDefault("List-Unsubscribe-Post", "");
        // RFC 8058, 3.1
        if (!link.contains("<" + config.siteUrl()) || !post.equals("List-Unsubscribe=One-Click"))
            return new Bad(
                    "a test mail has List-Unsubscribe \"%s\" and List-Unsubscribe-Post \"%s\"".formatted(link, post),
                    "this is a fault in the program: report it, and hold what is due");
        return new Good("a test mail carries both headers of RFC 8058");
    }

    private Finding events(MailService ses) {
        if (config.configurationSet().isEmpty())
            return new Bad("CONFIGURATION_SET is not set, so bounces are not heard of", "`sam deploy` sets it");
        var set = config.configurationSet().get();
        var found = ses.destinations(set);
        if (found.isEmpty()) return new Bad("SES knows no configuration set " + set, "`sam deploy` makes it");
        var told = new TreeSet<String>();
        found.get().stream()
                .filter(each -> each.enabled() && each.toEventBridge())
                .forEach(each -> told.addAll(each.events()));
        if (told.containsAll(EVENTS)) return new Good("%s tells EventBridge of %d kinds".formatted(set, told.size()));
        var missing = new TreeSet<>(EVENTS);
        missing.removeAll(told);
        return new Bad(
                "%s does not tell EventBridge of %s".formatted(set, String.join(", ", missing)),
                "`sam deploy` sets its event destination right");
    }

    private boolean isDomain(MailService.Identity identity) {
        return !identity.name().contains("@");
    }

    private static Finding noDns() {
        return new NotHere("a local run sends no mail into the world");
    }
}
