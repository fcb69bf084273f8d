package org.edsnewsletter.cli;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.subscriber.State;

/// Where somebody stands on a list, in the words of the usual newsletter services, in the languages that they speak.
/// The later of two counts more.
enum Standing {
    IN(
            "active enabled subscribed resubscribed confirmed verified valid deliverable optedin optin doubleoptin doubleoptedin"
                    + " singleoptin marketingcontact marketable regular premium gifted trialed express implied"
                    + " aktiv abonniert angemeldet bestatigt aktiviert"
                    + " activo activa suscrito suscrita confirmado confirmada"
                    + " actif active abonne abonnee inscrit inscrite confirme confirmee"
                    + " attivo attiva iscritto iscritta confermato confermata"
                    + " actief geabonneerd ingeschreven aangemeld bevestigd"
                    + " ativo ativa inscrito inscrita subscrito assinante granted"
                    + " prenumererar tilmeldt pameldt aktiivinen tilannut aktywny aktywna zapisany zapisana aktivni prihlasen prihlasena"
                    + " активен активна активныи подписан подписана aktif abone 有効 購読中 配信中 有效 已订阅"),
    PAUSED("paused"),
    UNKNOWN(""),
    NEVER(
            "nonsubscribed nonsubscriber neversubscribed notsubscribed transactional nopermissionsset nonmarketingcontact"
                    + " nonmarketable noconsent notoptedin"
                    + " nichtabonniert nosuscrito nonabonne nonabonnee nonabonnes noniscritto nietgeabonneerd naoinscrito denied declined refused"),
    PENDING("pending unconfirmed notconfirmed unactivated notactivated unverified notverified awaitingconfirmation"
            + " awaitingoptin validating waiting needsapproval needsconfirmation pendingconfirmation confirmationpending"
            + " doubleoptinpending optinpending invited"
            + " unbestatigt nichtbestatigt ausstehend wartend"
            + " sinconfirmar noconfirmado noconfirmada pendiente"
            + " nonconfirme nonconfirmee enattente nonverifie"
            + " nonconfermato nonconfermata inattesa insospeso"
            + " onbevestigd nietbevestigd inafwachting wachtend"
            + " naoconfirmado naoconfirmada pendente"
            + " obekraftad ubekræftet ubekreftet vahvistamaton odottaa niepotwierdzony niepotwierdzona oczekujacy oczekujaca"
            + " nepotvrzen nepotvrzeny nepotvrzena неподтвержден неподтверждена ожидает onaybekliyor beklemede"
            + " 未確認 仮登録 保留 未确认 待确认"),
    LEFT(
            "unsubscribed unsubscriber unsub removed deleted disabled deactivated inactive cold blocked blocklisted blacklisted"
                    + " blocklist blacklist unsubscribedblocklisted suppressed suppression optedout optout globaloptout donotcontact"
                    + " donotemail donotmail dnc cancelled canceled cancelledsubscription archived suspended excluded banned left"
                    + " unengaged stopped globallyunsubscribed needsattention"
                    + " abgemeldet abbestellt inaktiv gesperrt geblockt geloscht deaktiviert gekundigt blockiert"
                    + " inactivo inactiva desuscrito desuscrita debaja baja dadodebaja bloqueado bloqueada cancelado cancelada"
                    + " eliminado eliminada desactivado"
                    + " inactif inactive desabonne desabonnee desinscrit desinscrite bloque bloquee supprime supprimee resilie"
                    + " desactive"
                    + " inattivo inattiva disiscritto disiscritta cancellato cancellata annullato bloccato disattivato"
                    + " inactief uitgeschreven afgemeld geblokkeerd verwijderd opgezegd"
                    + " inativo inativa descadastrado descadastrada desinscrito desinscrita removido excluido withdrawn revoked"
                    + " avregistrerad avprenumererad avslutad avmeldt afmeldt frameldt peruutettu peruttu estetty"
                    + " wypisany wypisana nieaktywny nieaktywna zablokowany zablokowana usuniety usunieta"
                    + " odhlasen odhlaseny odhlasena neaktivni zablokovan smazan leiratkozott"
                    + " отписан отписана отписался отписалась неактивен неактивна заблокирован заблокирована удален удалена"
                    + " pasif iptal iptaledildi engellendi aboneliktencikti aboneliktenayrildi"
                    + " 解除 解除済み 停止 配信停止 退会 無効 退订 已退订"),
    BOUNCED(
            "bounced bounce hardbounced hardbounce softbounced softbounce cleaned undeliverable undelivered malformed invalid"
                    + " unreachable nonexistent failed"
                    + " unzustellbar zuruckgewiesen ungultig bereinigt rebotado rebotada rebote invalido depurado rebondi"
                    + " retourne rejete invalide nettoye rimbalzato respinto nonvalido ripulito gebounced gebouncet ongeldig"
                    + " onbestelbaar opgeschoond devolvido devolvida rejeitado limpo"
                    + " odrzucony odbity nedorucitelny недоставлено недоступен エラー 不達"),
    COMPLAINED("complained complaint complainer spam spamcomplaint spamreport spamreported reportedspam markedasspam"
            + " reportedasspam abuse abusecomplaint abusereport junk"
            + " beschwerde queja plainte plaint segnalato klacht reclamacao"),
    ERASED("erased forgotten");

    private static final Map<String, Standing> WORDS = Stream.of(values())
            .flatMap(standing -> Stream.of(standing.words.split(" ")).map(word -> Map.entry(word, standing)))
            // Spelled alike in two languages, such as "active": the earlier is the later by what it counts.
            .collect(Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one.or(other)));

    private final String words;

    /// @param words each as [CellText#key] has it
    Standing(String words) {
        this.words = words;
    }

    /// What a cell says in words; of `Unsubscribed (by admin)` the first, though nobody is in by half of what it
    /// says.
    static Standing ofWord(String cell) {
        var whole = WORDS.getOrDefault(CellText.key(cell), UNKNOWN);
        if (whole != UNKNOWN) return whole;
        var end = firstBreak(cell);
        var part = end < 0 ? UNKNOWN : WORDS.getOrDefault(CellText.key(cell.substring(0, end)), UNKNOWN);
        return part.isOut() ? part : UNKNOWN;
    }

    private static int firstBreak(String cell) {
        for (var at = 1; at < cell.length(); at++) if ("(,;:/".indexOf(cell.charAt(at)) >= 0) return at;
        return cell.indexOf(" - ");
    }

    /// Whether somebody like that is not to be mailed.
    boolean isOut() {
        return compareTo(UNKNOWN) > 0;
    }

    Standing or(Standing other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The same in our words; empty when it is none that somebody comes along in.
    Optional<State> state() {
        return switch (this) {
            case IN -> Optional.of(State.ACTIVE);
            case PAUSED -> Optional.of(State.PAUSED);
            case LEFT -> Optional.of(State.UNSUBSCRIBED);
            case BOUNCED -> Optional.of(State.BOUNCED);
            case COMPLAINED -> Optional.of(State.COMPLAINED);
            case ERASED -> Optional.of(State.ERASED);
            case UNKNOWN, NEVER, PENDING -> Optional.empty();
        };
    }
}
