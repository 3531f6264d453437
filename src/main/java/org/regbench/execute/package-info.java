/** Who runs the runs: worker processes on this machine. */
@NullMarked
package org.regbench.execute;

import org.jspecify.annotations.NullMarked;
