package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenTest {

    @Test
    void tokensAreRandom() {
        var random = new SecureRandom();

        assertThat(Stream.generate(() -> Token.random(random)).limit(1000)).doesNotHaveDuplicates();
    }

    @Test
    void aTokenMatchesItselfAndNothingElse() {
        var token = Token.random(new SecureRandom());

        assertThat(token.matches(token.text())).isTrue();
        assertThat(token.matches("")).isFalse();
        assertThat(token.matches(token.text() + "A")).isFalse();
        assertThat(token.matches(token.text().substring(1))).isFalse();
        assertThat(token.matches(Token.random(new SecureRandom()).text())).isFalse();
    }

    @Test
    void aTokenHas22CharactersOfBase64url() {
        assertThatThrownBy(() -> new Token("too-short")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Token("+".repeat(22))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTokenDoesNotShowItselfInLogs() {
        var token = Token.random(new SecureRandom());

        assertThat(token).hasToString("Token[hidden]");
        assertThat(token.toString()).doesNotContain(token.text());
    }
}
