package org.edsnewsletter.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.edsnewsletter.memory.MemoryArticles;
import org.edsnewsletter.memory.MemoryIssues;
import org.edsnewsletter.subscriber.Subscriber;
import org.edsnewsletter.subscriber.SubscriberWorld;

/// The site over a [SubscriberWorld], and a visitor who uses it.
final class SiteWorld {

    final SubscriberWorld people = new SubscriberWorld();
    final List<String> trouble = new ArrayList<>();
    final MemoryArticles articles = new MemoryArticles();
    final MemoryIssues issues = new MemoryIssues(articles);
    final Pages pages = new Pages(SubscriberWorld.MASTHEAD, people.links, people.templates, "en");
    final Site site = site(Robots.INDEX);

    /// The same site with another setting.
    Site site(Robots robots) {
        return new Site(
                pages,
                people.signUp,
                people.confirmation,
                people.departure,
                people.preferences,
                new Origins(Set.of("https://ed.example.org")),
                new ArchivePages(pages, issues, "en", robots),
                issues,
                robots,
                people.clock,
                trouble::add);
    }

    Response get(String path) {
        return send("GET", path, "", Map.of());
    }

    Response post(String path, String form) {
        return send("POST", path, form, Map.of("content-type", "application/x-www-form-urlencoded"));
    }

    /// As from another network address than all else.
    Response postFrom(String source, String path, String form) {
        var headers = Map.of("content-type", "application/x-www-form-urlencoded");
        return site.handle(new Request("POST", path, Map.of(), headers, form.getBytes(StandardCharsets.UTF_8), source));
    }

    Response postJson(String path, String json) {
        return send("POST", path, json, Map.of("content-type", "application/json"));
    }

    Response send(String method, String path, String body, Map<String, String> headers) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Response send(String method, String path, byte[] body, Map<String, String> headers) {
        var question = path.indexOf('?');
        return site.handle(new Request(
                method,
                question < 0 ? path : path.substring(0, question),
                question < 0 ? Map.of() : parameters(path.substring(question + 1)),
                headers,
                body,
                "203.0.113.7"));
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts.length < 2 ? "" : parts[1]));
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
