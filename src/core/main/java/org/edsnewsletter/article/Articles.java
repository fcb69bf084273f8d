package org.edsnewsletter.article;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where articles are kept, and what is known of their sources.
public interface Articles {

    /// Those of the ids that are kept; strongly consistent.
    Map<ArticleId, Article> findAll(Collection<ArticleId> ids);

    /// What was kept with a draft's [Draft#likeness]: of several, the one that was kept last. Strongly consistent.
    ///
    /// @return by likeness
    Map<String, Article> alike(Collection<Draft> drafts);

    /// Keeps an article, if what is kept now has the revision that `article` has (0: none is kept).
    ///
    /// @return whether it was kept, with its revision one higher
    boolean keep(Article article);

    /// Keeps an article under another id together with what is left of it under the former one, or neither, as [#keep]
    /// keeps each. [#alike] finds the successor from then on.
    ///
    /// @return whether both were kept
    boolean rename(Article former, Article successor);

    /// All for which [Article#isOpen] holds, first seen first. Eventually consistent.
    List<Article> open();

    /// What is known of a source; empty before the first look.
    Optional<SourceState> source(String name);

    void keep(SourceState state);
}
