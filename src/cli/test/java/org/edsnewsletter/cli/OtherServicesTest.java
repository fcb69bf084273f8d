package org.edsnewsletter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.edsnewsletter.cli.SubscriberImport.Order;
import org.edsnewsletter.cli.SubscriberImport.Watcher;
import org.edsnewsletter.subscriber.SubscriberWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever another service keeps as out, in whatever words, is not brought in.
class OtherServicesTest {

    @TempDir
    Path folder;

    private final SubscriberWorld world = new SubscriberWorld();
    private final List<String> rejected = new ArrayList<>();
    private final List<String> mapping = new ArrayList<>();

    @Test
    void ghosts() throws IOException {
        assertThat(states("""
                id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers
                1,ann@example.org,Ann,,true,false,,2024-02-03T10:00:00.000Z,,,
                2,bob@example.org,Bob,,false,false,,2024-02-03T10:00:00.000Z,,,
                3,cyd@example.org,Cyd,,true,true,,2024-02-03T10:00:00.000Z,2025-01-02T10:00:00.000Z,,
                """)).isEqualTo("ann=ACTIVE bob=UNSUBSCRIBED cyd=UNSUBSCRIBED");
        assertThat(world.kept("cyd@example.org").since()).isEqualTo(Instant.parse("2025-01-02T10:00:00Z"));
        assertThat(mapping)
                .contains("subscription         subscribed_to_emails (yes or a date = subscribed, no = unsubscribed)");
    }

    @Test
    void kits() throws IOException {
        assertThat(states("""
                id,first_name,email_address,state,created_at
                1,Ann,ann@example.org,active,2024-02-03T10:00:00.000Z
                2,Bob,bob@example.org,cancelled,2024-02-03T10:00:00.000Z
                3,Cyd,cyd@example.org,bounced,2024-02-03T10:00:00.000Z
                4,Dee,dee@example.org,complained,2024-02-03T10:00:00.000Z
                5,Eve,eve@example.org,inactive,2024-02-03T10:00:00.000Z
                6,Fay,fay@example.org,unconfirmed,2024-02-03T10:00:00.000Z
                """)).isEqualTo("ann=ACTIVE bob=UNSUBSCRIBED cyd=BOUNCED dee=COMPLAINED eve=UNSUBSCRIBED");
        assertThat(rejected).containsExactly("7: has not confirmed");
    }

    @ParameterizedTest
    @CsvSource({
        "Subscription status, subscribed, unsubscribed, bounced, unconfirmed, inactive",
        "Globaler Status, Abonniert, Abgemeldet, Unzustellbar, Unbestätigt, Inaktiv",
        "Estado global, Suscrito, Desuscrito, Rebotado, Sin confirmar, Inactivo",
        "Statut global, Abonné(e), Désabonné(e), Rebond, Non confirmé, Inactif",
        "Stato globale, Iscritto, Disiscritto, Respinto, Non confermato, Inattivo",
        "Globale status, Ingeschreven, Uitgeschreven, Gebounced, Onbevestigd, Inactief",
        "Situação, Inscrito, Descadastrado, Devolvido, Não confirmado, Inativo"
    })
    void mailPoets(String heading, String in, String left, String bounced, String waiting, String quiet)
            throws IOException {
        var said = states("""
                Email,First Name,Last Name,%s
                ann@example.org,Ann,,%s
                bob@example.org,Bob,,%s
                cyd@example.org,Cyd,,%s
                dee@example.org,Dee,,%s
                eve@example.org,Eve,,%s
                """.formatted(heading, in, left, bounced, waiting, quiet));

        assertThat(said)
                .contains("ann=ACTIVE bob=UNSUBSCRIBED")
                .doesNotContain("cyd=ACTIVE")
                .doesNotContain("dee")
                .endsWith("eve=UNSUBSCRIBED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,email,confirmed,blacklisted,optedin,bouncecount,entered,disabled",
                "id,Email,Is the email of this user confirmed,Is this user blacklisted,Did this user manually confirm,"
                        + "Number of bounces on this user,Time Created,Is this account disabled?"
            })
    void phpLists(String heading) throws IOException {
        assertThat(states(heading + """

                1,ann@example.org,1,0,1,0,2020-01-02 03:04:05,0
                2,bob@example.org,1,1,1,0,2020-01-02 03:04:05,0
                3,cyd@example.org,0,0,0,0,2020-01-02 03:04:05,0
                4,dee@example.org,1,0,1,0,2020-01-02 03:04:05,1
                5,eve@example.org,1,0,1,7,2020-01-02 03:04:05,0
                6,fay@example.org,1,0,1,0,2020-01-02 03:04:05,0
                """)).isEqualTo("ann=ACTIVE bob=UNSUBSCRIBED dee=UNSUBSCRIBED fay=ACTIVE");
        assertThat(world.kept("ann@example.org").consent().at()).isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
    }

    @Test
    void beehiivs() throws IOException {
        assertThat(states("""
                subscriber_id,email,status,created_at,subscription_premium_tier_names,utm_source,referral_code
                1,ann@example.org,active,2024-01-02T03:04:05Z,,x,y
                2,bob@example.org,inactive,2024-01-02T03:04:05Z,,x,y
                3,cyd@example.org,validating,2024-01-02T03:04:05Z,,x,y
                4,dee@example.org,invalid,2024-01-02T03:04:05Z,,x,y
                5,eve@example.org,pending,2024-01-02T03:04:05Z,,x,y
                6,fay@example.org,needs_attention,2024-01-02T03:04:05Z,,x,y
                """)).isEqualTo("ann=ACTIVE bob=UNSUBSCRIBED dee=BOUNCED fay=UNSUBSCRIBED");
    }

    @Test
    void brevos() throws IOException {
        assertThat(states("""
                CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;SMS;DOUBLE_OPT-IN;OPT_IN;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME
                1;ann@example.org;Ann;Berg;;1;Yes;No;Yes;2024-01-02 03:04:05
                2;bob@example.org;Bob;Berg;;1;Yes;Yes;No;2024-01-02 03:04:05
                3;cyd@example.org;Cyd;Berg;;2;Yes;No;No;2024-01-02 03:04:05
                4;dee@example.org;Dee;Berg;;;;No;No;2024-01-02 03:04:05
                5;eve@example.org;Eve;Berg;;;No;No;No;2024-01-02 03:04:05
                """)).isEqualTo("ann=ACTIVE bob=UNSUBSCRIBED dee=ACTIVE");
        assertThat(world.kept("ann@example.org").name()).contains("Ann Berg");
        assertThat(mapping).last().asString().contains("SMS_BLACKLISTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BLACKLISTED",
                "Blocklisted",
                "emailBlacklisted",
                "Unsubscribed from all email",
                "hs_email_optout",
                "Opted out",
                "OptOut",
                "dnc",
                "Do Not Contact",
                "do_not_email",
                "Suppressed",
                "is_blocked",
                "Unsubscribed",
                "disabled",
                "IsExcludedFromCampaigns",
                "deleted",
                "abgemeldet",
                "Gesperrt",
                "désabonné",
                "Bloqué",
                "baja",
                "disiscritto",
                "uitgeschreven",
                "descadastrado",
                "bounced",
                "Hard bounce",
                "complained",
                "marked as spam",
                "isUnsubscribed",
                "email-invalid",
                "cancelled",
                "unconfirmed",
                "IsOptInPending",
                "banned",
                "suspended",
                "emailunsubscribed",
                "not subscribed"
            })
    void aYesKeepsOut(String heading) throws IOException {
        for (var yes :
                List.of("1", "true", "TRUE", "Yes", "ja", "x", "2024-05-06 07:08:09", "06/05/2024", "1714979289"))
            assertThat(new OtherServicesTest().at(folder).states("""
                    email,%s
                    ann@example.org,%s
                    bob@example.org,
                    cyd@example.org,0
                    dee@example.org,no
                    """.formatted(heading, yes)))
                    .as(yes)
                    .doesNotContain("ann=ACTIVE")
                    .endsWith("bob=ACTIVE cyd=ACTIVE dee=ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscribed_to_emails",
                "subscribed",
                "Subscribed?",
                "is_subscribed",
                "emailSubscribed",
                "opt-in",
                "Opt in",
                "OPTED_IN",
                "confirmed",
                "is_confirmed",
                "Verified",
                "Accepts Email Marketing",
                "newsletter",
                "Newsletter",
                "active",
                "is_active",
                "Email consent",
                "marketing_consent",
                "abonniert",
                "bestätigt",
                "Newsletter abonniert",
                "Abonné",
                "confirmé",
                "suscrito",
                "confirmado",
                "iscritto",
                "confermato",
                "ingeschreven",
                "bevestigd",
                "inscrito",
                "GDPR",
                "Double-Opt-In",
                "Einwilligung",
                "Email subscription",
                "receives_newsletter",
                "activated",
                "Can email",
                "Marketing erlaubt",
                "mailable"
            })
    void aNoKeepsOut(String heading) throws IOException {
        for (var no : List.of("0", "false", "FALSE", "No", "nein", "n"))
            assertThat(new OtherServicesTest().at(folder).states("""
                    email,%s
                    ann@example.org,1
                    bob@example.org,%s
                    cyd@example.org,yes
                    """.formatted(heading, no)))
                    .as(no)
                    .doesNotContain("bob=ACTIVE")
                    .startsWith("ann=ACTIVE")
                    .endsWith("cyd=ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deleted_at",
                "unsubscribed_at",
                "Unsubscribe Date",
                "bounced_at",
                "cancelled_at",
                "complained_at",
                "Stop Time",
                "OptOut_Date",
                "Date unsubscribed",
                "Abmeldedatum",
                "Austritt",
                "Fecha de baja",
                "Date de désinscription",
                "Kündigung zum",
                "Uitschrijfdatum",
                "blocked_on",
                "suppressed at",
                "deactivated"
            })
    void aDateKeepsOut(String heading) throws IOException {
        assertThat(states("""
                email,%s
                ann@example.org,2024-05-06T07:08:09Z
                bob@example.org,
                cyd@example.org,0000-00-00 00:00:00
                """.formatted(heading))).doesNotContain("ann=ACTIVE").endsWith("bob=ACTIVE cyd=ACTIVE");
    }

    @Test
    void whoHasNoDateOfConfirmingHasNotConfirmedUnlessAStatusSaysOtherwise() throws IOException {
        assertThat(states("""
                email,confirmed_at
                ann@example.org,2024-05-06T07:08:09Z
                bob@example.org,
                """)).isEqualTo("ann=ACTIVE");
        assertThat(states("""
                email,status,confirmation_date
                cyd@example.org,active,
                """)).isEqualTo("ann=ACTIVE cyd=ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({
        "Status, ACTIVE, Subscribed",
        "Status, UNSUBSCRIBED, Unsubscribed",
        "Status, -, Pending",
        "Email Marketing Consent, -, NEVER_SUBSCRIBED",
        "Email Marketing Consent, UNSUBSCRIBED, UNSUBSCRIBED",
        "Email Marketing Consent, ACTIVE, SUBSCRIBED",
        "Email Marketing Consent, -, Never subscribed",
        "Marketing contact status, -, Non-marketing contact",
        "Marketing contact status, ACTIVE, Marketing contact",
        "Email subscriber status, -, Never subscribed",
        "Email status, COMPLAINED, Spam reported",
        "Status, COMPLAINED, Marked as spam",
        "status, BOUNCED, unreachable",
        "Status, UNSUBSCRIBED, Unsubscribed (by admin)",
        "Status, UNSUBSCRIBED, Unsubscribed / blocklisted",
        "state, UNSUBSCRIBED, blocked",
        "subscription_state, -, unverified",
        "Zustand, UNSUBSCRIBED, abgemeldet",
        "Statut, UNSUBSCRIBED, Désinscrit",
        "Estado, UNSUBSCRIBED, De baja",
        "Email status, -, nonSubscribed",
        "EmailOptInStatus, UNSUBSCRIBED, OptOut",
        "Status, UNSUBSCRIBED, DELETED"
    })
    void servicesSayItInTheirOwnWords(String heading, String state, String word) throws IOException {
        assertThat(states("email,%s\nann@example.org,%s\n".formatted(heading, word)))
                .isEqualTo(state.equals("-") ? "" : "ann=" + state);
    }

    @ParameterizedTest
    @CsvSource({
        "Status, Aktywny, Wypisany, Niepotwierdzony",
        "Stav, Aktivní, Odhlášen, Nepotvrzený",
        "Статус, Активный, Отписан, Не подтверждён",
        "Status, Aktiv, Avregistrerad, Obekräftad",
        "Status, Tilmeldt, Afmeldt, Ubekræftet",
        "Tila, Tilannut, Peruutettu, Vahvistamaton",
        "Durum, Aktif, Abonelikten çıktı, Onay bekliyor",
        "状態, 有効, 配信停止, 未確認",
        "状态, 已订阅, 已退订, 待确认",
        "marketing consent, granted, withdrawn, denied"
    })
    void statesInMoreLanguages(String heading, String in, String left, String waiting) throws IOException {
        assertThat(states("""
                email,%s
                ann@example.org,%s
                bob@example.org,%s
                cyd@example.org,%s
                """.formatted(heading, in, left, waiting))).isEqualTo("ann=ACTIVE bob=UNSUBSCRIBED");
    }

    @ParameterizedTest
    @CsvSource({
        "Wypisany, nie, tak",
        "Odhlášen, ne, ano",
        "Отписан, нет, да",
        "Подписан, да, нет",
        "Afmeldt, nej, ja",
        "Peruutettu, ei, kyllä",
        "購読, はい, いいえ",
        "Subscribed, yes, never",
        "Unsubscribed, never, 2024-05-06",
        "hidden, 0, 1",
        "wants emails, yes, no",
        "Will Newsletter, x, -",
        "OK to email, x, ",
        "Newsletter, x, ",
        "Rundbrief, ja, ",
        "Accepts Marketing, TRUE, —"
    })
    void yesAndNoInMoreLanguagesAndAsTicks(String heading, String in, String out) throws IOException {
        assertThat(states("""
                email,%s
                ann@example.org,%s
                bob@example.org,%s
                cyd@example.org,%2$s
                """.formatted(heading, in, out == null ? "" : out)))
                .startsWith("ann=ACTIVE")
                .doesNotContain("bob=ACTIVE")
                .endsWith("cyd=ACTIVE");
    }

    @Test
    void aBlankAmongTicksMeansNothingWhereAStatusSaysTheRest() throws IOException {
        assertThat(states("""
                email,status,opt-in
                ann@example.org,active,
                bob@example.org,active,yes
                """)).isEqualTo("ann=ACTIVE bob=ACTIVE");
        assertThat(mapping).last().asString().contains("blank = not subscribed");
    }

    @Test
    void theWorstOfAllColumnsCounts() throws IOException {
        assertThat(states("""
                email,status,confirmed,blacklisted,bounced_at
                ann@example.org,active,1,0,
                bob@example.org,active,1,1,
                cyd@example.org,active,0,0,
                dee@example.org,unsubscribed,1,0,2024-01-02
                eve@example.org,active,1,maybe,
                """)).isEqualTo("ann=ACTIVE bob=UNSUBSCRIBED dee=BOUNCED");
        assertThat(rejected).containsExactly("4: has not confirmed", "6: unknown status \"maybe\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Zustellstatus, 3",
        "status, C",
        "state, frozen",
        "Status, married",
        "subscription_status, 1",
        "optin_status, 7",
        "status_id, 2",
        "Unsubscribed, perhaps",
        "blacklist, 'harbor;hills'",
        "bounce type, odd",
        "Mitgliedschaft, gekündigt",
        "Note, unsubscribed",
        "Group, cancelled",
        "not active, yes",
        "Kein Newsletter, x",
        "Sin boletín, x",
        "consent, 'I agree'",
        "Confirmed?, 17",
        "Subscription, lapsed",
        "active, A"
    })
    void whatLooksLikeAStateAndIsNotUnderstoodStopsTheImport(String heading, String value) throws IOException {
        var list = "email,%s\nann@example.org,%s\nbob@example.org,%2$s\n".formatted(heading, value);

        assertThatThrownBy(() -> states(list))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("\"" + heading + "\"", "--map status=", "--ignore", "\"" + value + "\"");
        assertThat(world.find("ann@example.org")).isEmpty();

        bringIn(list, new ColumnMapping(Map.of(), List.of(heading.toUpperCase(java.util.Locale.ROOT))));
        assertThat(world.find("ann@example.org")).isPresent();
        assertThat(mapping).last().asString().contains(heading);
    }

    @Test
    void aColumnThatIsMappedToTheStatusIsRead() throws IOException {
        bringIn(
                "email,Mitgliedschaft\nann@example.org,aktiv\nbob@example.org,gekündigt\ncyd@example.org,ruht\n",
                new ColumnMapping(Map.of(Column.STATUS, "Mitgliedschaft"), List.of()));

        assertThat(states()).isEqualTo("ann=ACTIVE bob=UNSUBSCRIBED");
        assertThat(rejected).containsExactly("4: unknown status \"ruht\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email,name,state\nann@example.org,Ann,IL\n",
                "email,state\nann@example.org,North Carolina\n",
                "email,state,Zip/Postal Code\nann@example.org,Ohio,1\n",
                "email,country,state\nann@example.org,US,IL\n",
                "correo,nombre,estado,municipio\nann@example.org,Ann,Jalisco,Zapopan\n",
                "e-mail,nome,estado,cidade\nann@example.org,Ann,SP,Campinas\n",
                "email,street,block,flat\nann@example.org,Main,B,3\n",
                "email,block\nann@example.org,B\n",
                "email,marital status,employment status,order status\nann@example.org,married,retired,shipped\n",
                "correo,estado civil\nann@example.org,casada\n",
                "email,status quo notes\nann@example.org,likes birds\n",
                "email,Lead Status,Lifecycle Stage\nann@example.org,New,Lead\n",
                "email,name,city,notes,company,tags,type\nann@example.org,Ann,Berlin,fair,ACME,a|b,member\n",
                "email,type of membership,active since,source,last_open\nann@example.org,full,2019,form,2024-01-02\n",
                "email,newsletter,bulletin\nann@example.org,weekly,monthly\n",
                "email,membership active until,permission group\nann@example.org,2025-01-01,7\n",
                "email,city,state,zip\nann@example.org,Springfield,Ohio,1\n",
                "email,State/Region\nann@example.org,Ohio\n",
                "email,State - Home\nann@example.org,Ohio\n",
                "email,SMS consent,Phone opted out,unsubscribe_url,confirmation_token,opt-in IP\nann@example.org,no,yes,x,y,z\n",
                "email,active_subscription,expiry\nann@example.org,false,\n",
                "email,newsletter,subscriber since,tags,mailing lists\nann@example.org,Harbor news,2020,a,b\n",
                "email,vip,complimentary_plan,opens\nann@example.org,no,false,0\n",
                "email,unsubscribed,bounced\nann@example.org,,\n",
                "email,estate,statistics,Description,adoption\nann@example.org,1,2,3,4\n"
            })
    void whatIsAboutSomethingElseIsLeftAlone(String list) throws IOException {
        assertThat(states(list)).isEqualTo("ann=ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribed_segment_export_1a2b.csv, UNSUBSCRIBED",
        "unsubscribers.csv, UNSUBSCRIBED",
        "mailerlite-unsubscribed.csv, UNSUBSCRIBED",
        "bounces-2024.csv, BOUNCED",
        "complaints.csv, COMPLAINED",
        "Suppression List.csv, UNSUBSCRIBED",
        "blocklist.csv, UNSUBSCRIBED",
        "abgemeldete.csv, UNSUBSCRIBED",
        "cancelled_subscribers.csv, UNSUBSCRIBED",
        "unconfirmed-subscribers.csv, -",
        "subscribers.csv, ACTIVE",
        "all-subscribers-and-unsubscribed.csv, ACTIVE",
        "list-without-bounces.csv, ACTIVE",
        "cleaned_list.csv, ACTIVE",
        "people.csv, ACTIVE"
    })
    void theNameOfTheFileIsBelievedWhereItCanMeanNothingElse(String name, String state) throws IOException {
        bringIn(name, "email\nann@example.org\n", ColumnMapping.NONE);

        assertThat(states()).isEqualTo(state.equals("-") ? "" : "ann=" + state);
    }

    @ParameterizedTest
    @CsvSource({
        "Emailadresse, Vorname, Nachname, Erlaubnis zum Marketing",
        "E-Mail-Adresse, Vorname, Nachname, Adresse",
        "Dirección de correo electrónico, Nombre, Apellidos, Permisos de marketing",
        "Adresse e-mail, Prénom, Nom, Autorisations marketing",
        "Indirizzo email, Nome, Cognome, Indirizzo",
        "E-mailadres, Voornaam, Achternaam, Adres",
        "Endereço de e-mail, Nome, Sobrenome, Permissões",
        "電子郵件, First Name, Last Name, Address",
        "Sähköpostiosoite, First Name, Last Name, Address"
    })
    void mailchimpsInOtherLanguages(String email, String first, String last, String other) throws IOException {
        bringIn("subscribed_segment_export_1a2b.csv", """
                %s,%s,%s,"%s",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LAST_CHANGED,LEID,EUID,NOTES,TAGS
                ann@example.org,Ann,Berg,,4,"2018-02-12 17:59:31",,,,"2018-02-12 18:06:58",1,x,,
                """.formatted(email, first, last, other), ColumnMapping.NONE);
        bringIn("export-1.csv", """
                %s,%s,%s,MEMBER_RATING,OPTIN_TIME,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON,LEID,EUID
                bob@example.org,Bob,Berg,4,"2018-02-12 17:59:31","2019-02-12 18:06:58",,,2,y
                cyd@example.org,Cyd,Berg,4,"2018-02-12 17:59:31",,,,2,y
                """.formatted(email, first, last), ColumnMapping.NONE);
        bringIn("cleaned_segment_export_1a2b.csv", """
                %s,MEMBER_RATING,LEID,EUID
                dee@example.org,4,2,y
                """.formatted(email), ColumnMapping.NONE);

        assertThat(states()).isEqualTo("ann=ACTIVE bob=UNSUBSCRIBED cyd=UNSUBSCRIBED dee=BOUNCED");
        assertThat(world.kept("ann@example.org").name()).contains("Ann Berg");
        assertThat(world.kept("ann@example.org").consent().at()).isEqualTo(Instant.parse("2018-02-12T17:59:31Z"));
    }

    @Test
    void theColumnWhoseValuesAreAddressesIsTheAddress() throws IOException {
        assertThat(states("Kontakt,Email\nann@example.org,ja\nbob@example.org,ja\n"))
                .isEqualTo("ann=ACTIVE bob=ACTIVE");
        assertThat(mapping).contains("email address        Kontakt (found by its content)");
    }

    @Test
    void besideAFirstNameANameIsTheLastOneUnlessItHoldsBoth() throws IOException {
        states("email,Vorname,Name\nann@example.org,Ann,Berg\nbob@example.org,Bob,Bob Berg\n");

        assertThat(world.kept("ann@example.org").name()).contains("Ann Berg");
        assertThat(world.kept("bob@example.org").name()).contains("Bob Berg");
    }

    private OtherServicesTest at(Path path) {
        folder = path;
        return this;
    }

    private String states(String list) throws IOException {
        bringIn(list, ColumnMapping.NONE);
        return states();
    }

    private String states() {
        var states = new TreeMap<String, String>();
        world.subscribers.each(
                who -> states.put(who.address().localPart(), who.state().name()));
        return String.join(
                " ", states.entrySet().stream().map(Map.Entry::toString).toList());
    }

    private void bringIn(String list, ColumnMapping columns) throws IOException {
        bringIn("people.csv", list, columns);
    }

    private void bringIn(String name, String list, ColumnMapping columns) throws IOException {
        var file = Files.writeString(folder.resolve(name), list);
        var order = new Order(file, columns, Optional.of("asked for it on the old list"), "en", false);
        new SubscriberImport(world.admission, world.clock).bringIn(order, new Watcher() {
            @Override
            public void opened(List<String> headings, List<String> read, long length) {
                mapping.addAll(read);
            }

            @Override
            public void rejected(Row.Problem problem) {
                rejected.add(problem.line() + ": " + problem.reason());
            }
        });
    }
}
