package org.regbench.experiment;

import java.util.List;
import org.regbench.common.Names;
import org.regbench.data.CsvOptions;
import org.regbench.data.Dataset;
import org.regbench.data.DatasetSource;
import org.regbench.data.ExampleShape;
import org.regbench.data.Task;

/** Data sets that know their shape and cannot be loaded. */
public final class FakeDatasets implements Plan.DatasetFinder {
    private static final List<String> NAMES = List.of(
            "fashion-mnist",
            "digits",
            "iris",
            "wine",
            "breast-cancer",
            "vehicle",
            "segment",
            "credit-g",
            "ionosphere",
            "diabetes",
            "concrete",
            "my.csv");

    @Override
    public DatasetSource find(String spec, CsvOptions csv) {
        var name = spec.replaceAll("@.*", "");
        if (!NAMES.contains(name)) {
            throw Names.unknown("data set", name, NAMES);
        }
        return switch (name) {
            case "fashion-mnist" -> new Source(spec, Task.CLASSIFICATION, new ExampleShape(1, 28, 28));
            case "digits" -> new Source(spec, Task.CLASSIFICATION, new ExampleShape(1, 8, 8));
            case "diabetes", "concrete" -> new Source(spec, Task.REGRESSION, ExampleShape.table(10));
            default -> new Source(spec, Task.CLASSIFICATION, ExampleShape.table(4));
        };
    }

    private record Source(String name, Task task, ExampleShape shape) implements DatasetSource {
        @Override
        public List<String> outputs() {
            return task == Task.REGRESSION ? List.of("y") : List.of("a", "b", "c");
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
