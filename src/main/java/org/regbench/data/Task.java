package org.regbench.data;

import java.util.Locale;

/** What a data set asks a network to predict. */
public enum Task {
    /** One of K classes; targets are one-hot rows of length K. */
    CLASSIFICATION,
    /** One number; targets are standardized with the mean and deviation of the training part. */
    REGRESSION;

    /** As in files and on the command line: {@code classification} or {@code regression}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
