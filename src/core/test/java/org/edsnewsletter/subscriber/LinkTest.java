package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {

    private final Subscriber someone = new SubscriberWorld().pending("ed@example.org");

    @Test
    void aLinkEndsWithIdAndToken() {
        var links = new Links(URI.create("https://news.example.org"));
        var end = someone.id().text() + "." + someone.token().text();

        assertThat(links.confirm(someone)).hasToString("https://news.example.org/confirm/" + end);
        assertThat(links.unsubscribe(someone)).hasToString("https://news.example.org/u/" + end);
        assertThat(links.preferences(someone)).hasToString("https://news.example.org/p/" + end);
        assertThat(Link.parse(end)).contains(SubscriberWorld.linkOf(someone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "no-dot", "x.y", "....", "AAAAAAAAAAAAAAAAAAAAA=.token", "\uD800.x"})
    void whatHasAnotherFormIsNoLink(String text) {
        assertThat(Link.parse(text)).isEmpty();
    }

    @Test
    void aLinkCanBeWrittenBeforeItIsKnownWhoseItIs() {
        var links = new Links(URI.create("https://news.example.org"));

        assertThat(links.unsubscribeText("{{key}}")).isEqualTo("https://news.example.org/u/{{key}}");
        assertThat(links.preferencesText("{{key}}")).isEqualTo("https://news.example.org/p/{{key}}");
    }

    @Test
    void aLinkDoesNotShowItsTokenInLogs() {
        assertThat(SubscriberWorld.linkOf(someone)).hasToString("Link[" + someone.id() + ", hidden]");
        assertThat(SubscriberWorld.linkOf(someone).toString())
                .doesNotContain(someone.token().text());
    }
}
