/** Penalties, constraints and noise on weights. */
@NullMarked
package org.regbench.technique.weight;

import org.jspecify.annotations.NullMarked;
