package org.edsnewsletter.regex;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A regular expression of the deployed code.
///
/// @param where the field or the method that has it
/// @param uses what the code does with it, as far as that can be told
record DeployedRegex(String where, Pattern pattern, Set<Use> uses) {

    enum Use {
        /// Looks for all matches, as `find` in a loop, `replaceAll` and `split` do.
        SEARCH {
            @Override
            void apply(Matcher matcher) {
                while (matcher.find()) {}
            }
        },
        /// Matches all of the text, or its beginning.
        MATCH {
            @Override
            void apply(Matcher matcher) {
                matcher.matches();
                matcher.lookingAt();
            }
        };

        abstract void apply(Matcher matcher);
    }

    @Override
    public String toString() {
        return where + " " + pattern.pattern();
    }
}
