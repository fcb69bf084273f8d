package org.edsnewsletter.bench;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.edsnewsletter.emulators.ses.Account;

/// A function's variables, as the stack and Lambda set them.
///
/// @param tables their names by those in `template.yaml`
/// @param queues their URLs by their names there
/// @param source where articles come from
record StartSettings(
        Map<String, String> tables, Map<String, String> queues, String source, URI dynamo, URI sqs, URI ses) {

    Map<String, String> all() {
        var all = new LinkedHashMap<>(Map.ofEntries(
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "test"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
                Map.entry("AWS_SESSION_TOKEN", "test"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", dynamo.toString()),
                Map.entry("AWS_ENDPOINT_URL_SQS", sqs.toString()),
                Map.entry("AWS_ENDPOINT_URL_SESV2", ses.toString()),
                Map.entry("SITE_URL", "https://news.example.org"),
                Map.entry("WRITE_LAG", "PT0S"),
                Map.entry("STACK_ID", "bench"),
                Map.entry("SUBSCRIBERS_TABLE", of(tables, "SubscribersTable")),
                Map.entry("ARTICLES_TABLE", of(tables, "ArticlesTable")),
                Map.entry("ISSUES_TABLE", of(tables, "IssuesTable")),
                Map.entry("LIMITS_TABLE", of(tables, "LimitsTable")),
                Map.entry("DELIVERY_QUEUE_URL", of(queues, "DeliveryQueue")),
                Map.entry("CONFIGURATION_SET", Account.CONFIGURATION_SET)));
        all.put("SETTINGS", """
                {"NEWSLETTER_NAME":"Ed's newsletter","SENDER":"news@example.org","POSTAL_ADDRESS":"1 Mill Road, Alder Falls",\
                "ARTICLE_SOURCES":"%s","TOPICS":"","DIGEST_ARTICLES":"20","DIGEST_SUBJECT":"",\
                "TIME_ZONE":"America/Chicago","SETTLING":"PT0S","LATEST":"PT6H","WORKERS":"4","SPREAD":"false",\
                "APPROVAL":"false","LANGUAGE":"en","ORIGINS":"","ROBOTS":"index","EDITOR":""}""".formatted(source));
        return all;
    }

    private static String of(Map<String, String> names, String name) {
        return Objects.requireNonNull(names.get(name), () -> "template.yaml has no " + name);
    }
}
