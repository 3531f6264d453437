/**
 * Who runs the runs: worker processes on this machine.
 *
 * <p>{@link org.regbench.execute.LocalExecutor} starts the workers and hands each one run at a time; a worker
 * ({@link org.regbench.execute.WorkerMain}) answers with the run's row. What goes wrong in a worker costs one run.
 */
@NullMarked
package org.regbench.execute;

import org.jspecify.annotations.NullMarked;
