package org.edsnewsletter.emulators.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.emulators.Node;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// What is deployed of one function: its code as Lambda unpacks it, and how `template.yaml` has it called.
///
/// @param folder with jars under `lib`
/// @param layer what Lambda unpacks at `/opt`: the templates
/// @param handler such as `org.edsnewsletter.functions.WebHandler::handleRequest`
/// @param megabytes the memory that the function is given
public record Artifact(String function, Path folder, Path layer, String handler, int megabytes) {

    /// Returns all functions by their names in the template. Their zip is unpacked, until this JVM ends.
    ///
    /// @param folder with `template.yaml` and what it names: a release, or a checkout in which that was built
    /// @throws IOException when it is not there
    public static Map<String, Artifact> in(Path folder) throws IOException {
        var file = folder.resolve("template.yaml");
        if (!Files.exists(file)) throw new IOException("there is no template.yaml in " + folder);
        var template = CloudFormation.of(file);
        var usual = template.section("Globals").node("Function");
        var layers = template.resources("AWS::Serverless::LayerVersion").values().stream()
                .map(layer -> folder.resolve(layer.text("ContentUri")))
                .toList();
        var unpacked = new HashMap<Path, Path>();
        var found = new LinkedHashMap<String, Artifact>();
        for (var function : template.resources("AWS::Serverless::Function").entrySet()) {
            var code = folder.resolve(either(function.getValue(), usual, "CodeUri"));
            if (!unpacked.containsKey(code)) unpacked.put(code, Unpacked.of(code));
            found.put(
                    function.getKey(),
                    new Artifact(
                            function.getKey(),
                            Objects.requireNonNull(unpacked.get(code)),
                            layers.isEmpty() ? code.resolve("templates") : layers.getFirst(),
                            function.getValue().text("Handler"),
                            Integer.parseInt(either(function.getValue(), usual, "MemorySize"))));
        }
        return found;
    }

    private static String either(Node properties, Node usual, String name) {
        return properties.optional(name).isPresent() ? properties.text(name) : usual.text(name);
    }

    /// What its JVM loads classes from: itself, and AWS's runtime interface client.
    String classPath() {
        var client = Stream.of(AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(Artifact::jar)
                .distinct();
        return Stream.concat(Stream.of(folder.toString(), folder.resolve("lib") + "/*"), client)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// How the managed runtime starts a JVM, as far as it is documented: C1 alone, which starts soonest
    /// ("Customize Java runtime startup behavior", AWS Lambda developer guide). The heap is most of the memory.
    List<String> jvmOptions() {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + megabytes * 85 / 100 + "m",
                // A crash is told on the spot, and leaves no file behind.
                "-XX:+ErrorFileToStderr",
                "--enable-native-access=ALL-UNNAMED");
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no file holds " + type, e);
        }
    }
}
