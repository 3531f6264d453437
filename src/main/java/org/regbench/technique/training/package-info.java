/** How gradients are taken and when training stops. */
@NullMarked
package org.regbench.technique.training;

import org.jspecify.annotations.NullMarked;
