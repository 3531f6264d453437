package org.regbench.technique;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.regbench.common.Names;
import org.regbench.common.Numbers;
import org.regbench.common.UserError;

/** Techniques as text and back: {@code family.Name[parameter=value,…]}; parameters left out keep their defaults. */
final class TechniqueText {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_.]+)\\s*(?:\\[(.*)])?");

    private TechniqueText() {}

    static String of(Technique technique) {
        return technique.id() + parameters(technique.getClass().getRecordComponents(), technique, Map.of());
    }

    /** As {@link #of}, but without the parameters that have their default value. */
    static String shortly(Technique technique, Technique defaults) {
        var components = technique.getClass().getRecordComponents();
        return technique.id() + parameters(components, technique, values(components, defaults));
    }

    private static String parameters(RecordComponent[] components, Technique technique, Map<String, Object> leaveOut) {
        var shown = values(components, technique).entrySet().stream()
                .filter(e -> !e.getValue().equals(leaveOut.get(e.getKey())))
                .map(e -> e.getKey() + "=" + text(e.getValue()))
                .toList();
        return shown.isEmpty() ? "" : "[" + String.join(",", shown) + "]";
    }

    static Map<String, Object> values(RecordComponent[] components, Technique technique) {
        var values = new LinkedHashMap<String, Object>();
        for (var component : components) {
            values.put(component.getName(), value(component, technique));
        }
        return values;
    }

    static Technique parse(String text, List<TechniqueType<?>> known) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new UserError("'" + text + "' is not a technique; write family.Name or family.Name[parameter=value]");
        }
        var id = form.group(1);
        var type = known.stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Names.unknown(
                        "technique", id, known.stream().map(TechniqueType::id).toList()));
        Record defaults = type.defaults();
        var components = defaults.getClass().getRecordComponents();
        var values = values(components, type.defaults());
        var given = form.group(2) == null ? "" : form.group(2).strip();
        var assigned = new HashSet<String>();
        for (var assignment : given.isEmpty() ? new String[0] : given.split(",", -1)) {
            int equals = assignment.indexOf('=');
            if (equals < 0) {
                throw new UserError(id + ": '" + assignment + "' is not of the form parameter=value");
            }
            var name = assignment.substring(0, equals).strip();
            var component = Arrays.stream(components)
                    .filter(c -> c.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Names.unknown("parameter of " + id, name, values.keySet()));
            if (!assigned.add(name)) {
                throw new UserError(id + ": " + name + " is given twice");
            }
            values.put(
                    name, read(id, component, assignment.substring(equals + 1).strip()));
        }
        return create(id, type.defaults(), components, values);
    }

    private static Object read(String id, RecordComponent component, String text) {
        var type = component.getType();
        try {
            if (type == double.class) {
                return Double.parseDouble(text) + 0.0; // turns -0 into 0
            }
            if (type == int.class) {
                return Integer.valueOf(text);
            }
            if (type == String.class) {
                return text;
            }
        } catch (NumberFormatException e) {
            throw new UserError(
                    id + ": " + component.getName() + "=" + text + " is not a " + (type == int.class ? "whole " : "")
                            + "number",
                    e);
        }
        List<Object> allowed = type == boolean.class ? List.of(true, false) : List.of(type.getEnumConstants());
        return allowed.stream()
                .filter(value -> text(value).equals(text))
                .findFirst()
                .orElseThrow(() -> Names.unknown(
                        "value of " + id + "'s " + component.getName(),
                        text,
                        allowed.stream().map(TechniqueText::text).toList()));
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof Double number
                ? Numbers.text(number)
                : value.toString().toLowerCase(Locale.ROOT);
    }

    private static Object value(RecordComponent component, Technique technique) {
        try {
            return component.getAccessor().invoke(technique);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(technique.id() + " must be a public record", e);
        }
    }

    private static Technique create(
            String id, Technique defaults, RecordComponent[] components, Map<String, Object> values) {
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return defaults.getClass()
                    .getDeclaredConstructor(types)
                    .newInstance(values.values().toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof UserError mistake) {
                throw new UserError(id + ": " + mistake.getMessage(), mistake);
            }
            throw new IllegalStateException(id + " could not be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(id + " must be a public record", e);
        }
    }
}
