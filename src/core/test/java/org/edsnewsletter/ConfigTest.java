package org.edsnewsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigTest {

    private final Map<String, String> environment = new HashMap<>(Map.ofEntries(
            Map.entry("NEWSLETTER_NAME", "Ed's newsletter"),
            Map.entry("SENDER", "news@example.org"),
            Map.entry("POSTAL_ADDRESS", "12 Main Street, Springfield, IL 62701"),
            Map.entry("SITE_URL", "https://news.example.org/prod/"),
            Map.entry("ARTICLE_SOURCES", "https://example.org/feed.xml  https://example.com/atom"),
            Map.entry("TIME_ZONE", "America/Chicago"),
            Map.entry("SETTLING", "PT15M"),
            Map.entry("LATEST", "PT6H"),
            Map.entry("WORKERS", "4"),
            Map.entry("SPREAD", "false"),
            Map.entry("WRITE_LAG", "PT20S"),
            Map.entry("STACK_ID", "a stack"),
            Map.entry("SUBSCRIBERS_TABLE", "subscribers"),
            Map.entry("ARTICLES_TABLE", "articles"),
            Map.entry("ISSUES_TABLE", "issues"),
            Map.entry("LIMITS_TABLE", "limits"),
            Map.entry("DELIVERY_QUEUE_URL", "https://sqs.example.org/delivery")));

    @Test
    void whatStandsInSettingsIsReadAsIfItWereAVariable() {
        environment.remove("SENDER");
        environment.remove("WORKERS");
        environment.put("SETTINGS", """
                {"SENDER":"news@example.org","WORKERS":7,"NEWSLETTER_NAME":"Another","SITES":["",""]}""");

        var config = Config.from(environment);
        assertThat(config.sender().spelling()).isEqualTo("news@example.org");
        assertThat(config.workers()).isEqualTo(7);
        assertThat(config.name()).as("a variable of its own counts more").isEqualTo("Ed's newsletter");

        environment.put("SETTINGS", "SENDER=news@example.org");
        assertThat(catchThrowableOfType(Config.Invalid.class, () -> Config.from(environment)))
                .hasMessageContaining("SETTINGS is no JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "\"20\"", "20.0", "\"20.0\"", "2.0E1"})
    void aNumberIsReadHoweverCloudFormationWritesIt(String number) {
        environment.remove("WORKERS");
        environment.put("SETTINGS", "{\"WORKERS\":%s}".formatted(number));

        assertThat(Config.from(environment).workers()).isEqualTo(20);
    }

    @Test
    void allThatIsSetIsRead() {
        var config = Config.from(environment);

        assertThat(config.siteUrl()).hasToString("https://news.example.org/prod");
        assertThat(config.sources()).containsExactly("https://example.org/feed.xml", "https://example.com/atom");
        assertThat(config.settling()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.configurationSet()).isEmpty();
    }

    @Test
    void whatNeedNotBeSetHasADefault() {
        assertThat(Config.from(environment).language()).isEqualTo("en");
        assertThat(Config.from(environment).origins().allowed()).isEmpty();

        environment.put("LANGUAGE", "es");
        environment.put("ORIGINS", "https://Example.org/, https://example.com:8443 https://example.net:443");
        assertThat(Config.from(environment).language()).isEqualTo("es");
        assertThat(Config.from(environment).origins().allowed())
                .containsExactlyInAnyOrder("https://example.org", "https://example.com:8443", "https://example.net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEWSLETTER_NAME",
                "SENDER",
                "POSTAL_ADDRESS",
                "SITE_URL",
                "ARTICLE_SOURCES",
                "TIME_ZONE",
                "SETTLING",
                "LATEST",
                "WORKERS",
                "SPREAD",
                "WRITE_LAG",
                "STACK_ID",
                "SUBSCRIBERS_TABLE",
                "ARTICLES_TABLE",
                "ISSUES_TABLE",
                "LIMITS_TABLE",
                "DELIVERY_QUEUE_URL"
            })
    void whatIsMissingIsNamedWithWhatItIsFor(String variable) {
        environment.remove(variable);
        assertThat(problems()).singleElement().asString().matches(variable + " is not set: .{10,}");

        environment.put(variable, " ");
        assertThat(problems()).singleElement().asString().startsWith(variable + " is not set: ");
    }

    @ParameterizedTest
    @CsvSource({
        "SENDER, ed, not an e-mail address",
        "SITE_URL, http://news.example.org, must start with https://",
        "TIME_ZONE, Nowhere, no such time zone",
        "SETTLING, soon, no duration",
        "WORKERS, 0, no whole number from 1 to 9999",
        "SPREAD, maybe, neither true nor false",
        "TOPICS, This one is longer than any topic may be at all in here, one has more than 50 characters",
        "DIGEST_ARTICLES, 0, no whole number from 1 to 9999",
        "EDITOR, nobody, not an e-mail address",
        "LANGUAGE, fr, no language that it knows",
        "ORIGINS, http://example.org, not of the form https://example.org",
        "ORIGINS, https://example.org/news, not of the form https://example.org",
        "ORIGINS, *, not of the form https://example.org"
    })
    void whatIsWrongIsQuotedWithTheReason(String variable, String value, String reason) {
        environment.put(variable, value);
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("%s is \"%s\", %s".formatted(variable, value, reason));
    }

    @Test
    void topicsStandBetweenCommas() {
        assertThat(Config.from(environment).topics()).isEmpty();

        environment.put("TOPICS", "Roads and bridges, Schools,, ");
        assertThat(Config.from(environment).topics()).containsExactly("Roads and bridges", "Schools");
    }

    @Test
    void howDigestsLookNeedNotBeSaid() {
        assertThat(Config.from(environment).digestArticles()).isEqualTo(20);
        assertThat(Config.from(environment).digestSubject()).isEmpty();

        environment.put("DIGEST_ARTICLES", "7");
        environment.put("DIGEST_SUBJECT", "{newsletter}, {date}");
        assertThat(Config.from(environment).digestArticles()).isEqualTo(7);
        assertThat(Config.from(environment).digestSubject()).contains("{newsletter}, {date}");
    }

    @Test
    void theSiteIsWhereTheOperatorSaysElseUnderTheDomainNameElseAtTheApi() {
        environment.put("API_URL", "https://a1b2c3.execute-api.us-east-1.amazonaws.com");
        environment.put("DOMAIN_NAME", "news.example.com");
        assertThat(Config.from(environment).siteUrl()).hasToString("https://news.example.org/prod");

        environment.put("SITE_URL", "");
        assertThat(Config.from(environment).siteUrl()).hasToString("https://news.example.com");

        environment.put("DOMAIN_NAME", "");
        assertThat(Config.from(environment).siteUrl())
                .hasToString("https://a1b2c3.execute-api.us-east-1.amazonaws.com");

        environment.put("API_URL", "");
        assertThat(problems()).containsExactly("SITE_URL is not set: the https address where people sign up");
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        environment.clear();
        assertThat(problems()).hasSize(17);
    }

    private Stream<String> problems() {
        var invalid = catchThrowableOfType(Config.Invalid.class, () -> Config.from(environment));
        return String.valueOf(invalid.getMessage()).lines();
    }
}
