package org.edsnewsletter.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.edsnewsletter.aws.AwsClients;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.issue.DigestMail;
import org.edsnewsletter.mail.BulkOutcome;
import org.edsnewsletter.mail.Content;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.Mailer;
import org.edsnewsletter.mail.Mailing;
import org.edsnewsletter.mail.MergeFields;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.mail.Recipient;
import org.edsnewsletter.subscriber.Links;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// A call for fifty mails: what is ours of it, written as JSON and signed, and its answer read; no socket.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MailCalls {

    private final Answering http = new Answering();
    private final Mailer mailer;
    private static final String LEAVING = "https://news.example.org/u/{{reader}}?issue=daily-2026-11-23";

    /// Those of the content, as far as they are everybody's, as the sender writes them.
    private static final Map<String, String> LINKS = Map.of(
            "greeting", "{{greeting}}",
            "greetingHtml", "{{greetingHtml}}",
            "unsubscribe", LEAVING,
            "preferences", "https://news.example.org/p/{{reader}}");

    private final Mailing mailing;
    private final List<Recipient> people;

    public MailCalls() {
        var config = Sample.config(1, "");
        var nowhere = URI.create("http://localhost:1");
        var others = Clients.at(nowhere, nowhere, nowhere);
        var ses = Clients.at(nowhere, SesV2Client.builder()).httpClient(http).build();
        mailer = AwsPorts.mailer(
                new AwsClients(others::dynamo, others::sqs, () -> ses),
                config.name(),
                config.sender(),
                config.configurationSet());
        var mail = new DigestMail(
                Home.templates(), config.name(), config.postalAddress(), config.siteUrl(), config.language());
        var content = mail.render(Edition.DAILY, Sample.articles()).get("en");
        if (content == null) throw new Wrong("no digest in English");
        mailing = new Mailing(
                new Content(
                        content.subject(),
                        MergeFields.fill(content.html(), LINKS),
                        MergeFields.fill(content.text(), LINKS)),
                Map.of(
                        "List-Id",
                        "<daily.newsletter.example.org>",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click"),
                Map.of("issue", "daily-2026-11-23", "batch", "3-17"));
        people = IntStream.range(0, Mailer.BULK_LIMIT)
                .mapToObj(MailCalls::recipient)
                .toList();
    }

    /// @throws Wrong unless all fifty were asked for and accepted
    @Benchmark
    @OperationsPerInvocation(Mailer.BULK_LIMIT)
    public BulkOutcome message() {
        var outcome = mailer.sendBulk(mailing, people);
        var accepted = outcome instanceof BulkOutcome.Answered(var all)
                && all.size() == people.size()
                && all.stream().allMatch(Outcome.Accepted.class::isInstance);
        Wrong.unless(
                accepted && http.bytes > 20_000, "fifty mails came to %s in %d bytes".formatted(outcome, http.bytes));
        return outcome;
    }

    private static Recipient recipient(int number) {
        var person = Sample.person(Edition.DAILY, number);
        var reader = Links.key(person.id(), person.token());
        var link = LEAVING.replace("{{reader}}", reader);
        var greeting = "Hello Reader " + number + ",";
        return new Recipient(
                person.address(),
                Map.of("greeting", greeting, "greetingHtml", greeting, "reader", reader),
                Map.of("List-Unsubscribe", "<" + link + ">, <mailto:news@example.org?subject=unsubscribe>"),
                Map.of("member", person.id().text()));
    }

    /// An SES next door: reads the whole request and has its answer ready.
    private static final class Answering implements SdkHttpClient {

        private static final byte[] ANSWER = ("{\"BulkEmailEntryResults\":["
                        + String.join(
                                ",",
                                IntStream.range(0, Mailer.BULK_LIMIT)
                                        .mapToObj(number -> "{\"Status\":\"SUCCESS\",\"MessageId\":"
                                                + "\"0100019ab5c1d2e3-4f5a6b7c-8d9e-4f0a-b1c2-0000000000%02d-000000\"}"
                                                        .formatted(number))
                                        .toList())
                        + "]}")
                .getBytes(StandardCharsets.US_ASCII);

        private final byte[] buffer = new byte[16 * 1024];
        private int bytes;

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    bytes = 0;
                    try (var body =
                            request.contentStreamProvider().orElseThrow().newStream()) {
                        for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) bytes += read;
                    }
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(ANSWER)))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
