package org.edsnewsletter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.edsnewsletter.cli.SubscriberImport.Order;
import org.edsnewsletter.subscriber.State;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The exports of the usual newsletter services, as they are.
class OtherListsTest {

    @TempDir
    Path folder;

    private final SubscriberWorld world = new SubscriberWorld();
    private final List<String> told = new ArrayList<>();

    @Test
    void whoIsOutStaysOutWhateverElseTheRowSays() throws IOException {
        world.keep("ann@example.org", State.ACTIVE);

        bringIn("list.csv", """
                email,name,frequency,status
                ann@example.org,%s,hourly,unsubscribed
                """.formatted("x".repeat(200)));

        assertThat(world.kept("ann@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void mailchimps() throws IOException {
        bringIn(
                "subscribed_email_audience_export_1a2b.csv",
                """
                "Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LAST_CHANGED,LEID,EUID,NOTES,TAGS
                a@example.org,Ada,"van Berg",2,"2021-03-04 05:06:07",203.0.113.9,"2021-03-05 08:09:10",203.0.113.9,"2024-01-01 00:00:00",1,x,,""" + "\"\"\"friends\"\"\"\nb@example.org,,Bo,2,\"2022-01-02 03:04:05\",,,,,2,y,,\n");

        assertThat(world.kept("a@example.org")).satisfies(ada -> {
            assertThat(ada.state()).isEqualTo(State.ACTIVE);
            assertThat(ada.name()).contains("Ada van Berg");
            assertThat(ada.consent().at()).isEqualTo(Instant.parse("2021-03-05T08:09:10Z"));
            assertThat(ada.toString()).doesNotContain("203.0.113");
        });
        assertThat(world.kept("b@example.org").name()).contains("Bo");
        assertThat(world.kept("b@example.org").consent().at()).isEqualTo(Instant.parse("2022-01-02T03:04:05Z"));
        assertThat(told).isEmpty();
    }

    @Test
    void mailchimpsWhoLeftOrWhoseMailCameBack() throws IOException {
        bringIn("unsubscribed_email_audience_export_1a2b.csv", """
                "Email Address",MEMBER_RATING,OPTIN_TIME,UNSUB_TIME,UNSUB_REASON,LEID
                a@example.org,2,"2021-03-04 05:06:07","2023-05-06 07:08:09",NORMAL,1
                b@example.org,2,"2021-03-04 05:06:07",,,2
                """);
        bringIn("cleaned_email_audience_export_1a2b.csv", """
                "Email Address",MEMBER_RATING,OPTIN_TIME,CLEAN_TIME,LEID
                c@example.org,2,"2021-03-04 05:06:07","2023-05-06 07:08:09",1
                """);
        bringIn("nonsubscribed_email_audience_export_1a2b.csv", """
                "Email Address",MEMBER_RATING,LEID
                d@example.org,2,1
                """);

        assertThat(world.kept("a@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.kept("a@example.org").since()).isEqualTo(Instant.parse("2023-05-06T07:08:09Z"));
        assertThat(world.kept("b@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.kept("c@example.org").state()).isEqualTo(State.BOUNCED);
        assertThat(world.find("d@example.org")).isEmpty();
        assertThat(told).containsExactly("2: has not subscribed");
    }

    @Test
    void substacks() throws IOException {
        bringIn("email_list.ed.csv", """
                email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at
                a@example.org,false,,other,false,2024-01-15T10:00:00.000Z,
                b@example.org,true,2026-12-01T00:00:00.000Z,yearly,true,2024-02-01T10:00:00.000Z,
                """);

        assertThat(world.kept("a@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(world.kept("a@example.org").consent().at()).isEqualTo(Instant.parse("2024-01-15T10:00:00Z"));
        assertThat(world.kept("b@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void listmonks() throws IOException {
        bringIn("subscribers.csv", """
                uuid,email,name,attributes,status,created_at,updated_at
                5d940585-3cc8-4add-b9c5-76efba3c6edd,a@example.org,Ada,"{""city"": ""Springfield""}",enabled,2023-01-02 15:04:05.123456 +0100 CET,x
                5d940585-3cc8-4add-b9c5-76efba3c6ede,b@example.org,Bo,{},blocklisted,2023-01-02 15:04:05 +0000 UTC,x
                5d940585-3cc8-4add-b9c5-76efba3c6edf,c@example.org,Cy,{},disabled,2023-01-02 15:04:05 +0000 UTC,x
                """);
        bringIn("members.csv", """
                uuid,email,name,status,subscription_status,created_at
                1,d@example.org,Di,enabled,unsubscribed,
                2,e@example.org,Ed,enabled,unconfirmed,
                3,f@example.org,Flo,enabled,confirmed,
                """);

        assertThat(world.kept("a@example.org").consent().at()).isEqualTo(Instant.parse("2023-01-02T14:04:05.123456Z"));
        assertThat(world.kept("b@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.kept("c@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.kept("d@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.find("e@example.org")).isEmpty();
        assertThat(world.kept("f@example.org").state()).isEqualTo(State.ACTIVE);
        assertThat(told).containsExactly("3: has not confirmed");
    }

    @Test
    void buttondowns() throws IOException {
        bringIn("subscribers.csv", """
                email_address,type,creation_date,notes,metadata,tags
                a@example.org,regular,2022-05-06T07:08:09.123456+00:00,,{},
                b@example.org,unsubscribed,2022-05-06T07:08:09Z,,{},
                c@example.org,complained,2022-05-06,,{},
                d@example.org,unactivated,2022-05-06,,{},
                e@example.org,undeliverable,2022-05-06,,{},
                f@example.org,upcoming,2022-05-06,,{},
                """);

        assertThat(world.kept("a@example.org").consent().at()).isEqualTo(Instant.parse("2022-05-06T07:08:09.123456Z"));
        assertThat(world.kept("b@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.kept("c@example.org").state()).isEqualTo(State.COMPLAINED);
        assertThat(world.kept("e@example.org").state()).isEqualTo(State.BOUNCED);
        assertThat(told).containsExactly("5: has not confirmed", "7: unknown status \"upcoming\"");
    }

    @Test
    void constantContacts() throws IOException {
        bringIn("contacts.csv", """
                Email address,First name,Last name,State - Home,Email status,Email permission status,Source name,Created At,Updated At
                a@example.org,Ada,Berg,Ohio,Active,Express,Form,2020-01-02 03:04:05,x
                b@example.org,Bo,,Ohio,Active,Unsubscribed,Form,2020-01-02,x
                c@example.org,Cy,,Ohio,Bounced,Implied,Form,01/02/2020,x
                d@example.org,Di,,Ohio,Active,Awaiting confirmation,Form,01/02/2020,x
                e@example.org,Ed,,Ohio,Active,No permissions set,Form,01/02/2020,x
                """);

        assertThat(world.kept("a@example.org").name()).contains("Ada Berg");
        assertThat(world.kept("b@example.org").state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(world.kept("c@example.org").state()).isEqualTo(State.BOUNCED);
        assertThat(told).containsExactly("5: has not confirmed", "6: has not subscribed");
    }

    @Test
    void aTypeThatIsNoneOfSubscribersIsLeftAlone() throws IOException {
        bringIn("crm.csv", "email,type,id,token\na@example.org,customer,7,8\n");

        assertThat(world.kept("a@example.org").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aDateToComeOrOneThatCanBeReadInTwoWaysIsNotBelieved() throws IOException {
        bringIn("people.csv", "email,created_at\na@example.org,03/04/2020\nb@example.org,2199-01-01\n");

        assertThat(world.kept("a@example.org").consent().at()).isEqualTo(world.now());
        assertThat(world.kept("b@example.org").consent().at()).isEqualTo(world.now());
    }

    private void bringIn(String name, String csv) throws IOException {
        var file = Files.writeString(folder.resolve(name), csv);
        new SubscriberImport(world.admission, world.clock)
                .bringIn(
                        Order.of(file, "asked for it on the old list", "en"),
                        problem -> told.add(problem.line() + ": " + problem.reason()));
    }
}
