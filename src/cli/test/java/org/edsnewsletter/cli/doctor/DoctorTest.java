package org.edsnewsletter.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.edsnewsletter.Newsletter;
import org.edsnewsletter.cli.InMemory;
import org.edsnewsletter.cli.doctor.MailService.Account;
import org.edsnewsletter.cli.doctor.MailService.Destination;
import org.edsnewsletter.cli.doctor.MailService.Identity;
import org.edsnewsletter.delivery.Batch;
import org.edsnewsletter.delivery.BatchId;
import org.edsnewsletter.delivery.Fate;
import org.edsnewsletter.delivery.Shard;
import org.edsnewsletter.issue.Issue;
import org.edsnewsletter.issue.IssueId;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.SubscriberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each check makes of what AWS and the DNS answer.
final class DoctorTest {

    private static final Account HEALTHY = new Account(true, true, "HEALTHY", OptionalLong.of(50_000), 14, 1_200);
    private static final Identity DOMAIN =
            new Identity("example.org", true, "SUCCESS", true, Optional.of("bounce.example.org"), "SUCCESS", false);
    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

    private Newsletter newsletter = InMemory.newsletter();
    private final Ses ses = new Ses();
    private final Aws aws = new Aws();
    private final Map<String, List<String>> dns = new HashMap<>(Map.of(
            "bounce.example.org", List.of("v=spf1 include:amazonses.com ~all"),
            "_dmarc.example.org", List.of("v=DMARC1; p=quarantine")));
    private Map<String, String> headers = Map.of(
            "List-Unsubscribe",
            "<https://news.example.org/u/1.2>",
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click");
    private Instant checkout = NOW.minus(Duration.ofDays(9));

    @BeforeEach
    void anIssueWasMailed() {
        mailed(Duration.ofDays(2));
    }

    private void mailed(Duration ago) {
        var at = NOW.minus(ago);
        var id = new IssueId("daily-2026-11-21");
        var issue = new Issue(
                id, Edition.DAILY, at, at, Issue.Status.PLANNING, "", "Roads", List.of(), Set.of(), Set.of("en"), 0);
        var ports = newsletter.ports();
        ports.issues().freeze(issue, Map.of(), List.of());
        ports.issues().replace(ports.issues().find(id).orElseThrow().opened(at));
        var ann = SubscriberId.of(new EmailAddress("ann@example.org"));
        var batch = Batch.planned(id, new BatchId(0, 0), List.of(ann), at);
        assertThat(ports.ledger().plan(Shard.untouched(id, 0).advanced(ann, List.of(batch)), List.of(batch)))
                .isTrue();
        var kept = ports.ledger().find(id, batch.id()).orElseThrow();
        assertThat(ports.ledger().replace(kept.settled(Map.of(ann, new Fate.Accepted("message")), at)))
                .isTrue();
    }

    @Test
    void aStackThatIsSetUpAsItMustBeHasNothingToMend() {
        assertThat(findings().values()).isNotEmpty().allMatch(Finding.Good.class::isInstance);
        assertThat(found("quota")).isEqualTo("48,800 of 50,000 are left for these 24 hours, 14 a second");
        assertThat(found("DMARC")).isEqualTo("example.org: v=DMARC1; p=quarantine");
        assertThat(found("event flow")).isEqualTo("7 events of SES came in these two weeks");
        assertThat(found("version"))
                .isEqualTo("last deployed 2026-11-22T13:00:00Z, this checkout was last changed 2026-11-14T13:00:00Z;"
                        + " deployed is what was built before that");
    }

    @Test
    void theSandboxAPauseAndAnAccountUnderReviewAreTold() {
        ses.account = new Account(false, true, "PROBATION", OptionalLong.of(200), 1, 200);
        assertThat(bad("sandbox").todo()).contains("production access");
        assertThat(bad("sending").what()).contains("too many bounces or complaints");
        assertThat(bad("quota").what()).startsWith("0 of 200 are left");
        ses.account = new Account(true, false, "HEALTHY", OptionalLong.empty(), 14, 0);
        assertThat(bad("sending").todo()).contains("put-account-sending-attributes");
        assertThat(found("quota")).isEqualTo("no limit a day, 14 a second");
    }

    @Test
    void outOfTheSandboxFewerRightsAreEnough() {
        assertThat(findings().get("sandbox")).isInstanceOf(Finding.Good.class);
        assertThat(found("sandbox")).contains("`sam deploy --parameter-overrides SesSandbox=false`");
        aws.parameters.put("SesSandbox", "false");
        assertThat(found("sandbox")).isEqualTo("the account is out of it");
        ses.account = new Account(false, true, "HEALTHY", OptionalLong.of(200), 1, 0);
        assertThat(bad("sandbox").todo()).contains("SesSandbox=true");
    }

    /// With SesSandbox=false the stack's roles name the sender's address and domain, not a domain above.
    @Test
    void aDomainAboveThatVerifiesTheSenderMustBeNamedBeforeRightsAreNarrowed() {
        newsletter = InMemory.newsletter(Map.of("SENDER", "news@mail.example.org"));
        assertThat(found("sandbox")).contains("SesSandbox=false SenderDomain=example.org SenderIsVerified=true`");
        assertThat(found("sender")).isEqualTo("example.org is verified");
        aws.parameters.put("SesSandbox", "false");
        assertThat(bad("sender").what())
                .isEqualTo("example.org is verified, but with SesSandbox=false the functions may send as"
                        + " news@mail.example.org or mail.example.org only");
        assertThat(bad("sender").todo())
                .isEqualTo("`sam deploy --parameter-overrides SenderDomain=example.org SenderIsVerified=true`");
        aws.parameters.put("SenderDomain", "example.org");
        assertThat(found("sender")).isEqualTo("example.org is verified");
    }

    @Test
    void theRequestRateFollowsTheRateOfTheAccount() {
        assertThat(found("request rate")).isEqualTo("the site answers 106 requests a second, and 106 are needed");
        ses.account = new Account(true, true, "HEALTHY", OptionalLong.of(50_000), 100, 0);
        assertThat(bad("request rate").todo())
                .isEqualTo("`sam deploy --parameter-overrides RequestRate=450 RequestBurst=900`");
        ses.account = new Account(true, true, "HEALTHY", OptionalLong.of(50_000), 5000, 0);
        assertThat(bad("request rate").todo()).contains("RequestRate=10000 RequestBurst=5000");
        aws.parameters.remove("RequestRate");
        assertThat(findings().get("request rate")).isInstanceOf(Finding.NotHere.class);
    }

    @Test
    void aLiveRunThatIsUnderWayIsNoFault() {
        assertThat(found("live run")).isEqualTo("no live run has left anything in the tables");
        new SimulatorIssue(NOW, Duration.ofMinutes(5)).keep(newsletter);
        assertThat(findings().get("live run")).isInstanceOf(Finding.Good.class);
        assertThat(found("live run")).isEqualTo("one has been under way since 2026-11-23T13:00:00Z");
        newsletter.holding().hold(SimulatorIssue.ID, "stopped");
        assertThat(bad("live run").what()).isEqualTo("an interrupted run has left an issue and five subscribers");
    }

    @Test
    void aDomainThatIsNotVerifiedNeedsItsRecords() {
        ses.identities.put(
                "example.org", new Identity("example.org", false, "PENDING", true, Optional.empty(), "", false));
        assertThat(bad("sender").todo()).contains("CNAME");
        assertThat(bad("DKIM").what()).startsWith("PENDING");
        assertThat(bad("MAIL FROM").todo())
                .contains("`sam deploy` with SenderDomain=example.org and MailFromDomain=bounce.example.org")
                .contains("MailFromMxRecord", "MailFromSpfRecord");
        assertThat(findings().get("SPF")).isInstanceOf(Finding.NotHere.class);
    }

    @Test
    void anAddressAloneIsEnoughToSendButNotToSign() {
        ses.identities.clear();
        ses.identities.put(
                "news@example.org",
                new Identity("news@example.org", true, "NOT_STARTED", false, Optional.empty(), "", false));
        assertThat(found("sender")).isEqualTo("news@example.org is verified");
        assertThat(bad("DKIM").todo()).contains("SenderDomain=example.org", "news@example.org goes on working");
        assertThat(findings().get("MAIL FROM")).isInstanceOf(Finding.NotHere.class);
        assertThat(findings().get("SPF")).isInstanceOf(Finding.NotHere.class);
        ses.identities.clear();
        assertThat(bad("sender").what()).isEqualTo("SES knows none of example.org, news@example.org");
    }

    @Test
    void aDomainThatWaitsForItsRecordsDoesNotHideTheAddressThatIsVerified() {
        ses.identities.put(
                "example.org", new Identity("example.org", false, "PENDING", true, Optional.empty(), "", false));
        ses.identities.put(
                "news@example.org",
                new Identity("news@example.org", true, "NOT_STARTED", false, Optional.empty(), "", false));
        assertThat(found("sender")).isEqualTo("news@example.org is verified");
        assertThat(bad("DKIM").todo()).contains("CNAME", "example.org");
    }

    @Test
    void aSenderOfADomainBelowIsVerifiedWithTheDomainAbove() {
        newsletter = InMemory.newsletter(Map.of("SENDER", "news@Mail.example.org"));
        anIssueWasMailed();
        assertThat(findings().values()).isNotEmpty().allMatch(Finding.Good.class::isInstance);
        assertThat(found("sender")).isEqualTo("example.org is verified");
        assertThat(found("DKIM")).endsWith("in the name of example.org");
        assertThat(found("MAIL FROM")).isEqualTo("bounces go to bounce.example.org");
    }

    @Test
    void sesIsAskedForADomainInAscii() {
        newsletter = InMemory.newsletter(Map.of("SENDER", "news@münchen.example"));
        assertThat(bad("sender").todo()).contains("SenderDomain=xn--mnchen-3ya.example");
        ses.identities.put(
                "xn--mnchen-3ya.example",
                new Identity("xn--mnchen-3ya.example", true, "SUCCESS", true, Optional.empty(), "", false));
        assertThat(found("sender")).isEqualTo("xn--mnchen-3ya.example is verified");
        assertThat(bad("DMARC").todo()).contains("_dmarc.xn--mnchen-3ya.example");
    }

    /// SES answers such a question once a second.
    @Test
    void sesIsAskedForEachIdentityAndForTheAccountOnce() {
        findings();
        assertThat(ses.asked).containsExactlyInAnyOrder("account", "example.org", "news@example.org");
    }

    @Test
    void recordsThatLeaveSesOutOrAreThereTwiceAreNamed() {
        dns.put("bounce.example.org", List.of("v=spf1 mx -all"));
        assertThat(bad("SPF").what()).contains("leaves SES out: v=spf1 mx -all");
        dns.put("bounce.example.org", List.of("v=spf1 include:amazonses.com ~all", "v=spf1 mx -all"));
        assertThat(bad("SPF").what()).contains("has 2, so none counts");
        dns.clear();
        assertThat(bad("DMARC").todo()).isEqualTo("a TXT record of _dmarc.example.org: \"v=DMARC1; p=none\"");
    }

    @Test
    void aMailThatCannotBeUnsubscribedFromWithOneClickIsAFault() {
        headers = Map.of("List-Unsubscribe", "<mailto:out@example.org>");
        assertThat(bad("one click").what()).contains("mailto:out@example.org");
    }

    @Test
    void eventsMustReachTheQueueOfFeedback() {
        ses.destinations.put("ed-set", List.of(new Destination("feedback", true, true, Set.of("SEND"))));
        assertThat(bad("events").what()).isEqualTo("ed-set does not tell EventBridge of BOUNCE, COMPLAINT");
        ses.destinations.clear();
        assertThat(bad("events").what()).isEqualTo("SES knows no configuration set ed-set");
        aws.rule = Optional.of(new Deployment.Rule("ed-rule", false, true));
        assertThat(bad("event rule").todo()).isEqualTo("`aws events enable-rule --name ed-rule`");
        aws.rule = Optional.of(new Deployment.Rule("ed-rule", true, false));
        assertThat(bad("event rule").what()).contains("does not lead to the queue");
    }

    @Test
    void aFunctionThatCanNotBeRunAtOnceIsNamed() {
        assertThat(found("functions")).isEqualTo("all 1 are active");
        aws.functions.add(new Deployment.DeployedFunction("FeedbackFunction", "Inactive", "The function is idle."));
        assertThat(bad("functions").what()).isEqualTo("FeedbackFunction is Inactive The function is idle.");
    }

    @Test
    void aSmallAccountIsToldHowManyWorkersFit() {
        aws.concurrency = 13;
        assertThat(found("concurrency")).isEqualTo("the account may run 13 functions at once, and 13 are needed");
        aws.concurrency = 10;
        assertThat(bad("concurrency").what())
                .isEqualTo("the account may run 10 functions at once, and with Workers=4 up to 13 are needed");
        assertThat(bad("concurrency").todo()).startsWith("`sam deploy` with Workers=2, or ask AWS for more");
        aws.concurrency = 8;
        assertThat(bad("concurrency").todo()).startsWith("ask AWS for more");
    }

    @Test
    void whatIsSwitchedOffUnprotectedOrGivenUpIsNamed() {
        aws.schedules.add(new Deployment.Schedule("weekly", false, "cron(0 7 ? * MON *)", "America/Chicago"));
        aws.deadLetters.add(new Deployment.DeadLetters("FeedbackDeadLetters", 3));
        aws.protection.put("people", new Tables.Protection(false, true));
        aws.protection.put("issues", new Tables.Protection(true, false));
        assertThat(bad("schedules").what()).isEqualTo("switched off: weekly");
        assertThat(bad("dead letters").what()).isEqualTo("3 in FeedbackDeadLetters");
        assertThat(bad("recovery").what()).endsWith(": people");
        assertThat(bad("deletion").what()).endsWith(": issues");
    }

    @Test
    void aScheduleThatSomebodyHasDeletedIsNamed() {
        aws.schedules.add(Deployment.Schedule.gone("weekly"));
        assertThat(bad("schedules").what()).isEqualTo("gone: weekly");
        assertThat(bad("schedules").todo()).contains("docs/runbook.md", "NoDigestRun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate(7 days)", "cron(0 7 ? * MON 2025)", "cron(0 7 ? * MONDAY *)"})
    void aDigestWhoseNextSlotCannotBeToldIsNamed(String expression) {
        aws.schedules.add(new Deployment.Schedule("tick", true, "rate(5 minutes)", "UTC"));
        assertThat(found("schedules")).isEqualTo("2 are on: cron(0 7 * * ? *), rate(5 minutes)");
        aws.schedules.add(new Deployment.Schedule("weekly", true, expression, "America/Chicago"));
        assertThat(bad("schedules").what()).endsWith(": weekly " + expression);
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, 60})
    void aClockThatIsOffIsTold(int seconds) {
        aws.time = NOW.plusSeconds(seconds);
        assertThat(bad("clock").what()).isEqualTo("is 60 s %s AWS's".formatted(seconds > 0 ? "behind" : "ahead of"));
    }

    @Test
    void tablesOfAnotherStackAreNotSentFrom() {
        newsletter.ports().ledger().own("another stack", Optional.empty());
        assertThat(bad("owner").todo()).contains("newsletter adopt");
    }

    @Test
    void aCheckoutThatHasMovedOnIsNotWhatIsDeployed() {
        checkout = NOW;
        assertThat(bad("version").todo()).contains("./newsletter package && sam deploy");
    }

    @Test
    void mailsThatNoEventTellsOfAreAFault() {
        aws.events = 0;
        assertThat(bad("event flow").what()).startsWith("daily-2026-11-21 was mailed, and no event");
        assertThat(aws.askedSince).isEqualTo(NOW.minus(Duration.ofDays(14)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59M", "P14DT1H"})
    void noEventIsDueWhenNothingWasMailedOrOnlyJustNow(Duration ago) {
        newsletter = InMemory.newsletter();
        mailed(ago);
        aws.events = 0;
        assertThat(findings().get("event flow")).isInstanceOf(Finding.NotHere.class);
    }

    @Test
    void anAlarmThatIsOnIsNamed() {
        assertThat(found("alarms")).isEqualTo("1 are off; ed@example.org is told of them");
        aws.alarms.add(new Deployment.Alarm("ed-DeliveryGaveUp", "ALARM", "3 are there", NOW));
        assertThat(bad("alarms").what()).isEqualTo("on: ed-DeliveryGaveUp");
        aws.alarms.clear();
        assertThat(bad("alarms").what()).isEqualTo("the stack has none");
    }

    @Test
    void alarmsThatNobodyIsToldOfOrWhoseLinkWasNotOpenedAreNamed() {
        aws.audience = Optional.of(new Deployment.Audience("arn:ed", List.of(), List.of("b@example.org")));
        assertThat(bad("alarms").what()).startsWith("b@example.org is not told of any: the link");
        assertThat(bad("alarms").remedy()).contains("--topic-arn arn:ed", "--notification-endpoint b@example.org");
        aws.audience = Optional.of(new Deployment.Audience("arn:ed", List.of(), List.of()));
        assertThat(bad("alarms").what()).startsWith("nobody is told of any: the link");
        assertThat(bad("alarms").remedy()).contains("--topic-arn arn:ed", "--notification-endpoint YOU");
        aws.audience = Optional.empty();
        assertThat(findings().get("alarms")).isInstanceOf(Finding.NotHere.class);
        assertThat(found("alarms")).contains("nobody is told", "AlarmAddress");
    }

    @Test
    void anAddressWhoseLinkWasNotOpenedIsNoFaultWhereSomebodyElseIsTold() {
        aws.audience =
                Optional.of(new Deployment.Audience("arn:ed", List.of("a@example.org"), List.of("typo@example.org")));
        assertThat(findings().get("alarms")).isInstanceOf(Finding.Good.class);
        assertThat(found("alarms"))
                .isEqualTo("1 are off; a@example.org is told of them, typo@example.org not: its link was not opened");
    }

    @Test
    void whatCannotBeLookedAtCountsAsWrongAndTheOthersGoOn() {
        ses.trouble = Optional.of("these credentials may not do it: ses:GetAccount");
        assertThat(bad("sandbox").what())
                .isEqualTo("can't be looked at: these credentials may not do it: ses:GetAccount");
        assertThat(found("DKIM")).contains("example.org");
    }

    @Test
    void whereThereIsNoStackItsPartsDoNotApply() {
        var premises = new Premises(
                "here",
                Optional.empty(),
                Optional.empty(),
                _ -> OptionalLong.empty(),
                Optional.empty(),
                List::of,
                Optional.empty(),
                () -> headers,
                Optional.empty());
        var findings = new Doctor(newsletter, premises, () -> NOW)
                .checks().stream().map(Check::make).toList();
        assertThat(findings).noneMatch(Finding.Bad.class::isInstance);
        assertThat(findings).filteredOn(Finding.NotHere.class::isInstance).hasSizeGreaterThan(12);
    }

    private Finding.Bad bad(String name) {
        assertThat(findings().get(name)).isInstanceOf(Finding.Bad.class);
        return (Finding.Bad) findings().getOrDefault(name, new Finding.Good("none"));
    }

    private String found(String name) {
        return findings().getOrDefault(name, new Finding.Good("none")).words();
    }

    private Map<String, Finding> findings() {
        var premises = new Premises(
                "stack ed-news",
                Optional.of(ses),
                Optional.of(aws),
                _ -> OptionalLong.empty(),
                Optional.of(aws),
                aws::schedules,
                Optional.of(name -> dns.getOrDefault(name, List.of())),
                () -> headers,
                Optional.of(checkout));
        var findings = new LinkedHashMap<String, Finding>();
        for (var check : new Doctor(newsletter, premises, () -> NOW).checks()) findings.put(check.name(), check.make());
        return findings;
    }

    @Test
    void feedbackByEmailIsSwitchedOffForWhateverVerifiesTheSender() {
        ses.identities.put(
                "news@example.org",
                new Identity("news@example.org", true, "NOT_STARTED", false, Optional.empty(), "", true));

        assertThat(bad("feedback").what())
                .isEqualTo("bounces and complaints are also sent to news@example.org by email");
        assertThat(bad("feedback").todo())
                .isEqualTo("`aws sesv2 put-email-identity-feedback-attributes --no-email-forwarding-enabled"
                        + " --email-identity news@example.org`");
    }

    @Test
    void theSuppressionListMustNotStandBetweenSomebodyAndTheirConfirmation() {
        ses.suppressed = Optional.of(Set.of("COMPLAINT", "BOUNCE"));
        assertThat(bad("suppression").what())
                .startsWith("ed-set leaves out addresses on the account's suppression list" + " (BOUNCE, COMPLAINT)");
        assertThat(bad("suppression").todo())
                .isEqualTo("`aws sesv2 put-configuration-set-suppression-options --suppressed-reasons '[]'"
                        + " --configuration-set-name ed-set`");
        ses.suppressed = Optional.empty();
        assertThat(findings().get("suppression")).isInstanceOf(Finding.NotHere.class);
    }

    private static final class Ses implements MailService {

        private Optional<Set<String>> suppressed = Optional.of(Set.of());

        private Account account = HEALTHY;
        private Optional<String> trouble = Optional.empty();
        private final List<String> asked = new ArrayList<>();
        private final Map<String, Identity> identities = new HashMap<>(Map.of("example.org", DOMAIN));
        private final Map<String, List<Destination>> destinations = new HashMap<>(Map.of(
                "ed-set", List.of(new Destination("feedback", true, true, Set.of("SEND", "BOUNCE", "COMPLAINT")))));

        @Override
        public Account account() {
            asked.add("account");
            if (trouble.isPresent()) throw new IllegalStateException(trouble.get());
            return account;
        }

        @Override
        public Optional<Identity> identity(String name) {
            asked.add(name);
            return Optional.ofNullable(identities.get(name));
        }

        @Override
        public Optional<List<Destination>> destinations(String configurationSet) {
            return Optional.ofNullable(destinations.get(configurationSet));
        }

        @Override
        public Optional<Set<String>> suppressedReasons(String configurationSet) {
            return suppressed;
        }
    }

    private static final class Aws implements Tables, Deployment {

        private final Map<String, Protection> protection = new HashMap<>();
        private Optional<Rule> rule = Optional.of(new Rule("ed-rule", true, true));
        private final List<Schedule> schedules =
                new ArrayList<>(List.of(new Schedule("daily", true, "cron(0 7 * * ? *)", "America/Chicago")));
        private final List<DeadLetters> deadLetters =
                new ArrayList<>(List.of(new DeadLetters("DeliveryDeadLetters", 0)));
        private final List<Alarm> alarms = new ArrayList<>(List.of(new Alarm("ed-WebErrors", "OK", "", NOW)));
        private Optional<Audience> audience = Optional.of(new Audience("arn:ed", List.of("ed@example.org"), List.of()));
        private final List<DeployedFunction> functions =
                new ArrayList<>(List.of(new DeployedFunction("WebFunction", "Active", "")));
        private final Map<String, String> parameters =
                new HashMap<>(Map.of("SesSandbox", "true", "RequestRate", "106", "SenderDomain", ""));
        private int concurrency = 1000;
        private long events = 7;
        private Instant askedSince = NOW;
        private Instant time = NOW;

        @Override
        public Protection protection(String table) {
            return protection.getOrDefault(table, new Protection(true, true));
        }

        @Override
        public Instant time() {
            return time;
        }

        @Override
        public Optional<Rule> rule() {
            return rule;
        }

        @Override
        public List<Schedule> schedules() {
            return schedules;
        }

        @Override
        public List<DeadLetters> deadLetters() {
            return deadLetters;
        }

        @Override
        public List<Alarm> alarms() {
            return alarms;
        }

        @Override
        public Optional<Audience> alarmAudience() {
            return audience;
        }

        @Override
        public Map<String, String> parameters() {
            return parameters;
        }

        @Override
        public long eventsSince(Instant time) {
            askedSince = time;
            return events;
        }

        @Override
        public Instant deployedAt() {
            return NOW.minus(Duration.ofDays(1));
        }

        @Override
        public List<DeployedFunction> functions() {
            return functions;
        }

        @Override
        public List<FunctionEnvironment> environments() {
            return List.of();
        }

        @Override
        public int concurrency() {
            return concurrency;
        }
    }
}
