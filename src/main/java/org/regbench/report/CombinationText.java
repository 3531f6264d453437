package org.regbench.report;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.Techniques;

/** What the text of a combination says: {@code family.Name[parameter=value,…]}, joined by plus signs. */
final class CombinationText {
    private static final Pattern PLUS = Pattern.compile(" \\+ (?![^\\[]*])");
    private static final Pattern FAMILY = Pattern.compile("(?<=^| \\+ )[a-z]+\\.(?=[A-Z])");

    /** Techniques that cannot act alone, and what they are trained beside. */
    private static final Map<String, String> COMPANY = Techniques.ALL.stream()
            .filter(type -> type.company().isPresent())
            .collect(toUnmodifiableMap(TechniqueType::id, type -> type.company().orElseThrow()));

    private CombinationText() {}

    /** The techniques with their parameters; none for the baseline. */
    static Set<String> techniques(String combination) {
        return combination.equals(CombinationRow.BASELINE)
                ? Set.of()
                : PLUS.splitAsStream(combination).collect(toUnmodifiableSet());
    }

    /** The technique that is at work alone, or beside one that it cannot act without; nothing if there are more. */
    static Optional<String> single(String combination) {
        var techniques = techniques(combination);
        return switch (techniques.size()) {
            case 1 -> Optional.of(combination);
            case 2 ->
                techniques.stream()
                        .filter(one -> techniques.stream().anyMatch(other -> COMPANY.getOrDefault(name(one), "")
                                .equals(name(other))))
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** Of a technique, without its parameters. */
    static String name(String technique) {
        int open = technique.indexOf('[');
        return open < 0 ? technique : technique.substring(0, open);
    }

    /** Of a technique, in the order of its text. */
    static Map<String, String> parameters(String technique) {
        var parameters = new LinkedHashMap<String, String>();
        int open = technique.indexOf('[');
        if (open >= 0 && technique.endsWith("]")) {
            Stream.of(technique.substring(open + 1, technique.length() - 1).split(",", -1))
                    .map(text -> text.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> parameters.put(pair[0], pair[1]));
        }
        return parameters;
    }

    /** Without the families of its techniques, for pictures. */
    static String brief(String label) {
        return FAMILY.matcher(label).replaceAll("");
    }
}
