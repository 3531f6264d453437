package org.regbench.execute;

/** What the workers of a function have on their class path. */
public final class WorkerClassPath {
    private WorkerClassPath() {}

    /** Jars and folders, joined as the platform does. */
    public static String of(Class<? extends RunFunction> function) {
        return WorkerCommand.classPath(function.getClassLoader());
    }
}
