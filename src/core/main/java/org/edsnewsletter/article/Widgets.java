package org.edsnewsletter.article;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;

/// What publishing platforms set into a text that is none of it: sign-up forms, share buttons, related posts.
///
/// Told by what it is for: by the class that a platform gives it, by a form that asks for an address, by a button
/// whose label is one of a few. Words alone are never enough.
final class Widgets {

    /// Beginnings of classes and ids, by platform.
    private static final Set<String> NAMES = Set.of(
            // Substack
            "subscription-widget",
            "subscribe-widget",
            "install-substack-app",
            "captioned-button-wrap",
            "community-chat",
            "post-ufi",
            "directmessage",
            "paywall-jump",
            // Ghost
            "kg-signup-card",
            "kg-cta-card",
            "kg-audio-current-time",
            "kg-audio-time",
            "kg-video-current-time",
            "kg-video-time",
            "gh-subscribe",
            "gh-signup",
            "gh-post-upgrade-cta",
            // beehiiv
            "beehiiv-embed",
            "beehiiv-form",
            "beehiiv__footer",
            // WordPress: Jetpack and others
            "sharedaddy",
            "sd-sharing",
            "sd-block",
            "sd-like",
            "jp-relatedposts",
            "jetpack_subscription",
            "jetpack-subscri",
            "wp-block-jetpack-subscriptions",
            "wp-block-jetpack-sharing",
            "wp-block-jetpack-related",
            "wp-block-jetpack-like",
            "mailpoet_form",
            "tnp-subscription",
            "mc4wp-form",
            "yarpp",
            "crp_related",
            "rp4wp",
            "relpost",
            "heateor_sss",
            "ssba",
            "essb_",
            "dpsp-",
            "swp_social",
            "et_social",
            "scriptlesssocialsharing",
            "novashare",
            "simplesocial",
            "simple-share-buttons",
            // other services
            "mc_embed",
            "revue-embed",
            "revue-form",
            "formkit",
            "seva-form",
            "convertkit",
            "ck_form",
            "ml-form",
            "sib-form",
            "embeddable-buttondown",
            "addtoany",
            "a2a_kit",
            "sharethis",
            "addthis",
            "shareaholic",
            "fb-like",
            "fb-share-button",
            "twitter-follow-button",
            "twitter-share-button",
            "feedflare",
            // of no platform's own
            "newsletter-signup",
            "newsletter-form",
            "signup-form",
            "sign-up-form",
            "subscribe-form",
            "email-signup",
            "related-posts",
            "relatedposts",
            "social-share",
            "social-sharing",
            "share-buttons",
            "sharing-buttons",
            "share-links",
            "post-share",
            "share-post");

    /// Links to other services' forms: they are shown in frames.
    private static final Pattern FORM_ADDRESS = Pattern.compile(
            "(?i)https?://(?:embeds\\.beehiiv\\.com|subscribe-forms\\.beehiiv\\.com|[\\w-]{1,60}\\.substack\\.com/embed"
                    + "|[\\w-]{1,60}\\.list-manage\\.com|[\\w-]{1,60}\\.ck\\.page|buttondown\\.(?:com|email)/).{0,2000}");

    private static final Pattern BUTTON = Pattern.compile("(?i).{0,200}(?:\\bbutton|\\bbtn|\\bcta\\b|_button).{0,200}");

    /// What leads to a form or to a site for sharing.
    private static final Pattern ACTION = Pattern.compile(
            "(?i).{0,500}(?:[?&]action=share|/subscribe\\b|#/portal|/signup\\b"
                    + "|/newsletter\\b|/comments\\b|#comments|#respond|/share\\b|/sharer|intent/tweet|shareArticle|/leave-a-comment).{0,500}");

    /// Of these, buttons lead nowhere else, whatever they are called: "Get 20% off for 1 year".
    private static final Pattern PLATFORM = Pattern.compile(
            "(?i)https?://[^/?#]{1,200}/(?:subscribe/?(?:[?#].{0,500})?|#/portal.{0,500}|p/[^/?#]{1,300}\\?.{0,300}action=share.{0,300})");

    private static final Set<String> LABELS = labels();

    /// A paragraph before a form that belongs to it has one of these.
    private static final Pattern INVITATION =
            Pattern.compile("(?i)subscri|sign up|newsletter|inbox|abonn|anmelden|suscr|inscri|assin|registr|e-?mail"
                    + "|join (?:us|the|our)\\b|mailing list|lista de correo|liste de diffusion");

    /// The longest text of a widget, and how many nodes of one are looked at.
    private static final int LONGEST = 600;

    private static final int MOST_NODES = 200;

    private static final Set<String> BOXES = Set.of("div", "section", "aside", "td", "center", "form");

    private Widgets() {}

    private static Set<String> labels() {
        return Stream.of(
                        "subscribe|subscribe now|subscribe here|subscribe for free|subscribe today|sign up|sign up now"
                                + "|sign up for free|join now|join for free|upgrade to paid|upgrade|get the newsletter"
                                + "|subscribe to the newsletter|subscribe to our newsletter|share|share this|share this post"
                                + "|share this article|share now|tweet|tweet this|forward|refer a friend|like|comment"
                                + "|leave a comment|leave a reply|comments|view comments|read comments|join the discussion"
                                + "|get more from|give a gift subscription|start writing|get the app",
                        "abonnieren|jetzt abonnieren|newsletter abonnieren|anmelden|jetzt anmelden|teilen|beitrag teilen"
                                + "|weiterleiten|kommentieren|kommentar hinterlassen|kommentar schreiben|gefällt mir",
                        "suscribirse|suscríbete|suscríbete ahora|suscribirme|compartir|comparte|comentar"
                                + "|deja un comentario|dejar un comentario|me gusta",
                        "s’abonner|s'abonner|abonner|abonnez-vous|je m’abonne|je m'abonne|s’inscrire|s'inscrire|inscrivez-vous"
                                + "|partager|commenter|laisser un commentaire|j’aime|j'aime",
                        "assinar|assine|assine agora|assine já|inscreva-se|compartilhar|compartilhe|partilhar|comentar"
                                + "|deixe um comentário|deixar um comentário|curtir")
                .flatMap(words -> Arrays.stream(words.split("\\|", -1)))
                .collect(toSet());
    }

    /// Whether an element is one, with all that it holds.
    ///
    /// @param forms whether there is any form on the page
    static boolean isOne(Element element, boolean forms) {
        return isNamed(element)
                || (forms && BOXES.contains(element.normalName()) && asksForAnAddress(element))
                || (element.nameIs("a") && (isButton(element) || isAnchor(element)));
    }

    /// Whether a link only marks its place on the page: the `#` beside a heading, the arrow below a note.
    private static boolean isAnchor(Element link) {
        return link.attr("href").startsWith("#")
                && link.text().chars().noneMatch(Character::isLetterOrDigit)
                && link.selectFirst("img") == null;
    }

    /// Whether a frame shows the form of a service.
    static boolean isForm(String address) {
        return FORM_ADDRESS.matcher(address).matches();
    }

    private static boolean isNamed(Element element) {
        if (!element.hasAttr("class") && !element.hasAttr("id")) return false;
        var names = Stream.concat(ClassNames.of(element).stream(), Stream.of(element.id()));
        return names.map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> NAMES.stream().anyMatch(name::startsWith));
    }

    /// Whether it is a form for an address with few words around it.
    private static boolean asksForAnAddress(Element box) {
        var glance = new Glance();
        glance.filter(box);
        return glance.complete
                && glance.form
                && glance.text.length() <= LONGEST
                && INVITATION.matcher(glance.text).find();
    }

    /// Whether a link stands alone in its paragraph, and is a button that subscribes, shares or comments.
    private static boolean isButton(Element link) {
        var label = CleanText.line(link.text());
        if (label.length() > 60) return false;
        var dressed = isDressed(link);
        var known = LABELS.contains(bare(label))
                && (dressed || ACTION.matcher(link.attr("href")).matches());
        return (known || (dressed && PLATFORM.matcher(link.attr("href")).matches())) && standsAlone(link);
    }

    private static String bare(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}]{1,8}|[^\\p{L}]{1,8}$", "");
    }

    private static boolean isDressed(Element link) {
        var parent = link.parent();
        return link.attr("role").equals("button")
                || BUTTON.matcher(link.className()).matches()
                || (parent != null && BUTTON.matcher(parent.className()).matches());
    }

    /// Whether all else up to the block is other links, which may be buttons as well.
    private static boolean standsAlone(Element link) {
        var at = link;
        for (var parent = at.parent(); parent != null; parent = parent.parent()) {
            if (parent.childNodeSize() > 12 || !parent.childNodes().stream().allMatch(Widgets::isSilent))
                return at.isBlock() || parent.childNodes().stream().allMatch(Widgets::isQuiet);
            if (parent.isBlock()) return true;
            at = parent;
        }
        return true;
    }

    private static boolean isQuiet(Node node) {
        return isSilent(node) || (node instanceof Element element && element.isBlock());
    }

    private static boolean isSilent(Node node) {
        return node instanceof TextNode text
                ? text.getWholeText().chars().noneMatch(Character::isLetterOrDigit)
                : !(node instanceof Element element)
                        || element.nameIs("a")
                        || element.nameIs("br")
                        || (!element.isBlock() && !element.hasText())
                        || element.nameIs("button")
                        || (element.childNodeSize() == 1 && element.selectFirst("a") != null && !element.isBlock());
    }

    /// A look at the beginning of an element, which is all of it if it is small.
    private static final class Glance implements NodeFilter {

        private final StringBuilder text = new StringBuilder();
        private boolean form;
        private boolean complete = true;
        private int nodes;

        void filter(Element element) {
            NodeTraversor.filter(this, element);
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (++nodes > MOST_NODES || text.length() > LONGEST) {
                complete = false;
                return FilterResult.STOP;
            }
            if (node instanceof TextNode words)
                text.append(words.getWholeText().strip()).append(' ');
            if (node instanceof Element element) {
                form |= element.nameIs("input") && element.attr("type").equalsIgnoreCase("email");
                form |= element.nameIs("input") && element.attr("name").matches("(?i).{0,40}e-?mail.{0,40}");
            }
            return FilterResult.CONTINUE;
        }
    }
}
