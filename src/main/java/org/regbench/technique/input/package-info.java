/** What happens to training examples before the network sees them. */
@NullMarked
package org.regbench.technique.input;

import org.jspecify.annotations.NullMarked;
