package org.edsnewsletter.regex;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.edsnewsletter.regex.DeployedRegex.Use;
import org.jspecify.annotations.Nullable;

/// Every regular expression of the deployed code: in static fields, and in the bytecode of all methods.
///
/// @param unknown uses of expressions that are put together at run time
record DeployedRegexes(List<DeployedRegex> all, List<String> unknown) {

    private static final List<String> MODULES = List.of("core", "aws", "functions");

    /// How far to look into records, enums and collections that static fields hold.
    private static final int DEPTH = 4;

    static DeployedRegexes find() throws IOException, ReflectiveOperationException {
        var found = new ArrayList<DeployedRegex>();
        var unknown = new ArrayList<String>();
        var uses = new HashMap<String, Set<Use>>();
        var models = models();
        for (var model : models) {
            var sites = CallSites.of(model);
            found.addAll(sites.constants());
            unknown.addAll(sites.unknown());
            sites.fields()
                    .forEach((field, told) -> uses.computeIfAbsent(field, _ -> EnumSet.noneOf(Use.class))
                            .addAll(told));
        }
        for (var model : models) found.addAll(inFields(model, uses));
        return new DeployedRegexes(once(found), unknown);
    }

    private static List<ClassModel> models() throws IOException {
        var models = new ArrayList<ClassModel>();
        for (var module : MODULES) {
            try (var files = Files.walk(Path.of("src", module, "target/classes"))) {
                for (var file : files.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .toList()) models.add(ClassFile.of().parse(file));
            }
        }
        return models;
    }

    private static List<DeployedRegex> inFields(ClassModel model, Map<String, Set<Use>> uses)
            throws ReflectiveOperationException {
        var found = new ArrayList<DeployedRegex>();
        var name = model.thisClass().asInternalName();
        if (!compiles(model)) return found;
        for (var field : Class.forName(name.replace('/', '.')).getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) continue;
            field.setAccessible(true);
            var where = CallSites.simple(name) + "." + field.getName();
            for (var pattern : patterns(field.get(null), DEPTH))
                found.add(new DeployedRegex(where, pattern, uses.getOrDefault(where, EnumSet.allOf(Use.class))));
        }
        return found;
    }

    /// Whether a class makes patterns when it is loaded: others need not be loaded.
    private static boolean compiles(ClassModel model) {
        var initializes =
                model.methods().stream().anyMatch(method -> method.methodName().equalsString("<clinit>"));
        return initializes
                && StreamSupport.stream(model.constantPool().spliterator(), false)
                        .anyMatch(entry -> entry.toString().contains("java/util/regex/Pattern"));
    }

    private static List<Pattern> patterns(@Nullable Object value, int depth) throws ReflectiveOperationException {
        var parts = new ArrayList<@Nullable Object>();
        switch (value) {
            case Pattern pattern -> {
                return List.of(pattern);
            }
            case Iterable<?> values when !(values instanceof Path) -> values.forEach(parts::add);
            case Map<?, ?> map -> {
                parts.addAll(map.keySet());
                parts.addAll(map.values());
            }
            case Optional<?> optional -> optional.ifPresent(parts::add);
            case Object[] values -> parts.addAll(List.of(values));
            case null -> {}
            default -> parts.addAll(fields(value));
        }
        var found = new ArrayList<Pattern>();
        if (depth > 0) for (var part : parts) found.addAll(patterns(part, depth - 1));
        return found;
    }

    private static List<@Nullable Object> fields(Object value) throws ReflectiveOperationException {
        var found = new ArrayList<@Nullable Object>();
        if (!value.getClass().getName().startsWith("org.edsnewsletter.")) return found;
        for (var field : value.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) continue;
            field.setAccessible(true);
            found.add(field.get(value));
        }
        return found;
    }

    private static List<DeployedRegex> once(List<DeployedRegex> found) {
        var once = new LinkedHashMap<String, DeployedRegex>();
        for (var regex : found)
            once.merge(regex.pattern() + "\n" + regex.pattern().flags(), regex, (one, other) -> {
                var uses = new HashSet<>(one.uses());
                uses.addAll(other.uses());
                return new DeployedRegex(one.where(), one.pattern(), uses);
            });
        return List.copyOf(once.values());
    }
}
