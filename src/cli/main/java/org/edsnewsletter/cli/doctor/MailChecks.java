package org.edsnewsletter.cli.doctor;

import static java.util.stream.Collectors.joining;

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

    /// What `template.yaml` takes as RequestRate, at most.
    private static final long MOST_REQUESTS = 10_000;

    /// The same for RequestBurst.
    private static final long LARGEST_BURST = 5_000;

    private final Config config;
    private final Optional<MailService> mail;
    private final Supplier<MailService.Account> account;
    private final Supplier<List<MailService.Identity>> identities;
    private final Optional<Dns> dns;
    private final Supplier<Map<String, String>> testHeaders;
    private final String domain;
    private final boolean isDeployed;
    private final Supplier<Map<String, String>> parameters;

    MailChecks(Config config, Premises premises) {
        this.config = config;
        this.mail = premises.mail();
        this.dns = premises.dns();
        this.testHeaders = premises.testHeaders();
        this.isDeployed = premises.deployment().isPresent();
        this.parameters = new Once<>(
                () -> premises.deployment().map(Deployment::parameters).orElse(Map.of()));
        this.domain = config.sender().asciiDomain();
        this.account = new Once<>(() -> mail.orElseThrow().account());
        this.identities = new Once<>(() -> config.sender().verifiableAs().stream()
                .flatMap(name -> mail.orElseThrow().identity(name).stream())
                .toList());
    }

    List<Check> all() {
        return List.of(
                ofAccount("sandbox", this::sandbox),
                ofAccount("sending", this::sending),
                ofAccount("quota", this::quota),
                ofAccount("request rate", this::requestRate),
                new Check("sender", () -> mail.map(_ -> sender()).orElseGet(MailChecks::noSes)),
                ofDomain("DKIM", this::dkim, this::unsigned),
                ofDomain("MAIL FROM", this::mailFrom, MailChecks::noDomain),
                ofDomain("SPF", this::spf, MailChecks::noDomain),
                new Check("DMARC", this::dmarc),
                new Check("one click", this::oneClick),
                new Check("events", () -> mail.map(this::events).orElseGet(MailChecks::noSes)),
                new Check("feedback", () -> mail.map(_ -> forwarding()).orElseGet(MailChecks::noSes)),
                new Check("suppression", () -> mail.map(this::suppression).orElseGet(MailChecks::noSes)));
    }

    private Check ofAccount(String name, Function<MailService.Account, Finding> look) {
        return new Check(name, () -> mail.map(_ -> look.apply(account.get())).orElseGet(MailChecks::noSes));
    }

    private Check ofDomain(String name, Function<MailService.Identity, Finding> look, Supplier<Finding> otherwise) {
        return new Check(
                name,
                () -> mail.map(_ -> signing().map(look).orElseGet(otherwise)).orElseGet(MailChecks::noSes));
    }

    // Addresses have the signature and the MAIL FROM domain of the domain that they are in. One that is not verified
    // yet tells what is missing.
    private Optional<MailService.Identity> signing() {
        var domains = identities.get().stream().filter(this::isDomain).toList();
        return domains.stream()
                .filter(MailService.Identity::verified)
                .findFirst()
                .or(() -> domains.stream().findFirst());
    }

    private Finding unsigned() {
        var address = config.sender().ascii();
        return new Bad(
                "no domain is verified that could sign for " + address
                        + ", so large mail providers may refuse its mails",
                "`sam deploy` with SenderDomain=%s and MailFromDomain=bounce.%s, then put the records that it prints into"
                                .formatted(domain, domain)
                        + " the DNS; until they are there, %s goes on working as it is".formatted(address));
    }

    private static Finding noDomain() {
        return new NotHere("goes with a domain that signs: see DKIM");
    }

    private static Finding noSes() {
        return new NotHere("no SES here");
    }

    private Finding sandbox(MailService.Account account) {
        if (account.production()) return new Good("the account is out of it" + narrowing());
        if (isNarrow())
            return new Bad(
                    "SES emails verified addresses only, and with SesSandbox=false the functions may not email them",
                    "`sam deploy --parameter-overrides SesSandbox=true`, until SES has granted production access");
        return new Bad(
                "SES emails verified addresses only, 200 a day",
                "ask for production access: SES console, \"Account dashboard\", or `aws sesv2 put-account-details`");
    }

    private String narrowing() {
        if (!isDeployed || isNarrow()) return "";
        return "; `sam deploy --parameter-overrides SesSandbox=false%s` lets the functions send as the sender only"
                .formatted(beyondRights().map(MailChecks::named).orElse(""));
    }

    // The stack's roles name the sender's identity instead of any of the account.
    private boolean isNarrow() {
        return "false".equals(parameters.get().get("SesSandbox"));
    }

    /// The domain above the sender's, if only that is verified: SesSandbox=false gives no right to it by itself.
    private Optional<String> beyondRights() {
        var rights = Set.of(config.sender().ascii(), domainWithRights());
        var verified = identities.get().stream()
                .filter(MailService.Identity::verified)
                .map(MailService.Identity::name)
                .toList();
        if (verified.stream().anyMatch(rights::contains)) return Optional.empty();
        return verified.stream().findFirst();
    }

    private String domainWithRights() {
        return Optional.ofNullable(parameters.get().get("SenderDomain"))
                .filter(name -> !name.isEmpty())
                .orElse(domain);
    }

    private static String named(String domain) {
        return " SenderDomain=%s SenderIsVerified=true".formatted(domain);
    }

    // Four requests for each email, and fifty for people: see docs/settings.md.
    private Finding requestRate(MailService.Account account) {
        var needed = Math.min(MOST_REQUESTS, (long) Math.ceil(4 * account.perSecond()) + 50);
        var advice = "RequestRate=%d RequestBurst=%d".formatted(needed, Math.min(LARGEST_BURST, 2 * needed));
        if (!isDeployed)
            return new NotHere("only a deployed stack has one; for %,.0f emails a second set %s"
                    .formatted(account.perSecond(), advice));
        var limit = Optional.ofNullable(parameters.get().get("RequestRate")).map(Double::parseDouble);
        if (limit.isEmpty())
            return new NotHere("the deployed version has no RequestRate; for %,.0f emails a second set %s"
                    .formatted(account.perSecond(), advice));
        if (limit.get() >= needed)
            return new Good(
                    "the site answers %,.0f requests a second, and %,d are needed".formatted(limit.get(), needed));
        return new Bad(
                "the site answers %,.0f requests a second, and link scanners may send %,d while SES sends %,.0f emails a second"
                        .formatted(limit.get(), needed, account.perSecond()),
                "`sam deploy --parameter-overrides " + advice + "`");
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

    private Finding sender() {
        var known = identities.get();
        if (known.isEmpty())
            return new Bad(
                    "SES knows none of " + String.join(", ", config.sender().verifiableAs()),
                    "`sam deploy` with SenderDomain=" + domain);
        if (isNarrow() && beyondRights().isPresent())
            return new Bad(
                    "%s is verified, but with SesSandbox=false the functions may send as %s or %s only"
                            .formatted(beyondRights().get(), config.sender().ascii(), domainWithRights()),
                    "`sam deploy --parameter-overrides" + named(beyondRights().get()) + "`");
        var verified = known.stream().filter(MailService.Identity::verified).findFirst();
        if (verified.isPresent()) return new Good(verified.get().name() + " is verified");
        return new Bad(
                known.stream().map(MailService.Identity::name).collect(joining(", ")) + ": not verified yet",
                known.stream().map(this::remedy).collect(joining("; or ")));
    }

    private String remedy(MailService.Identity identity) {
        return isDomain(identity)
                ? "put the three CNAME records that `sam list stack-outputs` shows into the DNS of " + identity.name()
                : "open the link that SES has mailed to " + identity.name();
    }

    private Finding dkim(MailService.Identity identity) {
        if (identity.dkim().equals(DONE) && identity.signing())
            return new Good("mails are signed in the name of " + identity.name());
        if (!identity.signing())
            return new Bad(
                    "signing is switched off",
                    "`aws sesv2 put-email-identity-dkim-attributes --signing-enabled --email-identity "
                            + identity.name() + "`");
        return new Bad("%s: SES does not find the keys in the DNS".formatted(identity.dkim()), remedy(identity));
    }

    private Finding mailFrom(MailService.Identity identity) {
        if (identity.mailFrom().isEmpty())
            return new Bad(
                    "bounces go to a domain of SES, so that SPF speaks for SES and not for " + identity.name(),
                    "`sam deploy` with SenderDomain=%s and MailFromDomain=bounce.%s, then put the MailFromMxRecord and"
                                    .formatted(identity.name(), identity.name())
                            + " the MailFromSpfRecord that it prints into the DNS");
        var name = identity.mailFrom().get();
        if (identity.mailFromStatus().equals(DONE)) return new Good("bounces go to " + name);
        return new Bad(
                "%s: SES does not find the MX record of %s".formatted(identity.mailFromStatus(), name),
                "put the MailFromMxRecord and the MailFromSpfRecord that `sam list stack-outputs` shows into the DNS");
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

    // An identity that is not the stack's, as with SenderIsVerified=true, is as somebody has set it. Of a sender's
    // identities the most specific one counts, so all that are there must be right.
    private Finding forwarding() {
        var forwarding = identities.get().stream()
                .filter(MailService.Identity::forwarding)
                .map(MailService.Identity::name)
                .toList();
        if (forwarding.isEmpty()) return new Good("bounces and complaints are not sent to the sender by email");
        return new Bad(
                "bounces and complaints are also sent to %s by email"
                        .formatted(config.sender().ascii()),
                forwarding.stream()
                        .map(name -> "`aws sesv2 put-email-identity-feedback-attributes --no-email-forwarding-enabled"
                                + " --email-identity " + name + "`")
                        .collect(joining("; ")));
    }

    private Finding suppression(MailService ses) {
        if (config.configurationSet().isEmpty()) return new NotHere("goes with a configuration set: see events");
        var set = config.configurationSet().get();
        var reasons = ses.suppressedReasons(set);
        if (reasons.isEmpty()) return new NotHere("SES knows no configuration set " + set + ": see events");
        if (reasons.get().isEmpty()) return new Good(set + " does not use the account's suppression list");
        return new Bad(
                "%s leaves out addresses on the account's suppression list (%s), so people who sign up again after a"
                                .formatted(set, String.join(", ", new TreeSet<>(reasons.get())))
                        + " bounce get no confirmation email",
                "`aws sesv2 put-configuration-set-suppression-options --suppressed-reasons '[]'"
                        + " --configuration-set-name " + set + "`");
    }

    private boolean isDomain(MailService.Identity identity) {
        return !identity.name().contains("@");
    }

    private static Finding noDns() {
        return new NotHere("a local run sends no mail into the world");
    }

    /// An answer that several checks need and one asks for: SES takes such questions once a second.
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> question;
        private Optional<T> answer = Optional.empty();

        Once(Supplier<T> question) {
            this.question = question;
        }

        @Override
        public synchronized T get() {
            var known = answer.orElseGet(question);
            answer = Optional.of(known);
            return known;
        }
    }
}
