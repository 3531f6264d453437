package org.regbench.data;

import java.util.List;

/** A data set that can be split and loaded; knows its shape without a split. */
public interface DatasetSource {
    /** As the user wrote it, with any sample-size suffix, for example {@code fashion-mnist@1000}. */
    String name();

    Task task();

    ExampleShape shape();

    /** Class names, or the one target's name. */
    List<String> outputs();

    /** What was guessed about the data, one line each, to be told to the user; empty for the catalogue's own sets. */
    default List<String> notes() {
        return List.of();
    }

    /** Number of training examples that {@link #load} returns. */
    int trainingExamples();

    /** SHA-256 over the files that the data set is read from, lower-case hex. */
    String sha256();

    /**
     * The data set, split and standardized. The same seed gives the same split, bit for bit.
     *
     * @throws org.regbench.common.UserError if a file is missing, damaged or not usable as data
     */
    Dataset load(long splitSeed);
}
