/** Units, their noise and their normalization. */
@NullMarked
package org.regbench.technique.layer;

import org.jspecify.annotations.NullMarked;
