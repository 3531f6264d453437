package org.regbench.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Names that users type, and what to say when one is not known. */
public final class Names {
    private static final int COMPARED = 100;

    private Names() {}

    /**
     * The error for a name that is not among the known ones: what was given, the nearest known name, all known names.
     *
     * @param kind what the name should have been, for example {@code "technique"}
     */
    public static UserError unknown(String kind, String given, Collection<String> known) {
        var nearest = known.stream().min(Comparator.comparingInt(name -> distance(given, name)));
        var hint = nearest.filter(name -> distance(given, name) <= Math.max(2, name.length() / 2))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse(";");
        return new UserError("Unknown " + kind + " '" + given + "'" + hint + " Known: " + String.join(", ", known));
    }

    /** Levenshtein distance of the first 100 characters, ignoring case. */
    static int distance(String left, String right) {
        var a = start(left);
        var b = start(right);
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }

    /** Of names that are really long nobody wants to know the nearest, and it would take for ever. */
    private static String start(String name) {
        return name.substring(0, Math.min(name.length(), COMPARED)).toLowerCase(Locale.ROOT);
    }
}
