package org.regbench.draft;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.regbench.draft.ActivationNoise.Site;

/**
 * A network before it exists: the slots that techniques fill.
 *
 * <p><b>Exclusive</b> slots hold at most one claim; a second one is a {@link TechniqueConflict} that names both
 * techniques. <b>Ordered</b> slots hold any number, in the order in which techniques contribute (their declared
 * priority, then their id). What is put into a slot is a factory or a stateless rule, so that one draft gives every run
 * fresh state.
 *
 * <p>A draft costs nothing to fill: the planner fills a throwaway one to learn whether a combination is possible.
 */
public final class NetworkDraft {
    private final DraftContext context;
    private final List<Change> changes = new ArrayList<>();
    private String contributor = "";

    private final Map<Site, Exclusive<ActivationNoise>> activationNoise = new EnumMap<>(Site.class);

    /** Normalization between the linear part of a hidden layer and its activation. */
    public final Exclusive<Normalization> normalization = new Exclusive<>("normalization");
    /** Weights that are random while training: noise on them, or a learnt distribution. */
    public final Exclusive<RandomWeights> randomWeights = new Exclusive<>("random weights");
    /** The activation function of hidden layers, ReLU unless claimed. */
    public final Exclusive<HiddenActivation> activation = new Exclusive<>("activation");
    /** What shrinks feature maps, 2x2 max pooling unless claimed. */
    public final Exclusive<Pooling> pooling = new Exclusive<>("pooling");
    /** What follows the last feature maps, hidden dense layers unless claimed. */
    public final Exclusive<Head> head = new Exclusive<>("head");
    /** How often residual blocks take part. */
    public final Exclusive<BranchSurvival> branchSurvival = new Exclusive<>("residual branch");
    /** Where the initial weights come from, random numbers unless claimed. */
    public final Exclusive<Pretraining> pretraining = new Exclusive<>("initial weights");
    /** Changes of training examples along the gradient of the loss. */
    public final Exclusive<Attack> attack = new Exclusive<>("attack");
    /** Slow weights behind the trained ones. */
    public final Exclusive<SlowWeights> slowWeights = new Exclusive<>("slow weights");
    /** The average by which the network is judged in place of its last weights. */
    public final Exclusive<WeightAverage> weightAverage = new Exclusive<>("weight average");
    /** How predictions are made once training is over, in one pass without noise unless claimed. */
    public final Exclusive<Prediction> prediction = new Exclusive<>("prediction");
    /** When to stop before the budget is spent. */
    public final Exclusive<StoppingRule.Factory> stopping = new Exclusive<>("stopping rule");

    /** Random changes of one training example, before it enters a batch. */
    public final Ordered<InputTransform> inputTransforms = new Ordered<>("input transform");
    /** Changes that mix the examples of a training batch. */
    public final Ordered<BatchMixer> batchMixers = new Ordered<>("batch mixer");
    /** Changes of training targets. */
    public final Ordered<LabelTransform> labelTransforms = new Ordered<>("label transform");
    /** Terms added to the gradient or the update of every weight array. */
    public final Ordered<Penalty> penalties = new Ordered<>("penalty");
    /** Projections of every weight array after each update. */
    public final Ordered<Constraint> constraints = new Ordered<>("constraint");
    /** Changes of the whole gradient before the updater sees it. */
    public final Ordered<GradientTransform> gradientTransforms = new Ordered<>("gradient transform");
    /** By what weights are ranked when a trained network is tested without some of them. */
    public final Ordered<PruningCriterion> pruning = new Ordered<>("pruning");

    public NetworkDraft(DraftContext context) {
        this.context = context;
        for (var site : Site.values()) {
            activationNoise.put(site, new Exclusive<>("noise on " + site.title()));
        }
    }

    /** Noise on the activations of one kind of place: the dropout kinds. */
    public Exclusive<ActivationNoise> activationNoise(Site site) {
        return Objects.requireNonNull(activationNoise.get(site));
    }

    /** Whether anything random acts on activations or weights while training. */
    public boolean isNoisy() {
        return randomWeights.get().isPresent()
                || activationNoise.values().stream()
                        .anyMatch(noise -> noise.get().isPresent());
    }

    public DraftContext context() {
        return context;
    }

    /** Names the technique that claims slots from now on. */
    public void contributor(String techniqueId) {
        contributor = techniqueId;
    }

    /** What techniques have put into the slots so far, in order. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** What a technique has put into an ordered slot. */
    public record Contribution<T>(String technique, T value) {}

    /** One entry of {@link #changes()}: who claimed which slot. */
    public record Change(String technique, String slot) {}

    /** A slot for at most one claim. */
    public final class Exclusive<T> {
        private final String name;
        private Optional<T> claim = Optional.empty();
        private String owner = "";

        private Exclusive(String name) {
            this.name = name;
        }

        /**
         * Fills the slot.
         *
         * @throws TechniqueConflict if another technique has filled it
         */
        public void claim(T value) {
            if (claim.isPresent()) {
                throw new TechniqueConflict(
                        owner + " and " + contributor + " both claim the " + name + " slot, which holds one technique");
            }
            claim = Optional.of(value);
            owner = contributor;
            changes.add(new Change(contributor, name));
        }

        public Optional<T> get() {
            return claim;
        }
    }

    /** A slot for any number of contributions, applied in order. */
    public final class Ordered<T> {
        private final String name;
        private final List<Contribution<T>> contributions = new ArrayList<>();

        private Ordered(String name) {
            this.name = name;
        }

        public void add(T value) {
            contributions.add(new Contribution<>(contributor, value));
            changes.add(new Change(contributor, name));
        }

        public List<T> all() {
            return contributions.stream().map(Contribution::value).toList();
        }

        public List<Contribution<T>> contributions() {
            return List.copyOf(contributions);
        }
    }
}
