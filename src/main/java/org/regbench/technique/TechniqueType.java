package org.regbench.technique;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.regbench.common.Numbers;
import org.regbench.data.Task;
import org.regbench.draft.DraftContext;
import org.regbench.draft.Trait;

/**
 * What there is to know about a kind of technique without applying it.
 *
 * @param defaults the technique with its default parameters
 * @param summary what it does, one sentence
 * @param formula the formula, in plain text
 * @param citation who proposed it
 * @param defaultsFrom where the default values come from
 * @param strength how one number makes it weaker or stronger; empty where there is no such number
 * @param needs what it cannot do without
 * @param company id of a technique that shows it at work, if it cannot act alone
 * @param priority techniques with a lower one contribute first; equal ones in the order of their ids
 */
public record TechniqueType<T extends Record & Technique>(
        T defaults,
        String summary,
        String formula,
        String citation,
        String defaultsFrom,
        Optional<Strength<T>> strength,
        Needs needs,
        Optional<String> company,
        int priority) {

    /**
     * A scale from no effect to a strong one.
     *
     * @param parameter name of the parameter that the number sets
     * @param grid values for a sweep, ascending
     * @param neutral the value at which the technique changes nothing, if there is one
     */
    public record Strength<T>(String parameter, List<Double> grid, Optional<Double> neutral, DoubleFunction<T> at) {
        /** The parameter and the grid, for example {@code lambda 1e-5, 1e-4}. */
        public String text() {
            return parameter + " " + grid.stream().map(Numbers::text).collect(Collectors.joining(", "));
        }
    }

    /**
     * What a technique cannot do without.
     *
     * @param anyOf traits of which the network must have at least one; none named: any network will do
     */
    public record Needs(Set<Trait> anyOf, boolean images, Optional<Task> task) {
        static final Needs NOTHING = new Needs(EnumSet.noneOf(Trait.class), false, Optional.empty());

        /** Why the technique cannot act here; empty if it can. */
        public Optional<String> lackingIn(DraftContext context) {
            if (!anyOf.isEmpty() && context.traits().stream().noneMatch(anyOf::contains)) {
                var wanted = anyOf.stream().sorted().map(Trait::title).toList();
                return Optional.of("needs " + String.join(" or ", wanted) + ", which " + context.network() + " lacks");
            }
            if (images && !context.shape().isImage()) {
                return Optional.of("needs images; the data are rows of a table");
            }
            if (task.isPresent() && task.get() != context.task()) {
                return Optional.of("needs a " + task.get().name().toLowerCase(java.util.Locale.ROOT) + " task");
            }
            return Optional.empty();
        }
    }

    private static final ClassValue<String> IDS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            var packageName = type.getPackageName();
            return packageName.substring(packageName.lastIndexOf('.') + 1) + "." + type.getSimpleName();
        }
    };

    /** {@code family.Name} of a technique's class. */
    static String id(Class<?> type) {
        return IDS.get(type);
    }

    public String id() {
        return id(defaults.getClass());
    }

    /** The technique with its default parameters and, where it cannot act alone, one beside it. */
    public Combination smallest() {
        return Techniques.inCompany(defaults);
    }

    /** The part of the id before the dot. */
    public String family() {
        return id().substring(0, id().indexOf('.'));
    }

    /** Starts the description of a technique that has these defaults. */
    public static <T extends Record & Technique> Builder<T> of(T defaults) {
        return new Builder<>(defaults);
    }

    /** Collects the parts of a {@link TechniqueType} by name. */
    public static final class Builder<T extends Record & Technique> {
        private final T defaults;
        private String summary = "";
        private String formula = "";
        private String citation = "";
        private String defaultsFrom = "";
        private Optional<Strength<T>> strength = Optional.empty();
        private Needs needs = Needs.NOTHING;
        private Optional<String> company = Optional.empty();
        private int priority;

        private Builder(T defaults) {
            this.defaults = defaults;
        }

        public Builder<T> summary(String text) {
            summary = text;
            return this;
        }

        public Builder<T> formula(String text) {
            formula = text;
            return this;
        }

        public Builder<T> citation(String text) {
            citation = text;
            return this;
        }

        public Builder<T> defaultsFrom(String text) {
            defaultsFrom = text;
            return this;
        }

        /** A strength that has a neutral value. */
        public Builder<T> strength(String parameter, double neutral, List<Double> grid, DoubleFunction<T> at) {
            strength = Optional.of(new Strength<>(parameter, grid, Optional.of(neutral), at));
            return this;
        }

        /** A strength whose every value changes something. */
        public Builder<T> strength(String parameter, List<Double> grid, DoubleFunction<T> at) {
            strength = Optional.of(new Strength<>(parameter, grid, Optional.empty(), at));
            return this;
        }

        /** The network must have at least one of these. */
        public Builder<T> needsAnyOf(Trait first, Trait... others) {
            needs = new Needs(EnumSet.of(first, others), needs.images, needs.task);
            return this;
        }

        public Builder<T> needsImages() {
            needs = new Needs(needs.anyOf, true, needs.task);
            return this;
        }

        public Builder<T> needs(Task task) {
            needs = new Needs(needs.anyOf, needs.images, Optional.of(task));
            return this;
        }

        /** It cannot act alone; that technique, for example, gives it what it needs. */
        public Builder<T> needsCompany(String id) {
            company = Optional.of(id);
            return this;
        }

        /** Contributes before techniques of a higher priority; 0 unless told. */
        public Builder<T> priority(int value) {
            priority = value;
            return this;
        }

        public TechniqueType<T> build() {
            return new TechniqueType<>(
                    defaults, summary, formula, citation, defaultsFrom, strength, needs, company, priority);
        }
    }
}
