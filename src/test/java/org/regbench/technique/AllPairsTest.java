package org.regbench.technique;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.Synthetic;
import org.regbench.Training;
import org.regbench.data.Dataset;
import org.regbench.data.ExampleShape;
import org.regbench.draft.DraftContext;
import org.regbench.draft.TechniqueConflict;
import org.regbench.network.Network;
import org.regbench.network.Networks;
import org.regbench.train.Budget;

/**
 * Every two techniques that a network bears together train on it: two steps to a finite loss, and again to the same
 * bits. Those that it does not bear say why.
 */
class AllPairsTest {
    private static final Dataset IMAGES = Synthetic.classes(new ExampleShape(1, 9, 9), 3, 16);
    private static final Budget TWO_STEPS = new Budget(1, 8, 1e-3, Budget.Optimizer.ADAM);

    @ParameterizedTest
    @ValueSource(strings = {"linear", "mlp[6]", "lenet", "vgg-small[2]", "resnet[8]", "lstm[5]"})
    void train(String text) throws InterruptedException, ExecutionException {
        var network = Networks.parse(text);
        var context = Training.context(network, IMAGES);
        var pairs = pairs(context);
        assertThat(pairs).hasSizeGreaterThan(300);
        var failures = new ArrayList<String>();
        var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            var checks = pairs.stream()
                    .<Callable<Optional<String>>>map(pair -> () -> failure(network, pair))
                    .toList();
            for (var check : threads.invokeAll(checks)) {
                check.get().ifPresent(failures::add);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(failures).isEmpty();
    }

    /** Those that the network bears; the rest must have a reason that names a slot or a need. */
    private static List<Combination> pairs(DraftContext context) {
        var applicable = Techniques.ALL.stream()
                .map(TechniqueType::defaults)
                .filter(technique ->
                        Techniques.typeOf(technique).needs().lackingIn(context).isEmpty())
                .toList();
        var pairs = new ArrayList<Combination>();
        for (var first : applicable) {
            for (var second : applicable.subList(applicable.indexOf(first) + 1, applicable.size())) {
                var pair = Combination.of(first, second);
                try {
                    pair.draft(context);
                    pairs.add(pair);
                } catch (TechniqueConflict reason) {
                    assertThat(reason.getMessage())
                            .as(pair.label())
                            .containsAnyOf("both claim the", "needs noise on activations or weights");
                }
            }
        }
        return pairs;
    }

    private static Optional<String> failure(Network network, Combination pair) {
        try {
            var once = Training.train(network, pair, IMAGES, TWO_STEPS, 5);
            var again = Training.train(network, pair, IMAGES, TWO_STEPS, 5);
            if (once.trained().divergence().isPresent()) {
                return Optional.of(
                        pair.label() + ": " + once.trained().divergence().get());
            }
            return once.sameBitsAs(again) ? Optional.empty() : Optional.of(pair.label() + ": other bits");
        } catch (RuntimeException e) {
            return Optional.of(pair.label() + ": " + e);
        }
    }
}
