package org.regbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.regbench.result.RunRow;

/** Where a folder's runs come from: what they have in common, and where they differ. */
public final class Provenance {
    private final SortedMap<String, SortedMap<String, Integer>> environment = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Integer>> datasets = new TreeMap<>();
    private final SortedMap<String, Integer> statuses = new TreeMap<>();
    private final SortedSet<Integer> seeds = new TreeSet<>();

    void add(RunRow row) {
        row.environment().forEach((name, value) -> count(environment, name, value));
        if (!row.datasetSha256().isEmpty()) {
            count(datasets, row.dataset(), row.datasetSha256());
        }
        statuses.merge(row.status().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        seeds.add(row.seed());
    }

    private static void count(Map<String, SortedMap<String, Integer>> counts, String name, String value) {
        counts.computeIfAbsent(name, n -> new TreeMap<>()).merge(value, 1, Integer::sum);
    }

    /** Runs by how they ended. */
    SortedMap<String, Integer> statuses() {
        return statuses;
    }

    /** The content of {@code environment.json}: a text where all runs agree, else every text with its runs. */
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("runs", statuses);
        json.put("seeds", seeds);
        json.put("datasets_sha256", agreed(datasets));
        json.put("environment", agreed(environment));
        return json;
    }

    /** The environment on which all runs agree. */
    Map<String, String> common() {
        var common = new LinkedHashMap<String, String>();
        environment.forEach((name, values) -> {
            if (values.size() == 1) {
                common.put(name, values.firstKey());
            }
        });
        return common;
    }

    /** The checksums of the data sets. */
    Map<String, String> checksums() {
        var checksums = new LinkedHashMap<String, String>();
        datasets.forEach((name, values) -> checksums.put(name, String.join(", ", values.keySet())));
        return checksums;
    }

    /** One line for everything in which runs differ although they should not. */
    public List<String> mixed() {
        var lines = new ArrayList<String>();
        datasets.forEach((name, values) -> {
            if (values.size() > 1) {
                lines.add("The runs on " + name + " used different data: " + counted(values));
            }
        });
        environment.forEach((name, values) -> {
            if (values.size() > 1) {
                lines.add("The runs differ in " + name + ": " + counted(values));
            }
        });
        return lines;
    }

    /**
     * Why the code behind the runs cannot be looked up: changes that no revision holds, or none known; mostly nothing.
     */
    public Optional<String> unrevised() {
        var revisions = environment.getOrDefault("commit", new TreeMap<>());
        if (revisions.isEmpty() || revisions.containsKey("")) {
            return Optional.of("the revision of the code is not known");
        }
        int changed = environment.getOrDefault("dirty", new TreeMap<>()).entrySet().stream()
                .filter(e -> !e.getKey().equals("false"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return changed == 0
                ? Optional.empty()
                : Optional.of(changed + " runs are of code with changes beyond its revision");
    }

    private static String counted(SortedMap<String, Integer> values) {
        return String.join(
                "; ",
                values.entrySet().stream()
                        .map(e -> (e.getKey().isEmpty() ? "unknown" : e.getKey()) + " (" + e.getValue() + " runs)")
                        .toList());
    }

    private static Map<String, Object> agreed(SortedMap<String, SortedMap<String, Integer>> counts) {
        var agreed = new TreeMap<String, Object>();
        counts.forEach((name, values) -> agreed.put(name, values.size() == 1 ? values.firstKey() : values));
        return agreed;
    }
}
