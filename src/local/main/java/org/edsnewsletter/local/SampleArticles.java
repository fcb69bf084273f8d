package org.edsnewsletter.local;

import java.net.URI;
import java.util.Optional;
import org.edsnewsletter.article.ArticleSource;
import org.edsnewsletter.article.Draft;
import org.edsnewsletter.article.SourceState;

/// The sample articles, as pages of the local run's site instead of those of the office that they are made up for.
/// What identifies an article stays the same, whatever the site's port is.
///
/// @param articles with links and pictures at the office's site
/// @param site where the local run serves them
/// @param withPictures whether the site is there to serve them: an email without a picture looks better than one
///     with a broken picture
record SampleArticles(ArticleSource articles, URI site, boolean withPictures) implements ArticleSource {

    @Override
    public String name() {
        return articles.name();
    }

    @Override
    public boolean showsAll() {
        return articles.showsAll();
    }

    @Override
    public Look look(Optional<SourceState> known) {
        var look = articles.look(known);
        return look instanceof Look.Found found ? moved(found) : look;
    }

    private Look.Found moved(Look.Found found) {
        return new Look.Found(
                found.drafts().stream().map(this::moved).toList(),
                found.stillThere(),
                found.problems(),
                found.etag(),
                found.lastModified(),
                found.kind(),
                found.provenance());
    }

    private Draft moved(Draft draft) {
        return new Draft(
                draft.guid(),
                draft.title(),
                here(draft.link()),
                draft.published(),
                draft.dateline(),
                draft.attribution(),
                draft.author(),
                draft.image().filter(_ -> withPictures).map(this::here),
                draft.summary(),
                draft.body(),
                draft.categories());
    }

    private URI here(URI there) {
        return site.resolve(there.getRawPath());
    }
}
