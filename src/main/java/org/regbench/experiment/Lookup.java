package org.regbench.experiment;

import java.util.Optional;
import java.util.Set;
import org.regbench.data.CsvOptions;
import org.regbench.data.DatasetSource;
import org.regbench.data.ExampleShape;
import org.regbench.draft.Trait;

/** Where a plan finds the data sets and networks that an experiment names. */
public interface Lookup {
    /**
     * A data set by catalogue name or CSV file.
     *
     * @throws org.regbench.common.UserError if there is none, or it is not fetched yet
     */
    DatasetSource dataset(String spec, CsvOptions csv);

    /**
     * A network by name, with or without parameters.
     *
     * @throws org.regbench.common.UserError if there is none
     */
    NetworkFacts network(String text);

    /** What planning needs to know of a network. */
    interface NetworkFacts {
        /** Canonical text with every parameter. */
        String text();

        Set<Trait> traits();

        /** Why the network cannot read such examples; empty if it can. */
        default Optional<String> lackingIn(ExampleShape shape) {
            return Optional.empty();
        }
    }
}
