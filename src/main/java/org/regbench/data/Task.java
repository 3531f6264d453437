package org.regbench.data;

/** What a data set asks a network to predict. */
public enum Task {
    /** One of K classes; targets are one-hot rows of length K. */
    CLASSIFICATION,
    /** One number; targets are standardized with the mean and deviation of the training part. */
    REGRESSION
}
