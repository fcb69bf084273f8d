package org.edsnewsletter.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.subscriber.Subscriber;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntry;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendBulkEmailRequest;

/// The SDK alone: the same request, built once, sent over and over. What delivery reaches is told as a share of this,
/// as machines differ, and one machine from hour to hour.
final class BareLoop {

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(5);

    private final SesV2Client ses;
    private final SendBulkEmailRequest request;
    private final int threads;

    BareLoop(SesV2Client ses, String html, String text, int threads) {
        this.ses = ses;
        this.request = request(html, text);
        this.threads = threads;
    }

    /// Messages a second.
    double perSecond() throws InterruptedException {
        run(WARM_UP);
        return run(MEASURED);
    }

    private double run(Duration span) throws InterruptedException {
        var calls = new LongAdder();
        var began = System.nanoTime();
        var end = began + span.toNanos();
        var all = IntStream.range(0, threads)
                .mapToObj(_ -> Thread.ofPlatform().daemon().start(() -> {
                    while (System.nanoTime() < end) {
                        ses.sendBulkEmail(request);
                        calls.increment();
                    }
                }))
                .toList();
        for (var thread : all) thread.join();
        return calls.sum() * Mailer.BULK_LIMIT / ((System.nanoTime() - began) / 1e9);
    }

    private static SendBulkEmailRequest request(String html, String text) {
        return SendBulkEmailRequest.builder()
                .fromEmailAddress("news@example.org")
                .configurationSetName("bench")
                .defaultContent(d -> d.template(
                        t -> t.templateContent(c -> c.subject("News").html(html).text(text))
                                .templateData("{}")))
                .bulkEmailEntries(IntStream.range(0, Mailer.BULK_LIMIT)
                        .mapToObj(number -> entry(Sample.person(Edition.EACH, number)))
                        .toList())
                .build();
    }

    private static BulkEmailEntry entry(Subscriber person) {
        var link = "https://news.example.org/u/" + person.id() + "."
                + person.token().text();
        var data =
                "{\"greeting\":\"Hello NAME,\",\"greetingHtml\":\"Hello NAME,\",\"unsubscribe\":\"LINK\",\"preferences\":\"LINK\"}"
                        .replace("NAME", person.name().orElse(""))
                        .replace("LINK", link);
        return BulkEmailEntry.builder()
                .destination(d -> d.toAddresses(person.address().spelling()))
                .replacementEmailContent(r -> r.replacementTemplate(t -> t.replacementTemplateData(data)))
                .replacementHeaders(Map.of(
                                "List-Unsubscribe", "<" + link + ">",
                                "List-Unsubscribe-Post", "List-Unsubscribe=One-Click",
                                "List-Id", "<each.newsletter.example.org>")
                        .entrySet()
                        .stream()
                        .map(header -> MessageHeader.builder()
                                .name(header.getKey())
                                .value(header.getValue())
                                .build())
                        .toList())
                .replacementTags(List.of(
                        tag("issue", "daily-2026-11-23"),
                        tag("batch", "3-17"),
                        tag("member", person.id().text())))
                .build();
    }

    private static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value).build();
    }
}
