package org.regbench.data;

import java.util.List;
import org.regbench.common.UserError;

/** A data set of which only some training rows are used: {@code fashion-mnist@1000}. Validation and test rows stay. */
record SampledSource(StoredSource whole, int trainingExamples) implements DatasetSource {
    /**
     * Reads the sample size of {@code spec}.
     *
     * @param size what stands behind the @
     */
    static SampledSource of(StoredSource whole, String size) {
        boolean classes = whole.task() == Task.CLASSIFICATION;
        int fewest = classes ? whole.outputs().size() : 2;
        int most = whole.trainingExamples();
        int wanted;
        try {
            wanted = Integer.parseInt(size);
        } catch (NumberFormatException e) {
            wanted = -1;
        }
        if (wanted < fewest || wanted > most) {
            throw new UserError("Sample size '" + size + "' of '" + whole.name() + "@" + size
                    + "' must be a whole number from " + fewest + (classes ? " (one row a class)" : "") + " to " + most
                    + " (the whole training part)");
        }
        return new SampledSource(whole, wanted);
    }

    @Override
    public String name() {
        return whole.name() + "@" + trainingExamples;
    }

    @Override
    public Task task() {
        return whole.task();
    }

    @Override
    public ExampleShape shape() {
        return whole.shape();
    }

    @Override
    public List<String> outputs() {
        return whole.outputs();
    }

    @Override
    public String sha256() {
        return whole.sha256();
    }

    @Override
    public List<String> notes() {
        return whole.notes();
    }

    @Override
    public Dataset load(long splitSeed) {
        var data = whole.data();
        var split = Split.of(data, splitSeed).sample(data.targets(), trainingExamples, splitSeed);
        return data.assemble(name(), split);
    }
}
