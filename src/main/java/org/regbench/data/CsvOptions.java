package org.regbench.data;

import java.util.Optional;

/**
 * What the user said about a CSV file of their own; what is left out is guessed and told in
 * {@link DatasetSource#notes()}. Data sets of the catalogue know both and take no notice.
 *
 * @param label name of the column to predict; the last column if empty
 * @param task guessed from the label column if empty
 */
public record CsvOptions(Optional<String> label, Optional<Task> task) {
    /** Everything is guessed. */
    public static final CsvOptions NONE = new CsvOptions(Optional.empty(), Optional.empty());
}
