package org.edsnewsletter.local;

import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.edsnewsletter.Config;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.ArticleSource.Look;
import org.edsnewsletter.article.Attribution;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.local.inbox.Inbox;
import org.edsnewsletter.subscriber.Masthead;
import org.edsnewsletter.template.Templates;
import org.edsnewsletter.web.Request;
import org.edsnewsletter.web.Response;
import org.edsnewsletter.web.SignUpForm;
import org.edsnewsletter.web.Site;

/// What the local run answers: the newsletter's own site, the inbox, and the sample articles, each with the form
/// under it, as on the office's web site. The newest takes the place of the bare form.
///
/// @param samples the sample articles
record LocalPages(
        Config config, Site site, Inbox inbox, Templates templates, ArticleSource samples, InstantSource clock)
        implements Function<Request, Response> {

    private static final String ARTICLES = "/news/";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    @Override
    public Response apply(Request request) {
        if (Inbox.owns(request)) return inbox.apply(request);
        var isRead = request.method().equals("GET") || request.method().equals("HEAD");
        var article = isRead ? article(request.path()) : Optional.<Draft>empty();
        return article.map(this::page).orElseGet(() -> site.handle(request));
    }

    private Optional<Draft> article(String path) {
        if (path.equals("/"))
            return articles().max(Comparator.comparing(draft -> draft.dateline().date()));
        if (!path.startsWith(ARTICLES)) return Optional.empty();
        return articles().filter(draft -> draft.link().getPath().equals(path)).findFirst();
    }

    private Stream<Draft> articles() {
        return samples.look(Optional.empty()) instanceof Look.Found found ? found.drafts().stream() : Stream.empty();
    }

    private Response page(Draft draft) {
        var language = config.language();
        var masthead = new Masthead(config.name(), config.postalAddress(), config.zone());
        var model = new HashMap<String, Object>();
        model.put("masthead", masthead);
        model.put("site", config.siteUrl().getRawPath());
        model.put(
                "form",
                SignUpForm.blank(masthead, templates.say(language, "wording", masthead.name()), "/", clock.instant()));
        model.put("article", draft);
        model.put("dateline", dateline(draft));
        model.put("attribution", draft.attribution().map(LocalPages::attribution));
        return new Response(
                200,
                Map.of("Content-Type", "text/html; charset=utf-8"),
                templates.render("article.ftlh", language, model));
    }

    private static String dateline(Draft draft) {
        var date = DATE.format(draft.dateline().date());
        return draft.dateline().place().map(place -> place + " – " + date).orElse(date);
    }

    private static String attribution(Attribution first) {
        return "Content originally published by " + first.publication()
                + first.date().map(date -> " on " + DATE.format(date)).orElse("") + ".";
    }
}
