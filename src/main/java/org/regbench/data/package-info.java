/** Data sets: where they come from, how they are read, checked and split. Plain arrays; nothing of Deeplearning4j. */
@NullMarked
package org.regbench.data;

import org.jspecify.annotations.NullMarked;
