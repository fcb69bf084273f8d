package org.edsnewsletter.cli;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/// Fetches what a local run needs and a release may not hold: DynamoDB Local, whose licence lets nobody distribute
/// it. The launcher runs this before the first command that needs it.
///
/// @param repository a Maven repository, without a slash at its end
/// @param local what Maven has fetched on this machine, which is asked first
/// @param into the folder it is put into
record Fetch(String repository, Path local, Path into) {

    private static final Pattern URL = Pattern.compile("https?://[\\w.:/%~-]+");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// @param arguments the list of what to fetch, and the folder it is put into; a line of the list is a SHA-256
    ///     and a path in a repository
    public static void main(String[] arguments) {
        try {
            of(Path.of(arguments[1]), System.getenv()).all(Path.of(arguments[0]));
        } catch (Refusal e) {
            System.err.println("newsletter: " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println(
                    "newsletter: this release is not complete (" + e.getMessage() + "): unpack its zip again");
            System.exit(1);
        }
    }

    /// @throws Refusal when the environment names a repository that is no web address
    static Fetch of(Path into, Map<String, String> environment) {
        var repository = new ShellVariables(environment)
                .value("MAVEN_REPOSITORY")
                .orElse("https://repo.maven.apache.org/maven2");
        if (!URL.matcher(repository).matches())
            throw ShellVariables.wrong("MAVEN_REPOSITORY", repository, "set the http address of a Maven repository");
        return new Fetch(
                repository.replaceFirst("/+$", ""), Path.of(System.getProperty("user.home"), ".m2/repository"), into);
    }

    /// Fetches what is not there yet.
    ///
    /// @throws IOException when the list can't be read
    /// @throws Refusal when something can't be fetched
    void all(Path list) throws IOException {
        for (var line : Files.readAllLines(list)) {
            var parts = line.split(" ", 2);
            if (parts.length == 2) one(parts[0], parts[1].strip());
        }
    }

    private void one(String sum, String path) {
        var file = into.resolve(path.substring(path.lastIndexOf('/') + 1));
        try {
            if (Files.exists(file)) return;
            Files.createDirectories(into);
            var part = into.resolve(
                    file.getFileName() + "." + ProcessHandle.current().pid());
            try {
                if (!copied(path, sum, part)) download(path, sum, part, file);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new Refusal("%s can't be put into %s: %s".formatted(file.getFileName(), into, e), 1);
        }
    }

    private boolean copied(String path, String sum, Path part) throws IOException {
        var there = local.resolve(path);
        if (!Files.isReadable(there) || !sumOf(there).equals(sum)) return false;
        Files.copy(there, part, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private void download(String path, String sum, Path part, Path file) {
        var url = URI.create(repository + "/" + path);
        System.err.println("fetching %s, once: Amazon's licence does not let us ship it".formatted(url));
        var wanted = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
        try (var http = HttpClient.newBuilder()
                .proxy(ProxySelector.getDefault())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build()) {
            var answer = http.send(wanted, HttpResponse.BodyHandlers.ofFile(part));
            if (answer.statusCode() != 200) throw failed(url, file, "it answers " + answer.statusCode());
            if (!sumOf(part).equals(sum)) throw failed(url, file, "what it sends is not the file that was expected");
        } catch (IOException e) {
            throw failed(url, file, String.valueOf(e.getMessage() == null ? e : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(url, file, "interrupted");
        }
    }

    private static Refusal failed(URI url, Path file, String reason) {
        return new Refusal(
                ("%s can't be fetched (%s): set NEWSLETTER_MAVEN_REPOSITORY to a mirror that you can reach, or"
                                + " NEWSLETTER_JAVA_OPTS=-Dhttps.proxyHost=HOST, or put the file at %s yourself")
                        .formatted(url, reason, file.toAbsolutePath()),
                1);
    }

    private static String sumOf(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
