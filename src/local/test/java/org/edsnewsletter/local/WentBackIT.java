package org.edsnewsletter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.edsnewsletter.local.DeployedNewsletter.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The stack of `MiniStackIT`, after a deployment that has failed and another of the version before: it goes on
/// with the people and the issue that the newer one has left. The version before is the same code. Run by
/// `.ci/run stack`.
@EnabledIfSystemProperty(named = "ministack", matches = "http.+")
class WentBackIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private DeployedNewsletter deployed;

    @BeforeEach
    void start() throws IOException {
        deployed = DeployedNewsletter.ofThisBuild();
    }

    @AfterEach
    void stop() {
        deployed.close();
    }

    @Test
    void theVersionBeforeGoesOnWithWhatTheNewerOneHasLeft() throws IOException {
        assertThat(deployed.newsletter("subscribers", "show", "ann@gmail.com")).contains("UNSUBSCRIBED");
        assertThat(deployed.newsletter("subscribers", "show", "bob@gmail.com")).contains("BOUNCED");
        var daily = deployed.archived("daily");
        assertThat(deployed.get("/archive/" + daily).body()).contains("A new bridge for Alder Falls");
        assertThat(deployed.newsletter("issue", "show", daily)).contains(daily + "  SENT", "bounces 1");

        // Links of mails that the newer one has sent.
        deployed.confirm(link("confirm", deployed.mailsTo("never@gmail.com").getFirst()));
        var choices = link("p", deployed.mailsTo("never@gmail.com").getLast());
        assertThat(deployed.post(choices, "edition=weekly&name=Nell&language=en")
                        .statusCode())
                .isEqualTo(200);
        assertThat(deployed.newsletter("article", "add", article())).contains("The library is open on Sundays");

        deployed.fire("Weekly");
        deployed.await(() -> deployed.mailsTo("never@gmail.com").size() == 3);
        var digest = deployed.mailsTo("never@gmail.com").getLast();
        assertThat(digest.from()).endsWith("<news@example.org>");
        assertThat(digest.text()).contains("The library is open on Sundays", "Nell");
        deployed.await(() -> deployed.newsletter("issue", "show", deployed.archived("weekly"))
                .contains("audience 1 = accepted 1 + skipped 0 + failed 0 + unknown 0"));
    }

    private String article() throws IOException {
        return Files.writeString(folder.resolve("library.md"), """
                ---
                title: The library is open on Sundays
                date: 2026-11-23
                place: Alder Falls
                link: https://ed.example.org/news/2026-11-23
                ---
                From January on, from ten to four.
                """).toString();
    }
}
