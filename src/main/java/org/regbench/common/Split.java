package org.regbench.common;

import java.util.ArrayList;
import java.util.List;

/** Lists that users type in one argument. */
public final class Split {
    private Split() {}

    /**
     * The parts of a text between separators that stand outside of square brackets, stripped; empty parts are left out.
     *
     * @throws UserError if brackets do not match
     */
    public static List<String> outsideBrackets(String text, char separator) {
        return everyPart(text, separator).stream()
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** As {@link #outsideBrackets}, with the empty parts. */
    public static List<String> everyPart(String text, char separator) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == separator && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (depth != 0) {
            throw new UserError("Brackets do not match in '" + text + "'");
        }
        parts.add(text.substring(start).strip());
        return List.copyOf(parts);
    }
}
