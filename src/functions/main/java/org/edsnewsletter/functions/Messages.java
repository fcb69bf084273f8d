package org.edsnewsletter.functions;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Messages of a queue, one after the other: one that fails is named in the answer, so that it alone comes again and
/// in the end lies with the dead letters.
final class Messages {

    private Messages() {}

    /// What came of a message, for the log.
    record Done(String message, Map<String, String> fields) {}

    /// How many messages had waited for longer when they came here.
    static long late(Event event, Duration after, Metrics metrics) {
        var late = 0;
        for (var message : event.list("Records")) {
            var sent = message.texts("attributes").get("SentTimestamp");
            if (sent != null
                    && metrics.since(Instant.ofEpochMilli(Long.parseLong(sent))).compareTo(after) > 0) late++;
        }
        return late;
    }

    /// @param event as an SQS event source sends it
    /// @param answer gets the ids of those that failed (`ReportBatchItemFailures`)
    /// @param taken takes a message's body
    /// @return how many failed
    static int each(Event event, OutputStream answer, Log log, Function<String, Done> taken) throws IOException {
        var failed = new Failed(log);
        for (var message : event.list("Records")) {
            var id = message.text("messageId");
            failed.unlessDone(Set.of(id), () -> log(log, id, taken.apply(message.text("body"))));
        }
        failed.write(answer);
        return failed.ids.size();
    }

    /// Messages that are handled in groups, and then one by one. If a group fails, all of its messages come
    /// again.
    ///
    /// @param parse reads a message's body
    /// @param key what the messages of a group have in common
    /// @param group handles a group
    /// @param single handles a message after its group; empty: nothing has changed, and nothing is logged
    /// @return how many failed
    static <T> int grouped(
            Event event,
            OutputStream answer,
            Log log,
            Function<String, T> parse,
            Function<T, String> key,
            Consumer<List<T>> group,
            Function<T, Optional<Done>> single)
            throws IOException {
        var failed = new Failed(log);
        var groups = new LinkedHashMap<String, Map<String, T>>();
        for (var message : event.list("Records")) {
            var id = message.text("messageId");
            failed.unlessDone(Set.of(id), () -> {
                var parsed = parse.apply(message.text("body"));
                groups.computeIfAbsent(key.apply(parsed), _ -> new LinkedHashMap<>())
                        .put(id, parsed);
            });
        }
        for (var messages : groups.values()) {
            if (!failed.unlessDone(messages.keySet(), () -> group.accept(List.copyOf(messages.values())))) continue;
            messages.forEach((id, parsed) ->
                    failed.unlessDone(Set.of(id), () -> single.apply(parsed).ifPresent(done -> log(log, id, done))));
        }
        failed.write(answer);
        return failed.ids.size();
    }

    static void log(Log log, String id, Done done) {
        var fields = new LinkedHashMap<String, String>(done.fields());
        fields.put("messageId", id);
        log.info(done.message(), fields);
    }

    /// The messages that failed.
    private record Failed(Log log, List<Map<String, String>> ids) {

        Failed(Log log) {
            this(log, new ArrayList<>());
        }

        /// @return whether the work was done; if not, the messages have failed
        boolean unlessDone(Collection<String> messages, Runnable work) {
            try {
                work.run();
                return true;
            } catch (RuntimeException e) {
                for (var id : messages) {
                    log.error("a message failed, and comes again", e, Map.of("messageId", id));
                    ids.add(Map.of("itemIdentifier", id));
                }
                return false;
            }
        }

        void write(OutputStream answer) throws IOException {
            answer.write(JSON.std.asBytes(Map.of("batchItemFailures", ids)));
        }
    }
}
