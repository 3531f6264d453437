package org.regbench.data;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Files behind a {@link DatasetSource}: read, checked and parsed when first needed, then kept, so that further seeds
 * cost only a split.
 */
final class StoredSource implements DatasetSource {
    private final Identity identity;
    private final Supplier<RawData> data;
    private final Supplier<Integer> trainingExamples;

    /** What is known before the files are parsed. */
    record Identity(String name, Task task, ExampleShape shape, List<String> outputs, String sha256) {}

    StoredSource(Identity identity, Supplier<RawData> parse) {
        this.identity = identity;
        this.data = new Once<>(() -> splittable(parse.get()));
        this.trainingExamples = new Once<>(() -> Split.trainingRows(data.get()));
    }

    private RawData splittable(RawData data) {
        if (data.targets() instanceof Targets.Classes classes) {
            classes.requireEnoughOfEach(data.pool(), identity.name);
        }
        return data;
    }

    @Override
    public String name() {
        return identity.name;
    }

    @Override
    public Task task() {
        return identity.task;
    }

    @Override
    public ExampleShape shape() {
        return identity.shape;
    }

    @Override
    public List<String> outputs() {
        return identity.outputs;
    }

    @Override
    public String sha256() {
        return identity.sha256;
    }

    @Override
    public List<String> notes() {
        return data.get().notes();
    }

    @Override
    public int trainingExamples() {
        return trainingExamples.get();
    }

    @Override
    public Dataset load(long splitSeed) {
        return data.get().assemble(name(), Split.of(data.get(), splitSeed));
    }

    RawData data() {
        return data.get();
    }

    /** Asks at most once, also when several threads want the answer. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> question;
        private volatile @Nullable T answer;

        Once(Supplier<T> question) {
            this.question = question;
        }

        @Override
        public T get() {
            var known = answer;
            if (known != null) {
                return known;
            }
            synchronized (this) {
                known = answer;
                if (known == null) {
                    known = question.get();
                    answer = known;
                }
                return known;
            }
        }
    }
}
