package org.edsnewsletter.template;

import freemarker.template.ObjectWrapper;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A record that its room keeps to itself, as a template sees it: its components and nothing else. (Freemarker reads
/// public classes by itself.)
record RecordModel(Record told, ObjectWrapper wrapper) implements TemplateHashModel {

    private static final ClassValue<Map<String, Method>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .collect(Collectors.toMap(RecordComponent::getName, RecordModel::accessor));
        }
    };

    @Override
    public @Nullable TemplateModel get(String name) throws TemplateModelException {
        var accessor = COMPONENTS.get(told.getClass()).get(name);
        try {
            return accessor == null ? null : wrapper.wrap(accessor.invoke(told));
        } catch (ReflectiveOperationException e) {
            throw new TemplateModelException("can't read " + name, e);
        }
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    private static Method accessor(RecordComponent component) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }
}
