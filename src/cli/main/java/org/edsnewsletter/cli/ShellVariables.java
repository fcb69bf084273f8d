package org.edsnewsletter.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The newsletter's variables in the environment of a command: the settings of [org.edsnewsletter.Config], each with
/// `NEWSLETTER_` before its name. Without it, many belong to other programs: `EDITOR`, `LANGUAGE`, `SENDER`.
///
/// @param environment of the shell, whatever else is in it
public record ShellVariables(Map<String, String> environment) {

    private static final String PREFIX = "NEWSLETTER_";

    public ShellVariables {
        environment = Map.copyOf(environment);
    }

    /// What a setting is called in a shell; `NEWSLETTER_NAME` has the same name everywhere.
    public static String name(String setting) {
        return setting.startsWith(PREFIX) ? setting : PREFIX + setting;
    }

    /// The value of a setting; empty if it is not set, or blank.
    public Optional<String> value(String setting) {
        return Optional.ofNullable(environment.get(name(setting)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /// The time zone: the one that is set, else that of the machine.
    ///
    /// @throws Refusal when it is none
    public ZoneId zone() {
        var given = value("TIME_ZONE");
        try {
            return given.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        } catch (DateTimeException noZone) {
            throw wrong("TIME_ZONE", given.orElse(""), "set a time zone such as America/Chicago");
        }
    }

    /// All of them, by the names of the settings.
    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(PREFIX)) settings.put(setting(variable), value);
        });
        return settings;
    }

    /// Says that a setting is wrong.
    ///
    /// @param wanted what to do
    public static Refusal wrong(String setting, String value, String wanted) {
        return new Refusal("%s is \"%s\": %s".formatted(name(setting), value, wanted), 2);
    }

    private static String setting(String variable) {
        return variable.equals("NEWSLETTER_NAME") ? variable : variable.substring(PREFIX.length());
    }
}
