package org.edsnewsletter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.edsnewsletter.aws.AwsPorts;
import org.edsnewsletter.mail.Edition;
import org.edsnewsletter.mail.EmailAddress;
import org.edsnewsletter.subscriber.Consent;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.Subscribers;
import org.edsnewsletter.subscriber.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoSubscribersTest extends SubscribersContract {

    @RegisterExtension
    static final Backend BACKEND = new Emulators();

    @Override
    Subscribers subscribers() {
        return AwsPorts.subscribers(BACKEND.clients(), BACKEND.nameOf("SubscribersTable"));
    }

    @Test
    void whoSignsUpForTheFirstTimeIsForgottenIfTheyDoNotConfirm() {
        var ann = pending("first@example.org");
        subscribers().addIfAbsent(ann);

        assertThat(expires(ann)).contains(NOW.plus(Subscriber.PENDING_FOR));
        subscribers().replace(ann.withRevision(1).confirmed(NOW));
        assertThat(expires(ann)).isEmpty();
    }

    /// The list would forget that they left, and the next import would bring them back.
    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED", "ERASED"})
    void whoeverWasOutAndWaitsAnewIsNeverForgotten(State state) {
        var ann = pending(state.name() + "@example.org");
        var out = state == State.ERASED ? ann.erased(NOW) : ann.moved(state, NOW);
        subscribers().addIfAbsent(out);
        assertThat(expires(ann)).isEmpty();

        subscribers().replace(out.withRevision(1).ask(ann));
        assertThat(subscribers().find(ann.id()).orElseThrow().state()).isEqualTo(State.PENDING);
        assertThat(expires(ann)).isEmpty();
    }

    @Test
    void whoWaitsAndIsOutByAnotherListIsNotForgotten() {
        var ann = pending("listed@example.org");
        subscribers().addIfAbsent(ann);

        subscribers().replace(ann.withRevision(1).listedOut(State.UNSUBSCRIBED, Optional.empty(), NOW));
        assertThat(expires(ann)).isEmpty();
    }

    private static final Instant NOW = Instant.parse("2100-03-01T12:00:00Z");

    private static Subscriber pending(String address) {
        var consent = new Consent("Sign up", "1", "https://news.example.org/", NOW);
        return Subscriber.pending(
                new EmailAddress(address), Optional.empty(), Edition.DAILY, "en", new Token("A".repeat(22)), consent);
    }

    /// When DynamoDB may remove somebody: see `TimeToLiveSpecification` in the template.
    private static Optional<Instant> expires(Subscriber person) {
        var key = Map.of(
                "shard", AttributeValue.fromN(String.valueOf(person.id().shard())),
                "id", AttributeValue.fromB(SdkBytes.fromByteArray(person.id().bytes())));
        var item = BACKEND.clients()
                .dynamo()
                .getItem(get -> get.tableName(BACKEND.nameOf("SubscribersTable"))
                        .key(key)
                        .consistentRead(true))
                .item();
        return Optional.ofNullable(item.get("expires")).map(at -> Instant.ofEpochSecond(Long.parseLong(at.n())));
    }
}
