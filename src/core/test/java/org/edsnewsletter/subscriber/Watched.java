package org.edsnewsletter.subscriber;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Ports whose calls are written down, in order.
final class Watched {

    final List<String> calls = new ArrayList<>();
    final List<Object> arguments = new ArrayList<>();

    <T> T port(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, given) -> {
            calls.add(type.getSimpleName() + "." + method.getName());
            arguments.addAll(Arrays.asList(given));
            try {
                return method.invoke(real, given);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }));
    }
}
