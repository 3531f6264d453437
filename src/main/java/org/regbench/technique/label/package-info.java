/** What happens to training targets. */
@NullMarked
package org.regbench.technique.label;

import org.jspecify.annotations.NullMarked;
