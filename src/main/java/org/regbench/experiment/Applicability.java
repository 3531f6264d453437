package org.regbench.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.regbench.data.ExampleShape;
import org.regbench.data.Task;
import org.regbench.draft.DraftContext;
import org.regbench.draft.TechniqueConflict;
import org.regbench.network.Network;
import org.regbench.network.Networks;
import org.regbench.technique.Combination;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.Techniques;

/**
 * Where a technique can act, and with which others it cannot be combined: found, as the planner does, by filling
 * drafts, with default parameters, for every network on images and tables and for every task.
 *
 * @param places where it can act alone
 * @param conflicts sorted by the other's id
 */
public record Applicability(TechniqueType<?> technique, List<Place> places, List<Conflict> conflicts) {
    private static final List<Place> PLACES = Networks.ALL.stream()
            .flatMap(network -> Stream.of(Data.values())
                    .filter(data -> network.lackingFor(data.shape).isEmpty())
                    .flatMap(data -> Stream.of(Task.values()).map(task -> Place.of(network, data, task))))
            .toList();

    /** Kinds of data. */
    public enum Data {
        /** In colour, 32x32 pixels. */
        IMAGES(new ExampleShape(3, 32, 32)),
        /** Of 16 columns. */
        TABLES(ExampleShape.table(16));

        private final ExampleShape shape;

        Data(ExampleShape shape) {
            this.shape = shape;
        }
    }

    /** A network on a kind of data, for one task. */
    public record Place(Network network, Data data, DraftContext context) {
        private static Place of(Network network, Data data, Task task) {
            int outputs = task == Task.CLASSIFICATION ? 10 : 1;
            return new Place(
                    network, data, new DraftContext(network.text(), network.traits(), task, data.shape, outputs, 1000));
        }

        public Task task() {
            return context.task();
        }

        private Optional<String> obstacle(Combination combination) {
            try {
                combination.draft(context);
                return Optional.empty();
            } catch (TechniqueConflict conflict) {
                return Optional.of(String.valueOf(conflict.getMessage()));
            }
        }
    }

    /**
     * A technique that this one cannot be combined with.
     *
     * @param where the places that both have in common where they cannot
     * @param everywhere whether these are all that they have in common
     */
    public record Conflict(TechniqueType<?> other, String reason, List<Place> where, boolean everywhere) {
        public Conflict {
            where = List.copyOf(where);
        }
    }

    public Applicability {
        places = List.copyOf(places);
        conflicts = List.copyOf(conflicts);
    }

    /** Of every technique, sorted by id. */
    public static List<Applicability> ofAll() {
        var alone = Techniques.ALL.stream().map(Applicability::alone).toList();
        return alone.stream().map(one -> one.comparedWith(alone)).toList();
    }

    private static Applicability alone(TechniqueType<?> type) {
        var smallest = type.smallest();
        var places = PLACES.stream()
                .filter(place -> place.obstacle(smallest).isEmpty())
                .toList();
        return new Applicability(type, places, List.of());
    }

    private Applicability comparedWith(List<Applicability> all) {
        var found = all.stream()
                .filter(other -> !other.technique.equals(technique))
                .flatMap(this::conflictsWith)
                .toList();
        return new Applicability(technique, places, found);
    }

    /** One for each reason. */
    private Stream<Conflict> conflictsWith(Applicability other) {
        var both = Combination.of(technique.defaults(), other.technique.defaults());
        var common = places.stream().filter(other.places::contains).toList();
        var reasons = new LinkedHashMap<String, List<Place>>();
        for (var place : common) {
            var obstacle = place.obstacle(both);
            if (obstacle.isPresent()
                    && inCompany(other)
                            .anyMatch(larger -> place.obstacle(larger).isEmpty())) {
                continue;
            }
            obstacle.ifPresent(reason ->
                    reasons.computeIfAbsent(reason, key -> new ArrayList<>()).add(place));
        }
        return reasons.entrySet().stream()
                .map(found -> new Conflict(
                        other.technique,
                        found.getKey(),
                        found.getValue(),
                        found.getValue().size() == common.size()));
    }

    /** The pair with what either needs beside it. */
    private Stream<Combination> inCompany(Applicability other) {
        return Stream.of(technique, other.technique)
                .filter(type -> type.company().isPresent())
                .map(type -> {
                    var techniques = new TreeMap<String, Technique>();
                    type.smallest().techniques().forEach(one -> techniques.put(one.id(), one));
                    techniques.put(technique.id(), technique.defaults());
                    techniques.put(other.technique.id(), other.technique.defaults());
                    return new Combination(List.copyOf(techniques.values()));
                });
    }

    /** Names of the networks that it can act on, without their parameters. */
    public List<String> networks() {
        return places.stream()
                .map(place -> Networks.name(place.network))
                .distinct()
                .toList();
    }
}
