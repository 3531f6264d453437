package org.regbench.technique;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.draft.TechniqueConflict;
import org.regbench.network.LeNet;
import org.regbench.network.Linear;
import org.regbench.network.Lstm;
import org.regbench.network.Mlp;
import org.regbench.network.Network;
import org.regbench.network.ResNet;
import org.regbench.network.VggSmall;
import org.regbench.train.Budget;
import org.regbench.train.Inference;

/** What every technique promises on every network that it applies to, by training it for a few steps. */
class TrainingContractTest {
    private static final Dataset IMAGES = Synthetic.classes(new ExampleShape(1, 8, 8), 3, 32);
    private static final List<Network> NETWORKS = List.of(
            new Linear(), new Mlp(List.of(8)), new LeNet(), new VggSmall(4), new ResNet(8), new Lstm(List.of(6, 5)));
    private static final Budget TWO_STEPS = new Budget(1, 16, 1e-2, Budget.Optimizer.ADAM);
    private static final Budget SIX_STEPS = new Budget(3, 16, 1e-2, Budget.Optimizer.ADAM);

    private static final Set<String> SMALLER_IS_STRONGER = Set.of(
            "layer.FractionalPooling",
            "layer.StochasticDepth",
            "training.GradientClipping",
            "training.Lookahead",
            "weight.MaxNorm");

    private record Case(Network network, Technique technique) {
        boolean applies() {
            try {
                Combination.of(technique).draft(Training.context(network, IMAGES));
                return true;
            } catch (TechniqueConflict e) {
                return false;
            }
        }

        String name() {
            return technique.id() + " on " + network.text();
        }

        Training train(Budget budget) {
            return Training.train(network, Combination.of(technique), IMAGES, budget, 5);
        }
    }

    @TestFactory
    Stream<DynamicTest> trainsTwoStepsToAFiniteLossAndTheSameSeedGivesTheSameBits() {
        return cases().map(c -> DynamicTest.dynamicTest(c.name(), () -> {
            var first = c.train(TWO_STEPS);
            assertThat(first.trained().divergence()).isEmpty();
            assertThat(first.trained().curve().get(0).validation().loss()).isFinite();
            assertThat(c.train(TWO_STEPS).sameBitsAs(first)).isTrue();
        }));
    }

    @TestFactory
    Stream<DynamicTest> atItsNeutralStrengthItEqualsTheBaselineBitForBit() {
        return Techniques.ALL.stream()
                .flatMap(type -> neutral(type).stream())
                .flatMap(technique -> NETWORKS.stream().map(network -> new Case(network, technique)))
                .filter(Case::applies)
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var baseline = Training.train(c.network, Combination.BASELINE, IMAGES, SIX_STEPS, 5);
                    assertThat(c.train(SIX_STEPS).sameBitsAs(baseline)).isTrue();
                }));
    }

    /** What draws from the same stream as another would shift it. */
    @TestFactory
    Stream<DynamicTest> atItsNeutralStrengthItChangesNothingBesideAnotherEither() {
        var crops = Combination.parse("input.RandomCrop");
        var network = NETWORKS.get(0);
        var alone = Training.train(network, crops, IMAGES, SIX_STEPS, 5);
        return Techniques.ALL.stream()
                .flatMap(type -> neutral(type).stream())
                .filter(technique -> !technique.id().equals("input.RandomCrop"))
                .filter(technique -> new Case(network, technique).applies())
                .map(technique -> Combination.of(technique, crops.techniques().get(0)))
                .map(both -> DynamicTest.dynamicTest(
                        both.label(), () -> assertThat(Training.train(network, both, IMAGES, SIX_STEPS, 5)
                                        .sameBitsAs(alone))
                                .isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> nothingRandomHappensAtTestTime() {
        return cases().map(c -> DynamicTest.dynamicTest(c.name(), () -> {
            var network = c.train(TWO_STEPS).network();
            var once = Inference.predict(network, IMAGES.shape(), IMAGES.test());
            assertThat(Inference.predict(network, IMAGES.shape(), IMAGES.test()))
                    .isEqualTo(once);
        }));
    }

    /** Otherwise a passing contract could mean that the technique is not wired to anything. */
    @TestFactory
    Stream<DynamicTest> aStrongSettingChangesTheWeights() {
        return cases().map(c -> new Case(c.network, strongest(c.technique)))
                .filter(c -> !c.technique.id().equals("training.EarlyStopping"))
                .filter(c -> !c.technique.id().startsWith("predict."))
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    var baseline = Training.train(c.network, Combination.BASELINE, IMAGES, SIX_STEPS, 5);
                    assertThat(c.train(SIX_STEPS).sameBitsAs(baseline)).isFalse();
                }));
    }

    private static Stream<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var type : Techniques.ALL) {
            for (var network : NETWORKS) {
                cases.add(new Case(network, type.defaults()));
            }
        }
        return cases.stream().filter(Case::applies);
    }

    private static Optional<Technique> neutral(TechniqueType<?> type) {
        return type.strength().flatMap(strength -> strength.neutral()
                .map(value -> strength.at().apply(value)));
    }

    private static Technique strongest(Technique technique) {
        return Techniques.typeOf(technique)
                .strength()
                .<Technique>map(strength -> {
                    var first = strength.at().apply(strength.grid().get(0));
                    var last = strength.at()
                            .apply(strength.grid().get(strength.grid().size() - 1));
                    return SMALLER_IS_STRONGER.contains(technique.id()) ? first : last;
                })
                .orElse(technique);
    }
}
