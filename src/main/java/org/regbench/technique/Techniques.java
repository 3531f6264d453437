package org.regbench.technique;

import java.util.ArrayList;
import java.util.List;
import org.regbench.common.UserError;

/** Every technique, sorted by id. Adding one is one line here. */
public final class Techniques {
    public static final List<TechniqueType<?>> ALL =
            List.of(org.regbench.technique.layer.Dropout.TYPE, org.regbench.technique.weight.L2.TYPE);

    private Techniques() {}

    /** Reads {@code family.Name} or {@code family.Name[parameter=value,…]}. */
    public static Technique parse(String text) {
        return TechniqueText.parse(text, ALL);
    }

    /** Reads several techniques, separated by commas outside of brackets. */
    public static List<Technique> parseList(String text) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == text.length())) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (depth != 0) {
            throw new UserError("Brackets do not match in '" + text + "'");
        }
        return parts.stream().map(Techniques::parse).toList();
    }

    /** The description of a technique. */
    public static TechniqueType<?> typeOf(Technique technique) {
        return ALL.stream()
                .filter(type -> type.id().equals(technique.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(technique.id() + " is not listed in Techniques.ALL"));
    }
}
