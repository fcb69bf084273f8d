package org.edsnewsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.edsnewsletter.mail.Edition;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfirmationMailTest {

    private final SubscriberWorld world = new SubscriberWorld();
    private final ConfirmationMail mail = new ConfirmationMail(SubscriberWorld.MASTHEAD, world.links, world.templates);
    private final Subscriber pending = world.pending("ed@example.org");

    @Test
    void bothPartsSayWhoseItIsWhatWasAgreedToAndWhereThePublisherSits() {
        var content = mail.to(pending).content();

        assertThat(content.subject()).isEqualTo("Please confirm: Ed's newsletter");
        for (var part :
                new String[] {Jsoup.parse(content.html()).text(), content.text().replaceAll("\\s+", " ")}) {
            assertThat(part)
                    .contains(SubscriberWorld.MASTHEAD.name())
                    .contains(SubscriberWorld.MASTHEAD.postalAddress())
                    .contains(SubscriberWorld.WORDING)
                    .contains("entered on https://news.example.org/ on November 23, 2026, 9:15 AM CST")
                    .contains(world.links.confirm(pending).toString())
                    .contains("ignore this mail")
                    .contains("7 days");
        }
    }

    @Test
    void theButtonLeadsToThePageThatConfirms() {
        var html = Jsoup.parse(mail.to(pending).content().html());

        assertThat(html.select(".button a").eachAttr("href"))
                .containsExactly(world.links.confirm(pending).toString());
        assertThat(html.select("html").attr("lang")).isEqualTo("en");
        assertThat(html.select("h1")).hasSize(1);
        assertThat(html.select("img, script, link, iframe")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void howOftenItComesIsSaid(Edition edition) {
        var expected = switch (edition) {
            case EACH -> "every article, as soon as it is published";
            case DAILY -> "at most one mail a day";
            case WEEKLY -> "one mail a week";
        };

        assertThat(mail.to(pending.choosing(edition)).content().text()).contains(expected);
        assertThat(mail.to(pending.choosing(edition)).content().html()).contains(expected);
    }

    @Test
    void theNameThatWasTypedIsNotRepeatedToSomeoneWhoMayNotHaveTypedIt() {
        var advert = world.applicant("ed@example.org", Edition.DAILY, Optional.of("Cheap pills at pills.example.com"))
                .pending(pending.token());

        assertThat(mail.to(advert).content().html()).doesNotContain("pills");
        assertThat(mail.to(advert).content().text()).doesNotContain("pills");
    }

    @Test
    void theMailIsMarkedForTheProviderAndForAutomaticRepliers() {
        assertThat(mail.to(pending).tags())
                .containsEntry("kind", "confirm")
                .containsEntry("member", pending.id().text());
        assertThat(mail.to(pending).headers()).containsEntry("Auto-Submitted", "auto-generated");
    }

    @Test
    void textIsLargeEnoughToRead() {
        var html = Jsoup.parse(mail.to(pending).content().html());

        assertThat(html.select("[style*=font-size]").stream()
                        .map(Element::attributes)
                        .map(attributes -> attributes.get("style").replaceAll(".*font-size:(\\d+)px.*", "$1"))
                        .map(Integer::valueOf))
                .isNotEmpty()
                .allMatch(size -> size >= 16);
    }
}
