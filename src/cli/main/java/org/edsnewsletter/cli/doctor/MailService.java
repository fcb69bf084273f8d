package org.edsnewsletter.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What Amazon SES says of the account and of who it may send as.
public interface MailService {

    Account account();

    /// What is known of a domain or an address; empty if nobody has asked SES to verify it.
    Optional<Identity> identity(String name);

    /// Where the events of a configuration set go; empty if there is no such set.
    Optional<List<Destination>> destinations(String configurationSet);

    /// The reasons for which emails of a configuration set leave out addresses on SES's suppression list: `BOUNCE`,
    /// `COMPLAINT`; empty if there is no such set.
    Optional<Set<String>> suppressedReasons(String configurationSet);

    /// @param production whether anybody may be mailed; else only verified addresses (the sandbox)
    /// @param sending whether it is switched on
    /// @param enforcement `HEALTHY`, `PROBATION` or `SHUTDOWN`
    /// @param perDay mails in any 24 hours; empty: no limit
    /// @param perSecond mails a second
    /// @param sent mails in the last 24 hours
    record Account(
            boolean production,
            boolean sending,
            String enforcement,
            OptionalLong perDay,
            double perSecond,
            long sent) {}

    /// @param verified whether mail may be sent as it
    /// @param dkim the state of its signatures: `SUCCESS`, `PENDING`, `FAILED`, `NOT_STARTED`, …
    /// @param signing whether mails are signed
    /// @param mailFrom the domain of its own that bounces go to; empty: SES's
    /// @param mailFromStatus of that domain: `SUCCESS`, `PENDING`, `FAILED`, …
    /// @param forwarding whether SES forwards bounces and complaints by email
    record Identity(
            String name,
            boolean verified,
            String dkim,
            boolean signing,
            Optional<String> mailFrom,
            String mailFromStatus,
            boolean forwarding) {}

    /// @param toEventBridge whether it goes to EventBridge, as ours must
    /// @param events `SEND`, `BOUNCE`, …
    record Destination(String name, boolean enabled, boolean toEventBridge, Set<String> events) {}
}
