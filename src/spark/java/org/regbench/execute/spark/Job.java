package org.regbench.execute.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.regbench.common.Json;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** The runs as one job of Spark. What happens to them comes out of {@link #take} in the order in which it did. */
final class Job {
    private final List<PlannedRun> runs;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();

    sealed interface News {}

    /** An executor has begun with this run. */
    record Started(PlannedRun run) implements News {}

    /** A run has ended. */
    record Finished(RunRow row) implements News {}

    /** No more rows will come. */
    record Broken(String reason) implements News {}

    Job(List<PlannedRun> runs) {
        this.runs = runs;
    }

    /** Empty if nothing has happened for so long. */
    Optional<News> take(Duration patience) throws InterruptedException {
        return Optional.ofNullable(news.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Returns at once; the job goes on in a thread of its own. */
    void start(JavaSparkContext context, RunTask task) {
        context.sc().addSparkListener(new Watch());
        var thread = new Thread(() -> work(context, task), "spark job");
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("CatchingUnchecked") // Spark throws checked exceptions that its signatures, in Scala, do not name
    private void work(JavaSparkContext context, RunTask task) {
        try {
            var texts = runs.stream().map(Job::text).toList();
            var each = context.parallelize(texts, texts.size());
            context.sc().runJob(each.rdd(), task, new Rows(), ClassTag$.MODULE$.<String>apply(String.class));
        } catch (Exception | OutOfMemoryError e) {
            news.add(new Broken(firstLine(e)));
        }
    }

    private static String text(PlannedRun run) {
        try {
            return Json.MAPPER.writeValueAsString(run);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a planned run is plain data", e);
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    /** Called by Spark for each task that has ended well, one at a time. */
    private final class Rows extends AbstractFunction2<Object, String, BoxedUnit> {
        @Override
        public BoxedUnit apply(Object index, String row) {
            try {
                news.add(new Finished(Json.MAPPER.readValue(row, RunRow.class)));
            } catch (JsonProcessingException e) {
                news.add(new Broken("a row came back that cannot be read: " + e.getOriginalMessage()));
            }
            return BoxedUnit.UNIT;
        }
    }

    private final class Watch extends SparkListener {
        /** Nothing else says that the master is gone for good. */
        @Override
        public void onApplicationEnd(SparkListenerApplicationEnd end) {
            news.add(new Broken("the application has been ended"));
        }

        @Override
        public void onTaskStart(SparkListenerTaskStart start) {
            news.add(new Started(runs.get(start.taskInfo().index())));
        }
    }
}
