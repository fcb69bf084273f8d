package org.edsnewsletter.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.edsnewsletter.cli.doctor.Deployment.FunctionEnvironment;
import org.junit.jupiter.api.Test;

/// What is wrong with functions as Lambda has them.
final class LambdaEnvironmentTest {

    private static final Map<String, String> VARIABLES = Map.of(
            "SETTINGS", "{\"WORKERS\":\"2\",\"DIGEST_ARTICLES\":20.0}", "DELIVERY_QUEUE_URL", "https://sqs/123/ed");

    private final List<String> told = new ArrayList<>();

    @Test
    void numbersAreShownAsTheyAreWrittenAndWhatHoldsTheAccountsNumberByItsNameOnly() {
        tell(function("Active", "On", VARIABLES), function("Active", "On", VARIABLES));
        assertThat(told)
                .containsExactly(
                        "Good WebFunction: version 3, java25, arm64, 1,769 MB, 15 s, Active, SnapStart On",
                        "Good WebFunction: version 3, java25, arm64, 1,769 MB, 15 s, Active, SnapStart On",
                        "Good SETTINGS: {\"WORKERS\":\"2\",\"DIGEST_ARTICLES\":20.0}",
                        "Good numbers: DIGEST_ARTICLES 20.0, WORKERS \"2\"",
                        "Good variables: also set: DELIVERY_QUEUE_URL");
    }

    @Test
    void theSecretOfCloudFrontIsNotShown() {
        var settings = "{\"CLOUDFRONT_SECRET\": \"T0tally-Random_characters\",\"WORKERS\":2}";
        tell(function("Active", "On", Map.of("SETTINGS", settings)));
        assertThat(told)
                .contains("Good SETTINGS: {\"CLOUDFRONT_SECRET\": \"(hidden)\",\"WORKERS\":2}")
                .noneMatch(line -> line.contains("Random"));
    }

    @Test
    void aFunctionThatIsNotActiveOrHasNoSnapshotIsWrong() {
        tell(function("Inactive", "On", VARIABLES), function("Active", "Off", VARIABLES));
        assertThat(told)
                .contains(
                        "Bad WebFunction: version 3, java25, arm64, 1,769 MB, 15 s, Inactive, SnapStart On",
                        "Bad WebFunction: version 3, java25, arm64, 1,769 MB, 15 s, Active, SnapStart Off");
    }

    @Test
    void functionsWithDifferentSettingsOrNoneAreWrong() {
        tell(function("Active", "On", VARIABLES), function("Active", "On", Map.of("SETTINGS", "{}")));
        assertThat(told).last().isEqualTo("Bad SETTINGS: is missing, or differs between functions");
        tell(function("Active", "On", Map.of()));
        assertThat(told).last().isEqualTo("Bad SETTINGS: is missing, or differs between functions");
        tell(function("Active", "On", Map.of("SETTINGS", "20")));
        assertThat(told).contains("Bad numbers: SETTINGS is not a JSON object");
    }

    private void tell(FunctionEnvironment... functions) {
        new LambdaEnvironment((name, finding) ->
                        told.add(finding.getClass().getSimpleName() + " " + name + ": " + finding.words()))
                .tell(List.of(functions));
    }

    private static FunctionEnvironment function(String state, String snapStart, Map<String, String> variables) {
        return new FunctionEnvironment("WebFunction", "java25", "arm64", 1769, 15, "3", state, snapStart, variables);
    }
}
