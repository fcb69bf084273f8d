package org.edsnewsletter.subscriber;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.mail.Edition;

/// What somebody wants otherwise; what is empty stays as it is.
///
/// @param topics no topic: all of them
/// @param name satisfies [Applicant#isName], or is blank for none
/// @param language an IETF tag (RFC 5646)
public record Choices(
        Optional<Edition> edition, Optional<Set<String>> topics, Optional<String> name, Optional<String> language) {

    public static final Choices NONE =
            new Choices(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Choices {
        topics = topics.map(Set::copyOf);
        if (name.filter(given -> !given.isBlank() && !Applicant.isName(given)).isPresent())
            throw new IllegalArgumentException("not a name");
    }

    public Choices edition(Edition chosen) {
        return new Choices(Optional.of(chosen), topics, name, language);
    }

    public Choices topics(Set<String> chosen) {
        return new Choices(edition, Optional.of(chosen), name, language);
    }

    /// @param given blank: none
    public Choices name(String given) {
        return new Choices(edition, topics, Optional.of(given), language);
    }

    public Choices language(String chosen) {
        return new Choices(edition, topics, name, Optional.of(chosen));
    }

    /// The subscriber once they are met.
    ///
    /// @param offered the topics there are to choose among
    Subscriber of(Subscriber subscriber, Collection<String> offered) {
        if (!subscriber.isConfirmed()) return subscriber;
        var met = edition.map(subscriber::choose).orElse(subscriber);
        met = name.map(given -> given.isBlank() ? Optional.<String>empty() : Optional.of(given))
                .map(met::rename)
                .orElse(met);
        met = language.map(met::speak).orElse(met);
        return topics.map(chosen -> known(chosen, subscriber.topics(), offered))
                .map(met::chooseTopics)
                .orElse(met);
    }

    private static Set<String> known(Set<String> chosen, Set<String> before, Collection<String> offered) {
        return chosen.stream()
                .filter(topic -> before.contains(topic) || offered.contains(topic))
                .collect(toUnmodifiableSet());
    }
}
