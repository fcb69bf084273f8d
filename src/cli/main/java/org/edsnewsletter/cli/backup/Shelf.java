package org.edsnewsletter.cli.backup;

import java.util.Locale;

/// What a newsletter keeps, by kind. What happened lately, against abuse, is not kept: it forgets itself within days.
public enum Shelf {
    /// People: where they stand, what they chose and agreed to, and the secrets of their links.
    SUBSCRIBERS,
    /// Articles, and what is known of their sources.
    ARTICLES,
    /// Issues with what they say, and the ledger of who was mailed.
    ISSUES;

    /// For people and files.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name of its file.
    public String file() {
        return key() + ".jsonl";
    }
}
