package org.edsnewsletter.cli.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a newsletter stands on, as far as it can be looked at from here.
///
/// @param where for people, such as `stack ed-news`
/// @param mail empty: there is no SES
/// @param tables empty: the tables are not in AWS
/// @param items about how many items are in a table of some name; empty: nobody knows. In AWS it is up to six hours
///     old, so that a new table has none and one that was just filled too few
/// @param deployment empty: only the settings are known, not the stack, or there is none
/// @param schedules when digests go out; none: that is not known here
/// @param dns empty: the sender need not exist in the world
/// @param testHeaders the headers of a mail of a digest, made by the real code and mailed to nobody
/// @param checkout when what would be deployed from here was last changed; empty: that can't be told
public record Premises(
        String where,
        Optional<MailService> mail,
        Optional<Tables> tables,
        Function<String, OptionalLong> items,
        Optional<Deployment> deployment,
        Supplier<List<Deployment.Schedule>> schedules,
        Optional<Dns> dns,
        Supplier<Map<String, String>> testHeaders,
        Optional<Instant> checkout) {}
