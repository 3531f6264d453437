/** The networks, and how a draft becomes a Deeplearning4j computation graph. */
@NullMarked
package org.regbench.network;

import org.jspecify.annotations.NullMarked;
