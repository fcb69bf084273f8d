package org.edsnewsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edsnewsletter.mail.Outcome;
import org.edsnewsletter.subscriber.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// `openapi.yaml` against the site that it describes, both ways: what the site answers is described, and what is
/// described can be had.
class OpenApiTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode API =
            MAPPER.valueToTree(new Yaml().load(read(Path.of("src/core/main/resources/openapi.yaml"))));
    private static final String JSON_TYPE = "application/json";
    private static final Pattern FIELD_READ = Pattern.compile("fields\\.get\\(\"(\\w+)\"\\)");

    /// A request that the description has something to say on.
    ///
    /// @param isDescribed whether its body is as described: others must be refused
    record Example(
            String title,
            String method,
            Map<String, String> headers,
            String body,
            int status,
            boolean isDescribed,
            Consumer<SiteWorld> before) {

        Response answer(SiteWorld world) {
            before.accept(world);
            return world.send(method, "/subscriptions", body, headers);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                json("the least", "{\"email\": \"ann@example.org\"}", 200, true),
                json("everything", everything(), 200, true),
                json(
                        "nothing but nulls",
                        "{\"email\": \"ann@example.org\", \"name\": null, \"edition\": null}",
                        200,
                        true),
                json("no address", "{}", 400, false),
                json("an empty address", "{\"email\": \"\"}", 400, false),
                json("an address that is too long", "{\"email\": \"" + "x".repeat(250) + "@example.org\"}", 400, false),
                json(
                        "a name that is too long",
                        "{\"email\": \"ann@example.org\", \"name\": \"" + "x".repeat(101) + "\"}",
                        400,
                        false),
                json(
                        "an edition that is none",
                        "{\"email\": \"ann@example.org\", \"edition\": \"hourly\"}",
                        400,
                        false),
                json("a number", "{\"email\": 1}", 400, false),
                json("a time that is none", "{\"email\": \"ann@example.org\", \"given\": \"soon\"}", 400, false),
                json("a list", "[]", 400, false),
                json("too much", "{\"email\": \"" + "x".repeat(Site.LARGEST_BODY) + "\"}", 413, false),
                new Example(
                        "a form",
                        "POST",
                        Map.of("content-type", "application/x-www-form-urlencoded", "accept", JSON_TYPE),
                        "email=ann@example.org",
                        200,
                        true,
                        _ -> {}),
                new Example(
                        "plain text",
                        "POST",
                        Map.of("content-type", "text/plain", "accept", JSON_TYPE),
                        "ann",
                        415,
                        false,
                        _ -> {}),
                new Example(
                        "while no mail can be sent",
                        "POST",
                        Map.of("content-type", JSON_TYPE),
                        "{\"email\": \"ann@example.org\"}",
                        503,
                        true,
                        world -> world.people.mailer.trouble(_ -> Optional.of(new Outcome.Throttled("too fast")))),
                json("a slip in the address", "{\"email\": \"ann@gmial.com\"}", 409, true),
                json(
                        "an address that is insisted on",
                        "{\"email\": \"ann@gmial.com\", \"sure\": \"ann@gmial.com\"}",
                        200,
                        true),
                new Example(
                        "one too many from one place",
                        "POST",
                        Map.of("content-type", JSON_TYPE),
                        "{\"email\": \"ann@example.org\"}",
                        429,
                        true,
                        world -> IntStream.range(0, 20)
                                .forEach(i -> world.post("/subscriptions", "email=reader" + i + "@example.org"))),
                new Example(
                        "while many sign up",
                        "POST",
                        Map.of("content-type", JSON_TYPE),
                        "{\"email\": \"ann@example.org\", \"altcha\": \"e30=\"}",
                        428,
                        true,
                        world -> world.people.sent(100)),
                new Example(
                        "for someone who gets it already",
                        "POST",
                        Map.of("content-type", JSON_TYPE),
                        "{\"email\": \"ann@example.org\"}",
                        200,
                        true,
                        world -> world.people.keep("ann@example.org", State.ACTIVE)),
                new Example(
                        "what a browser asks first",
                        "OPTIONS",
                        Map.of("origin", "https://ed.example.org"),
                        "",
                        204,
                        true,
                        _ -> {}),
                new Example(
                        "what a stranger's asks",
                        "OPTIONS",
                        Map.of("origin", "https://example.com", "accept", JSON_TYPE),
                        "",
                        403,
                        true,
                        _ -> {}));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatTheSiteAnswersIsDescribed(Example example) throws IOException {
        var answer = example.answer(new SiteWorld());

        assertThat(answer.status()).isEqualTo(example.status());
        var described = operation(example).at("/responses/" + answer.status());
        assertThat(described.isObject()).as("status is described").isTrue();
        described
                .path("headers")
                .properties()
                .forEach(header -> assertHeader(answer, header.getKey(), header.getValue()));
        if (answer.body().isEmpty()) {
            assertThat(described.has("content")).isFalse();
            return;
        }
        var type = answer.headers().get("Content-Type");
        assertThat(described.path("content").has(type)).as(type).isTrue();
        var schema = schema(described.path("content").path(type).path("schema"));
        assertThat(schema.validate(MAPPER.readTree(answer.body()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsRefusedIsNotAsDescribedAndWhatIsTakenIs(Example example) throws IOException {
        var isJson = JSON_TYPE.equals(example.headers().get("content-type"));
        if (!isJson) return;

        var problems = schema(operation(example).at("/requestBody/content/application~1json/schema"))
                .validate(MAPPER.readTree(example.body()));

        assertThat(problems.isEmpty()).as(problems.toString()).isEqualTo(example.isDescribed());
    }

    @Test
    void everyStatusAndPropertyThatIsDescribedCanBeHad() throws IOException {
        var had = new TreeSet<String>();
        for (var example : examples().toList()) {
            var answer = example.answer(new SiteWorld());
            var status = example.method().toLowerCase(Locale.ROOT) + " " + answer.status();
            had.add(status);
            if (answer.headers().getOrDefault("Content-Type", "").equals(JSON_TYPE))
                MAPPER.readTree(answer.body()).fieldNames().forEachRemaining(name -> had.add(status + " " + name));
        }

        assertThat(had).containsAll(describedStatusesAndProperties().toList());
    }

    @Test
    void whatTheHandlerReadsIsDescribedAndWhatIsDescribedIsRead() {
        var described = new HashSet<String>();
        API.at("/components/schemas/SignUp/properties").fieldNames().forEachRemaining(described::add);

        assertThat(described).isEqualTo(fieldsRead());
    }

    @Test
    void everyPathAndMethodIsThereAndNoOtherMethod() {
        var world = new SiteWorld();
        for (var path : API.path("paths").properties()) {
            var methods = new ArrayList<String>();
            path.getValue().fieldNames().forEachRemaining(method -> methods.add(method.toUpperCase(Locale.ROOT)));
            var wrong = world.send("TRACE", path.getKey(), "", Map.of());

            assertThat(wrong.status()).isEqualTo(405);
            assertThat(wrong.headers().getOrDefault("Allow", "").split(", "))
                    .containsExactlyInAnyOrderElementsOf(methods);
        }
    }

    @Test
    void theSiteHandsItOut() {
        var answer = new SiteWorld().get("/openapi.yaml");

        assertThat(answer.headers()).containsEntry("Content-Type", "application/yaml");
        assertThat(answer.body())
                .isEqualTo(read(Path.of("src/core/main/resources/openapi.yaml")))
                .startsWith("openapi: 3.1");
    }

    @Test
    void theExamplesOfTheDescriptionAreAsDescribed() {
        API.at("/components/schemas/SignUp/properties").properties().forEach(property -> {
            for (var example : property.getValue().path("examples"))
                assertThat(schema(property.getValue()).validate(example))
                        .as(property.getKey())
                        .isEmpty();
        });
    }

    private static String everything() {
        return """
            {"email": "ann@example.org", "name": "Ann", "edition": "weekly", "language": "es", "page": "/",
             "given": "", "topic": "", "more": "is not looked at"}
            """;
    }

    private static Example json(String title, String body, int status, boolean isDescribed) {
        return new Example(title, "POST", Map.of("content-type", JSON_TYPE), body, status, isDescribed, _ -> {});
    }

    private static JsonNode operation(Example example) {
        return API.at("/paths/~1subscriptions/" + example.method().toLowerCase(Locale.ROOT));
    }

    private static Stream<String> describedStatusesAndProperties() {
        return API.at("/paths/~1subscriptions").properties().stream()
                .flatMap(operation -> operation.getValue().path("responses").properties().stream()
                        .flatMap(response ->
                                described(operation.getKey() + " " + response.getKey(), response.getValue())));
    }

    private static Stream<String> described(String status, JsonNode response) {
        var names = new ArrayList<>(List.of(status));
        resolved(response.at("/content/application~1json/schema"))
                .path("properties")
                .fieldNames()
                .forEachRemaining(name -> names.add(status + " " + name));
        // Only what lies in a field has one; the others are refused as a whole.
        if (!status.endsWith("400")) names.remove(status + " field");
        return names.stream();
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? API.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private static JsonSchema schema(JsonNode node) {
        var factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        return factory.getSchema(SchemaLocation.of("https://news.example.org/schema"), resolved(node));
    }

    private static void assertHeader(Response answer, String name, JsonNode described) {
        assertThat(answer.headers()).containsKey(name);
        assertThat(schema(described.path("schema"))
                        .validate(MAPPER.valueToTree(answer.headers().get(name))))
                .as(name)
                .isEmpty();
    }

    private static Set<String> fieldsRead() {
        return Stream.of("Entry", "SignUpPages")
                .map(name -> read(Path.of("src/core/main/java/org/edsnewsletter/web", name + ".java")))
                .flatMap(source -> FIELD_READ.matcher(source).results())
                .map(read -> read.group(1))
                .collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
