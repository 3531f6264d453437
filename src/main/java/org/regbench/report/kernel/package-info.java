/** What kernels cost: results of the JMH benchmarks as tables, beside PyTorch and the limit of the memory. */
@NullMarked
package org.regbench.report.kernel;

import org.jspecify.annotations.NullMarked;
