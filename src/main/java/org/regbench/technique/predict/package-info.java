/** How a finished network predicts. */
@NullMarked
package org.regbench.technique.predict;

import org.jspecify.annotations.NullMarked;
