package org.edsnewsletter.emulators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in a template; asked for something that is not there, it says where it is.
///
/// @param path such as `DeliveryQueue.RedrivePolicy`
/// @param value a text, number, truth value, list or map
public record Node(String path, @Nullable Object value) {

    /// What stands under a key.
    public Node node(String key) {
        return optional(key).orElseThrow(() -> wrong("has no " + key));
    }

    /// What stands under a key that may be left out.
    public Optional<Node> optional(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    /// A text, a number or a truth value, as text.
    public String text(String key) {
        return String.valueOf(node(key).value);
    }

    /// A truth value.
    public boolean truth(String key) {
        if (node(key).value instanceof Boolean truth) return truth;
        throw node(key).wrong("is neither true nor false");
    }

    /// What stands under the keys of a map, in its order.
    public Map<String, Node> entries() {
        if (!(value instanceof Map<?, ?> map)) throw wrong("is no map");
        var entries = new LinkedHashMap<String, Node>();
        map.forEach((key, under) -> entries.put(String.valueOf(key), new Node(path + "." + key, under)));
        return entries;
    }

    /// What stands in a list.
    public List<Node> items() {
        if (!(value instanceof List<?> list)) throw wrong("is no list");
        var items = new ArrayList<Node>();
        for (Object item : list) items.add(new Node(path + "[" + items.size() + "]", item));
        return items;
    }

    /// A list of texts.
    public List<String> texts() {
        return items().stream().map(item -> String.valueOf(item.value)).toList();
    }

    /// The resource whose attribute `Fn::GetAtt` takes here.
    public String resource() {
        var argument = node("Fn::GetAtt");
        if (argument.value instanceof List<?> parts) return String.valueOf(parts.getFirst());
        return String.valueOf(argument.value).replaceFirst("\\..*", "");
    }

    private IllegalArgumentException wrong(String how) {
        return new IllegalArgumentException("template: " + path + " " + how);
    }
}
