package org.regbench.data;

/** What is known of each row, as read: nothing is fitted yet. */
sealed interface Features permits Pixels, Columns {
    int rows();

    ExampleShape shape();

    /** Fits means, deviations and medians on the training rows alone. */
    Fitted fit(int[] trainingRows);

    /** Turns rows of any part into numbers with what was learnt from the training part. */
    interface Fitted {
        /** Rows in this order: rows.length x shape.size() standardized numbers. */
        float[] encode(int[] rows);
    }
}
