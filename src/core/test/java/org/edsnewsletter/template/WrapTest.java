package org.edsnewsletter.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrapTest {

    @Test
    void linesAreFilledUpTo72CharactersAndNoWordIsBroken() {
        var text = Wrap.wrapped("one two three ".repeat(40));

        assertThat(text.lines()).allMatch(line -> line.length() <= 72).hasSize(8);
        assertThat(text.replace('\n', ' '))
                .isEqualTo("one two three ".repeat(40).strip());
    }

    @Test
    void aWordThatIsTooLongHasALineOfItsOwn() {
        var link = "https://news.example.org/" + "x".repeat(80);

        assertThat(Wrap.wrapped("  before " + link + "\n after ")).isEqualTo("before\n" + link + "\nafter");
    }

    @Test
    void aLineOfExactly72CharactersIsWhole() {
        assertThat(Wrap.wrapped("x".repeat(70) + " y")).hasLineCount(1);
        assertThat(Wrap.wrapped("x".repeat(70) + " yy")).hasLineCount(2);
        assertThat(Wrap.wrapped(" \n ")).isEmpty();
    }
}
