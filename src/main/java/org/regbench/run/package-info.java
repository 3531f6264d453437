/** One run, from its specification to its outcome. */
@NullMarked
package org.regbench.run;

import org.jspecify.annotations.NullMarked;
