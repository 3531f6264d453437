package org.regbench.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.regbench.experiment.Plan;

/** The actions behind the commands. A mistake of the user is a {@code UserError} from any of these. */
public interface Actions {
    /**
     * Runs what is missing of a plan, stores it and writes every table.
     *
     * @param out takes what the user reads: the first line about the machine, the comparison table, failures
     * @return number of runs that did not complete
     * @throws InterruptedException if the user ended it early; what is finished is kept
     */
    int run(Plan plan, RunOptions options, PrintWriter out) throws InterruptedException;

    /** How long the runs of a plan would take from nothing; empty if that cannot be told. */
    Optional<Duration> estimate(Plan plan, RunOptions options) throws InterruptedException;

    /** Rebuilds every table and page of a folder from its runs. */
    void report(Path folder, PrintWriter out);

    /**
     * Runs stored runs again and compares their metrics bit for bit.
     *
     * @return number of runs that differ, or are of other data or another plan than the folder's experiment now gives
     */
    int verify(Path folder, VerifyOptions options, PrintWriter out) throws InterruptedException;

    /**
     * Sets two folders of results side by side.
     *
     * @param file takes the same as CSV
     */
    void compare(Path left, Path right, Optional<Path> file, PrintWriter out);

    /** Rebuilds the report of a folder and copies it to the published studies. */
    void publish(Path folder, PublishOptions options, PrintWriter out);
}
