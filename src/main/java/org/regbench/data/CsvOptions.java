package org.regbench.data;

import java.util.Optional;

/**
 * How to read the user's own CSV file.
 *
 * @param label the column to predict; the last one if not given
 * @param task what it is; guessed from the label column if not given
 */
public record CsvOptions(Optional<String> label, Optional<Task> task) {
    public static final CsvOptions GUESS = new CsvOptions(Optional.empty(), Optional.empty());
}
