package org.edsnewsletter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The system's Chromium, for tests that need a real browser; where there is none they are skipped, unless
/// `-Dbrowser=required`.
public record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

    /// Where tests leave their pictures: `target/pictures`, or where `-Dpictures=docs` says.
    public static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));

    public static Chromium launch() {
        var program = program();
        if ("required".equals(System.getProperty("browser")))
            assertThat(program)
                    .as("-Dbrowser=required, but no Chromium is on the PATH: install one, or leave the option out")
                    .isPresent();
        assumeTrue(program.isPresent(), "no Chromium on the PATH: the looks are not tested");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        return new Chromium(playwright, browser);
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
