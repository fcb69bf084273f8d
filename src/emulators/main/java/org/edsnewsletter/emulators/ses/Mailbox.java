package org.edsnewsletter.emulators.ses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The mails that were taken over and could be rendered. Safe for use by several threads.
public final class Mailbox {

    private final Map<String, ReceivedMail> mails = new LinkedHashMap<>();

    public synchronized void add(ReceivedMail mail) {
        mails.put(mail.messageId() + ' ' + mail.to(), mail);
    }

    /// All of them, in the order they came.
    public synchronized List<ReceivedMail> all() {
        return List.copyOf(mails.values());
    }

    /// The last ones, newest first.
    public synchronized List<ReceivedMail> newest(int limit) {
        var last = new ArrayList<>(mails.values()).reversed();
        return List.copyOf(last.subList(0, Math.min(limit, last.size())));
    }

    /// How many there are.
    public synchronized int size() {
        return mails.size();
    }

    /// The mail with this message id.
    public synchronized Optional<ReceivedMail> find(String messageId) {
        return mails.values().stream()
                .filter(mail -> mail.messageId().equals(messageId))
                .findFirst();
    }

    /// Forgets all.
    public synchronized void clear() {
        mails.clear();
    }
}
