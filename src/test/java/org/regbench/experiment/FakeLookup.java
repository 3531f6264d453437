package org.regbench.experiment;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.regbench.common.Names;
import org.regbench.data.CsvOptions;
import org.regbench.data.Dataset;
import org.regbench.data.DatasetSource;
import org.regbench.data.ExampleShape;
import org.regbench.data.Task;
import org.regbench.draft.Trait;

/** Data sets that know their shape and cannot be loaded, and networks that know their traits. */
public final class FakeLookup implements Lookup {
    private static final Map<String, Set<Trait>> NETWORKS = Map.of(
            "linear", EnumSet.noneOf(Trait.class),
            "mlp", EnumSet.of(Trait.HIDDEN_LAYERS, Trait.DENSE_HIDDEN_LAYERS),
            "lenet", EnumSet.of(Trait.HIDDEN_LAYERS, Trait.DENSE_HIDDEN_LAYERS, Trait.CONVOLUTIONS, Trait.POOLING));

    private static final List<String> CLASSIFICATION =
            List.of("iris", "wine", "breast-cancer", "vehicle", "segment", "credit-g", "ionosphere", "my.csv");
    private static final List<String> REGRESSION = List.of("diabetes");
    private static final List<String> IMAGES = List.of("fashion-mnist");

    @Override
    public DatasetSource dataset(String spec, CsvOptions csv) {
        var name = spec.replaceAll("@.*", "");
        if (IMAGES.contains(name)) {
            return new Source(spec, Task.CLASSIFICATION, new ExampleShape(1, 28, 28));
        }
        if (REGRESSION.contains(name)) {
            return new Source(spec, Task.REGRESSION, ExampleShape.table(10));
        }
        if (CLASSIFICATION.contains(name)) {
            return new Source(spec, Task.CLASSIFICATION, ExampleShape.table(4));
        }
        throw Names.unknown("data set", spec, CLASSIFICATION);
    }

    @Override
    public NetworkFacts network(String text) {
        var traits = NETWORKS.get(text);
        if (traits == null) {
            throw Names.unknown(
                    "network", text, NETWORKS.keySet().stream().sorted().toList());
        }
        return new Facts(text, traits);
    }

    private record Facts(String text, Set<Trait> traits) implements NetworkFacts {
        @Override
        public Optional<String> lackingIn(ExampleShape shape) {
            return text.equals("lenet") && !shape.isImage() ? Optional.of("it needs images") : Optional.empty();
        }
    }

    private record Source(String name, Task task, ExampleShape shape) implements DatasetSource {
        @Override
        public List<String> outputs() {
            return List.of("a", "b", "c");
        }

        @Override
        public int trainingExamples() {
            return 100;
        }

        @Override
        public String sha256() {
            return "0".repeat(64);
        }

        @Override
        public Dataset load(long splitSeed) {
            throw new UnsupportedOperationException("planning must not load data");
        }
    }
}
