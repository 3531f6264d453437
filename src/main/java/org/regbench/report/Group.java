package org.regbench.report;

import java.util.Comparator;
import org.regbench.result.RunRow;

/** What is compared with each other: the runs of one data set on one network with one budget. */
public record Group(String dataset, String network, String budget) implements Comparable<Group> {
    private static final Comparator<Group> ORDER =
            Comparator.comparing(Group::dataset).thenComparing(Group::network).thenComparing(Group::budget);

    static Group of(RunRow row) {
        return new Group(row.dataset(), row.network(), row.budget());
    }

    /** For people. */
    String title() {
        return dataset + " · " + network + " · " + budget;
    }

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }
}
