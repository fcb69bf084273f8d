/// News articles: where they come from, when they are fit to be mailed, and where they are kept.
///
/// The door: [Article] with [Dateline] and [Attribution], [Sources] that finds an [ArticleSource], [Collecting] with
/// its [CollectingReport], [Editing] with [SingleArticle] for the editor, and the port [Articles].
/// Knows nothing of mails, subscribers or issues beyond their names.
@NullMarked
package org.edsnewsletter.article;

import org.jspecify.annotations.NullMarked;
