/** Where a network's weights come from. */
@NullMarked
package org.regbench.technique.start;

import org.jspecify.annotations.NullMarked;
