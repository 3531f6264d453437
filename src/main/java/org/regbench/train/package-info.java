/** Trains an assembled network within a budget and keeps the clocks apart. */
@NullMarked
package org.regbench.train;

import org.jspecify.annotations.NullMarked;
