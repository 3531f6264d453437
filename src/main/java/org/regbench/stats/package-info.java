/** Statistics of the comparison. */
@NullMarked
package org.regbench.stats;

import org.jspecify.annotations.NullMarked;
