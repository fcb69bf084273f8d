package org.edsnewsletter.emulators.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.edsnewsletter.emulators.CloudFormation;
import org.edsnewsletter.emulators.Node;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// What `sam build` made of one function: its folder, and how `template.yaml` has it called.
///
/// @param folder with classes and templates, and jars under `lib`
/// @param handler such as `org.edsnewsletter.functions.WebHandler::handleRequest`
/// @param megabytes the memory that the function is given
public record Artifact(String function, Path folder, String handler, int megabytes) {

    /// All functions that were built, by their names in the template.
    ///
    /// @param build such as `.aws-sam/build`
    /// @throws IOException when there is no such build
    public static Map<String, Artifact> in(Path build) throws IOException {
        var file = build.resolve("template.yaml");
        if (!Files.exists(file)) throw new IOException("nothing was built in " + build + ": run `sam build`");
        var template = CloudFormation.of(file);
        var usual = template.section("Globals").node("Function");
        var found = new LinkedHashMap<String, Artifact>();
        template.resources("AWS::Serverless::Function").forEach((name, properties) -> {
            var memory = properties.optional("MemorySize").isPresent() ? properties : usual;
            found.put(name, new Artifact(name, folder(build, properties), properties.text("Handler"), memory(memory)));
        });
        return found;
    }

    private static Path folder(Path build, Node properties) {
        return build.resolve(properties.text("CodeUri"));
    }

    private static int memory(Node properties) {
        return Integer.parseInt(properties.text("MemorySize"));
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
