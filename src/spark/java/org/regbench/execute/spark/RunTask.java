package org.regbench.execute.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.regbench.common.Json;
import org.regbench.execute.RemoteOptions;
import org.regbench.execute.RowsWithoutNumbers;
import org.regbench.execute.RunFunction;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * What an executor does with a task, which is one run as JSON: it hands it to a worker process and returns the row as
 * JSON. Spark sends it as a serialized object, once per job and executor.
 */
final class RunTask extends AbstractFunction1<Iterator<String>, String> implements java.io.Serializable {
    /** Executors that a run may lose; in a cluster where they are killed for other reasons, none is a run's fault. */
    static final int MOST_TRIES = 4;

    private static final long serialVersionUID = 1L;

    private final Class<? extends RunFunction> function;
    private final RemoteOptions options;
    private final List<DataFiles.Shipped> data;

    RunTask(Class<? extends RunFunction> function, RemoteOptions options, List<DataFiles.Shipped> data) {
        this.function = function;
        this.options = options;
        this.data = List.copyOf(data);
    }

    @Override
    public String apply(Iterator<String> run) {
        try {
            return Json.MAPPER.writeValueAsString(row(Json.MAPPER.readValue(run.next(), PlannedRun.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run and its row are plain data", e);
        }
    }

    private RunRow row(PlannedRun run) {
        int tries = TaskContext.get().attemptNumber();
        if (tries >= MOST_TRIES) {
            return RowsWithoutNumbers.failed(run, "the Spark executor was lost " + tries + " times while this ran");
        }
        try {
            return ExecutorWorkers.of(function, options, data).settle(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskKilledException("the executor is being stopped"); // which Spark takes without a word
        } catch (RuntimeException e) {
            return RowsWithoutNumbers.failed(run, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
