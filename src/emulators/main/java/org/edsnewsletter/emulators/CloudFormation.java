package org.edsnewsletter.emulators;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A CloudFormation template as it is written: parameters, conditions and functions are read, not worked out.
public final class CloudFormation {

    private final Node root;

    private CloudFormation(Node root) {
        this.root = root;
    }

    /// Reads a template.
    ///
    /// @throws IOException when it can't be read
    /// @throws IllegalArgumentException when it is none
    public static CloudFormation of(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /// @throws IllegalArgumentException when the text is no template
    public static CloudFormation parse(String text) {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return new CloudFormation(new Node("template", new Yaml(new WithFunctions(options)).load(text)));
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not a template: " + e.getMessage(), e);
        }
    }

    public Node parameter(String name) {
        return section("Parameters").node(name);
    }

    /// Such as `Parameters`, `Metadata` or `Outputs`.
    public Node section(String name) {
        return root.node(name);
    }

    /// A resource with its type, properties and policies of deletion.
    public Node resource(String name) {
        return section("Resources").node(name);
    }

    /// The properties of all resources of a type, by name, in the order of the template.
    public Map<String, Node> resources(String type) {
        var found = new LinkedHashMap<String, Node>();
        section("Resources").entries().forEach((name, resource) -> {
            if (resource.text("Type").equals(type)) found.put(name, resource.node("Properties"));
        });
        return found;
    }

    /// A template of the resources of some types alone, as JSON; a reference to any other becomes its name.
    ///
    /// @param without resources of these types that are left out all the same, by name
    String part(Set<String> types, Set<String> without) throws IOException {
        var kept = new LinkedHashMap<String, Object>();
        section("Resources").entries().forEach((name, resource) -> {
            if (types.contains(resource.text("Type")) && !without.contains(name)) kept.put(name, resource.value());
        });
        var resources = new LinkedHashMap<String, Object>();
        kept.forEach((name, resource) -> resources.put(name, named(resource, kept.keySet())));
        return JSON.std.asString(Map.of("AWSTemplateFormatVersion", "2010-09-09", "Resources", resources));
    }

    private static Object named(Object value, Set<String> kept) {
        return switch (value) {
            case Map<?, ?> map
            when map.size() == 1 && map.get("Ref") instanceof String name && !kept.contains(name) -> name;
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((key, under) -> copy.put(String.valueOf(key), named(under, kept)));
                yield copy;
            }
            case List<?> list -> list.stream().map(item -> named(item, kept)).toList();
            default -> value;
        };
    }

    /// Reads the short forms of functions as their long ones: `!GetAtt A.Arn` as `Fn::GetAtt: A.Arn`.
    private static final class WithFunctions extends SafeConstructor {

        WithFunctions(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(org.yaml.snakeyaml.nodes.Node node) {
                    var name = node.getTag().getValue().substring(1);
                    var plain = name.equals("Ref") || name.equals("Condition");
                    return Map.of(plain ? name : "Fn::" + name, argument(node));
                }
            });
        }

        private Object argument(org.yaml.snakeyaml.nodes.Node node) {
            return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("not a template: " + node.getTag());
            };
        }
    }
}
