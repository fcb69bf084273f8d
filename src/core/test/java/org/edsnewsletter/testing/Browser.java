package org.edsnewsletter.testing;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a person or a program does with the site, over HTTP.
public record Browser(URI site, HttpClient http) implements AutoCloseable {

    public HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(site.resolve(path)));
    }

    public HttpResponse<String> post(String path, String form) throws Exception {
        return send(HttpRequest.newBuilder(site.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public Map<String, Object> postForJson(String path) throws Exception {
        return JSON.std.mapFrom(send(HttpRequest.newBuilder(site.resolve(path))
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.noBody()))
                .body());
    }

    public HttpResponse<String> delete(String path) throws Exception {
        return send(HttpRequest.newBuilder(site.resolve(path)).DELETE());
    }

    /// The mails to an address, newest first.
    public List<Map<?, ?>> inbox(String address) throws Exception {
        var answer = send(HttpRequest.newBuilder(site.resolve("/inbox")).header("Accept", "application/json"));
        var mails = new ArrayList<Map<?, ?>>();
        for (var mail : (List<?>) JSON.std.anyFrom(answer.body())) {
            if (mail instanceof Map<?, ?> map && address.equalsIgnoreCase(String.valueOf(map.get("to"))))
                mails.add(map);
        }
        return mails;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
