/**
 * Runs on Apache Spark, in the build only under the Maven profile {@code spark}.
 *
 * <p>{@link org.regbench.execute.spark.SparkExecutor} makes one task of each run. A task hands its run to a worker
 * process on its machine, as {@link org.regbench.execute.LocalExecutor} does here: what crashes, hangs or fills the
 * memory costs a worker and not Spark's executor. Rows come back to the driver as they are ready, and are stored there.
 */
@NullMarked
package org.regbench.execute.spark;

import org.jspecify.annotations.NullMarked;
