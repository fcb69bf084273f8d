package org.edsnewsletter.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.testing.Recorded;
import org.junit.jupiter.api.Test;

/// Holds the saved queries of `template.yaml` to the fields that are logged.
class SavedQueriesTest {

    /// Of Logs Insights' language, and of CloudWatch ("CloudWatch Logs Insights query syntax", "Supported logs and
    /// discovered fields").
    private static final Set<String> LANGUAGE = Set.of(
            "fields",
            "filter",
            "sort",
            "desc",
            "limit",
            "in",
            "or",
            "and",
            "like",
            "by",
            "stats",
            "bin",
            "count",
            "max",
            "sum",
            "ispresent",
            "@timestamp",
            "5m",
            "1h");

    /// Of lines that Lambda itself writes ("Lambda Telemetry API Event schema reference").
    private static final Set<String> OF_LAMBDA = Set.of("record.status");

    private static final Pattern WORD = Pattern.compile("@?[A-Za-z0-9][\\w.]*");

    private final CloudFormation template = CloudFormation.of(Path.of("template.yaml"));

    SavedQueriesTest() throws IOException {}

    @Test
    void everyFieldOfAQueryIsLogged() throws IOException {
        var ofFunctions = ofFunctions();
        var ofApi = JSON.std
                .mapFrom(template.resource("ApiStage")
                        .node("Properties")
                        .node("AccessLogSettings")
                        .text("Format"))
                .keySet();
        template.resources("AWS::Logs::QueryDefinition").forEach((name, query) -> {
            var groups = query.node("LogGroupNames").items().stream()
                    .map(group -> group.text("Ref"))
                    .toList();
            var asked = fields(query.text("QueryString"));
            assertThat(asked).as(name).isNotEmpty();
            if (groups.equals(List.of("ApiLog"))) assertThat(ofApi).as(name).containsAll(asked);
            else assertThat(ofFunctions).as(name).containsAll(asked);
        });
    }

    @Test
    void everyQueryLooksAtLogsOfTheStackAndIsInTheRunbook() throws IOException {
        var runbook = Files.readString(Path.of("docs/runbook.md"));
        var queries = template.resources("AWS::Logs::QueryDefinition");
        assertThat(queries).hasSizeGreaterThanOrEqualTo(4);
        queries.forEach((name, query) -> {
            assertThat(query.node("Name").text("Fn::Sub")).isEqualTo("${AWS::StackName}/" + name);
            assertThat(runbook).contains("| `" + name + "` |");
            assertThat(query.node("LogGroupNames").items())
                    .isNotEmpty()
                    .allSatisfy(group -> assertThat(template.resources("AWS::Logs::LogGroup"))
                            .containsKey(group.text("Ref")));
        });
    }

    @Test
    void theQueryOfProblemsAsksForEverythingThatBasicWatchingLooksAt() {
        var asked = fields(template.resource("Problems").node("Properties").text("QueryString"));
        var watched = template.resources("AWS::Logs::MetricFilter").values().stream()
                .flatMap(filter -> Pattern.compile("\\$\\.([A-Z]\\w+)")
                        .matcher(filter.text("FilterPattern"))
                        .results())
                .map(field -> field.group(1))
                .collect(Collectors.toSet());
        assertThat(watched).isNotEmpty();
        assertThat(asked).containsAll(watched);
    }

    // All that comes with a line, with an error, with a message of a queue and with a measurement; `HandlersTest` shows
    // the lines themselves.
    private static Set<String> ofFunctions() throws IOException {
        var context = new Recorded();
        Log.of(context)
                .error(
                        "failed",
                        new IllegalStateException("why"),
                        Map.of("issue", "daily-2026-11-23", "status", "SENT", "messageId", "1"));
        var fields = new HashSet<>(OF_LAMBDA);
        fields.addAll(JSON.std.mapFrom(context.lines().getFirst()).keySet());
        Arrays.stream(Metric.values()).forEach(metric -> fields.add(metric.title));
        return fields;
    }

    private static Set<String> fields(String query) {
        var words = query.replaceAll("\"[^\"]*\"|/[^/]*/|(limit|bin\\() *\\d+", " ");
        return WORD.matcher(words)
                .results()
                .map(word -> word.group())
                .filter(word -> !LANGUAGE.contains(word) && !word.matches("[mh]"))
                .collect(Collectors.toSet());
    }
}
