/** Metrics as pure functions of predictions, and diagnoses of learning curves and weights. */
@NullMarked
package org.regbench.measure;

import org.jspecify.annotations.NullMarked;
