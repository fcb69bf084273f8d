package org.edsnewsletter.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberWorld;

/// The site over a [SubscriberWorld], and a visitor who uses it.
final class SiteWorld {

    final SubscriberWorld people = new SubscriberWorld();
    final List<String> trouble = new ArrayList<>();
    final Site site = new Site(
            new Pages(SubscriberWorld.MASTHEAD, people.links, people.templates, "en"),
            people.signUp,
            people.confirmation,
            people.departure,
            people.preferences,
            new Origins(Set.of("https://ed.example.org")),
            people.clock,
            trouble::add);

    Response get(String path) {
        return send("GET", path, "", Map.of());
    }

    Response post(String path, String form) {
        return send("POST", path, form, Map.of("content-type", "application/x-www-form-urlencoded"));
    }

    Response postJson(String path, String json) {
        return send("POST", path, json, Map.of("content-type", "application/json"));
    }

    Response send(String method, String path, String body, Map<String, String> headers) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Response send(String method, String path, byte[] body, Map<String, String> headers) {
        return site.handle(new Request(method, path, Map.of(), headers, body, "203.0.113.7"));
    }

    static Map<String, String> and(Map<String, String> headers, String name, String value) {
        var all = new HashMap<>(headers);
        all.put(name, value);
        return all;
    }

    String confirmPath(Subscriber subscriber) {
        return people.links.confirm(subscriber).getRawPath();
    }

    String unsubscribePath(Subscriber subscriber) {
        return people.links.unsubscribe(subscriber).getRawPath();
    }

    String preferencesPath(Subscriber subscriber) {
        return people.links.preferences(subscriber).getRawPath();
    }
}
