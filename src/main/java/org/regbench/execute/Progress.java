package org.regbench.execute;

import java.io.Console;
import java.io.PrintStream;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import org.regbench.experiment.PlannedRun;
import org.regbench.result.RunRow;

/** Shows how far an execution is: a bar on a terminal, now and then a line elsewhere. */
public interface Progress extends Executor.Listener, AutoCloseable {
    /** On standard error, in the way that suits it. */
    static Progress start(int total) {
        return onTerminal()
                ? new BarProgress(new ConsoleProgressBarConsumer(System.err), System.err, total)
                : lines(System.err, total);
    }

    /** Plain lines, whatever {@code out} is. */
    static Progress lines(PrintStream out, int total) {
        return new LineProgress(out, total, System::nanoTime);
    }

    /** A listener that first stores a row, so that a row which is shown is also kept. */
    default Executor.Listener storing(Consumer<RunRow> store) {
        var progress = this;
        return new Executor.Listener() {
            @Override
            public void started(PlannedRun run) {
                progress.started(run);
            }

            @Override
            public void finished(RunRow row) {
                store.accept(row);
                progress.finished(row);
            }

            @Override
            public void stuck(String why) {
                progress.stuck(why);
            }

            @Override
            public void interrupted(int finished, int planned) {
                progress.interrupted(finished, planned);
            }
        };
    }

    @Override
    void close();

    private static boolean onTerminal() {
        var console = System.console();
        return console != null
                && isTerminal(console)
                && !"dumb".equals(System.getenv("TERM"))
                && System.getenv("CI") == null;
    }

    /** Since Java 22 a console may stand for a file or pipe, and has a method to tell. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
