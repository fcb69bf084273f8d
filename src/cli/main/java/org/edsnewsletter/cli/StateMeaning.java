package org.edsnewsletter.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a column tells of somebody's subscription, by its heading: a "yes" under `unsubscribed` is another thing
/// than one under `subscribed`. The first whose stem is found in a heading counts, so that negations come before
/// what they negate.
enum StateMeaning {
    /// Says it in words, such as `active`; a "yes" or a number means nothing.
    STATUS(
            "words such as active, pending, unsubscribed, bounced",
            Standing.UNKNOWN,
            Standing.UNKNOWN,
            "status subscribertype =state =states statut estado estatus zustand =stato situacao =staat abostand deliverability"
                    + " статус =tila =stav =durum allapot =状態 =状态 ステータス"),
    COMPLAINT(
            "yes or a date = complained",
            Standing.COMPLAINED,
            Standing.IN,
            "complain =spam spamreport abuse beschwerde plainte" + " =queja =quejas klacht reclamac denunc junk"),
    BOUNCE(
            "yes or a date = bounced",
            Standing.BOUNCED,
            Standing.IN,
            "bounce =clean cleaned undeliver unzustell rebot"
                    + " rimbalz rucklauf devolv invalid unreachable ungultig ongeldig rejet odrzucon odbit nedoruc недоставл 不達 エラー"),
    UNCONFIRMED(
            "yes = not confirmed",
            Standing.PENDING,
            Standing.IN,
            "pending unconfirm unverif unbestatig onbevestig"
                    + " ausstehend pendiente enattente notconfirm notverif nonconfirm nonconferm naoconfirm sinconfirmar"
                    + " obekraft ubekræft ubekreft vahvistamat niepotwierdz nepotvrz неподтвер onaylanm 未確認 未确认 仮登録"),
    OUT(
            "yes or a date = unsubscribed",
            Standing.LEFT,
            Standing.IN,
            "unsub nonsubscribed notsubscribed optout optedout optingout blacklist blocklist blocked"
                    + " =block denylist suppress disabl inactiv deactiv cancel =deleted deletedat austritt ausgetreten sperr annull deletion isdeleted removed excluded"
                    + " isexclude suspend =banned =dnc donotcontact donotemail donotmail donotsend =left =stop stopped exited archived"
                    + " abgemeldet abmeld abbestell gesperrt geblockt geloscht inaktiv deaktiv kundigung gekundigt widerruf"
                    + " =baja desuscri bloquead eliminad desactiv"
                    + " desabon desinscri bloque supprim inactif resili"
                    + " disiscri cancell bloccat inattiv disattiv"
                    + " uitgeschreven uitschrij afgemeld afmeld geblok inactief verwijderd opgezegd"
                    + " descadastr removid inativ desativ withdrawn revoked =hidden"
                    + " avregistrer avprenumer avmeld frameld peruut peruttu estett"
                    + " wypisan zablokow usuniet nieaktyw odhlas zablokovan smazan neaktiv leiratkoz"
                    + " отписа отписк заблок удален неактив abonelikten pasif iptal engellen"
                    + " 解除 退会 配信停止 停止 退订 取消订阅"),
    DOUBLE_OPT_IN("yes or a date = confirmed, no = not confirmed", Standing.IN, Standing.PENDING, "doubleopt =doi"),
    CONFIRMED(
            "yes or a date = confirmed, no or blank = not confirmed",
            Standing.IN,
            Standing.PENDING,
            "confirm verif" + " activated activation bestatig bevestig conferm aktiviert validated"
                    + " bekraft bekræft bekreft vahvist potwierdz potvrz подтвер onaylan 確認済 已确认"),
    SUBSCRIBED(
            "yes or a date = subscribed, no = unsubscribed",
            Standing.IN,
            Standing.LEFT,
            "subscribed abonniert angemeldet"
                    + " suscrit abonne =inscrit iscritt ingeschreven geabonneerd inscrito subscrito assinante"
                    + " prenumerer tilmeldt pameldt tilannut zapisan subskrybuj prihlasen odebira feliratkoz подписан =abone 購読 已订阅"),
    AGREED(
            "yes or a date = subscribed, no = not subscribed",
            Standing.IN,
            Standing.NEVER,
            "optin =optedin optedin consent"
                    + " einwilligung zustimmung consentim consenso toestemming accepts acceptsmarketing =gdpr =dsgvo =rgpd"),
    /// A heading that may be about something else: counts only when its cells are about yes and no.
    PERHAPS(
            "yes = subscribed, no = not subscribed",
            Standing.IN,
            Standing.NEVER,
            "subscri newsletter =abo =active isactive"
                    + " =aktiv =activo =actif =attivo =actief =ativo =enabled isenabled mailing emailmarketing receive =accept"
                    + " =allow allowed allowemail canemail contactable mailable emailok okto permission erlaub autoris autoriz permit =marketing"
                    + " rundbrief boletin nieuwsbrief infolettre nyhedsbrev nyhetsbrev uutiskirje biuletyn подписк рассылк bulten"
                    + " メルマガ");

    /// Headings with these are about something beside the state.
    private static final Set<String> BESIDE = Set.copyOf(List.of(
            ("ip ips url urls link links id ids uuid token key hash code source sources page form method campaign country"
                            + " city region latitude longitude agent browser referrer referer sent version wording text"
                            + " language plan tier price product stripe paid payment phone")
                    .split(" ")));

    private static final Set<String> NEGATIONS = Set.of(
            "not", "non", "no", "nicht", "niet", "nao", "pas", "never", "without", "kein", "keine", "keinen", "ohne",
            "sin", "sans", "senza", "geen", "sem", "ikke", "inte", "не");

    /// Statuses of other things than a subscription.
    private static final Set<String> OTHER_STATUSES = Set.copyOf(List.of(
            ("marital civil family relationship employment employee job work order orders fulfillment shipping shipment"
                            + " payment invoice lead deal lifecycle immigration citizenship visa residency vaccination health military"
                            + " veteran student tax quo")
                    .split(" ")));

    private static final Set<String> WISHES = Set.copyOf(List.of(
            ("want wants wish wishes ok okay allow may send get gets agree agrees yes mochte wunscht will bekommt erhalt"
                            + " quiere desea recibe veut souhaite recoit vuole desidera riceve wil ontvangt quer deseja recebe")
                    .split(" ")));

    private static final Set<String> OF_MAIL = Set.of("mail", "news", "correo", "courriel");

    private static final Set<String> OTHER_CHANNELS = Set.copyOf(
            List.of("sms whatsapp phone telephone telefon mobile push post postal fax call calls viber messenger web"
                    .split(" ")));
    private static final Set<String> PLACES = Set.copyOf(List.of(
            ("home work address billing shipping mailing province region county country other us addr adresse street"
                            + " company office")
                    .split(" ")));

    private final String how;
    private final Standing yes;
    private final Standing no;
    private final String stems;

    /// @param how it is read, for the operator
    /// @param stems separated by blanks; found anywhere in a heading, with `=` only as a word of its own
    StateMeaning(String how, Standing yes, Standing no, String stems) {
        this.how = how;
        this.yes = yes;
        this.no = no;
        this.stems = stems;
    }

    String how() {
        return how;
    }

    Standing yes() {
        return yes;
    }

    Standing no() {
        return no;
    }

    /// What a heading says; empty when it says nothing of a subscription.
    static Optional<StateMeaning> ofHeading(String heading) {
        var words = CellText.words(heading);
        var joined = String.join("", words);
        if (isBeside(words, joined)) return Optional.empty();
        return Stream.of(values())
                .filter(meaning -> Stream.of(meaning.stems.split(" ")).anyMatch(stem -> isIn(stem, words, joined)))
                .findFirst()
                .or(() -> isWish(words, joined) ? Optional.of(PERHAPS) : Optional.empty())
                // A "yes" under "not active" is left to the operator.
                .map(meaning ->
                        meaning.yes == Standing.IN && words.stream().anyMatch(NEGATIONS::contains) ? STATUS : meaning);
    }

    /// Such as `wants emails`.
    private static boolean isWish(List<String> words, String joined) {
        return words.stream().anyMatch(WISHES::contains) && OF_MAIL.stream().anyMatch(joined::contains);
    }

    private static boolean isBeside(List<String> words, String joined) {
        if (words.contains("state") && words.stream().anyMatch(PLACES::contains)) return true;
        if (isStatusOfElse(words)) return true;
        // Substack's name for people who pay.
        if (joined.equals("activesubscription") || isOfOtherChannel(words, joined)) return true;
        return words.stream().anyMatch(BESIDE::contains) && !isStateById(words);
    }

    private static boolean isStatusOfElse(List<String> words) {
        return Stream.of("status", "state", "estado", "statut", "stato").anyMatch(words::contains)
                && words.stream().anyMatch(OTHER_STATUSES::contains);
    }

    /// Such as `status_id`, which holds the state in numbers.
    private static boolean isStateById(List<String> words) {
        return (words.contains("status") || words.contains("state"))
                && Stream.of("id", "code", "text", "key").anyMatch(words::contains);
    }

    private static boolean isOfOtherChannel(List<String> words, String joined) {
        return words.stream().anyMatch(OTHER_CHANNELS::contains) && !joined.contains("mail");
    }

    private static boolean isIn(String stem, List<String> words, String joined) {
        return stem.startsWith("=") ? words.contains(stem.substring(1)) : joined.contains(stem);
    }
}
