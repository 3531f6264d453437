/** The command line. */
@NullMarked
package org.regbench.app;

import org.jspecify.annotations.NullMarked;
