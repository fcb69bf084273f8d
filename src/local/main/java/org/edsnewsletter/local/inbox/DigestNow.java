package org.edsnewsletter.local.inbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.mail.Edition;

/// Runs a digest on demand.
@FunctionalInterface
public interface DigestNow {

    /// Looks at the sources, makes the edition's issue of this moment's slot and waits until it is delivered.
    Told run(Edition edition, Wish wish);

    /// What else is asked for.
    ///
    /// @param force articles may be sent that have not settled yet
    /// @param backlog articles may be sent that were there before anybody asked for news
    record Wish(boolean force, boolean backlog) {}

    /// What came of it.
    ///
    /// @param sent whether an issue was made
    /// @param headline in one sentence
    /// @param details one line each
    /// @param json the same for programs
    record Told(boolean sent, String headline, List<String> details, Map<String, Object> json) {
        public Told {
            details = List.copyOf(details);
            json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
        }
    }
}
