package org.regbench.result;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.regbench.common.UserError;
import org.regbench.experiment.RunKey;

/**
 * The runs of one experiment: one file a run, {@code runs/<key>.json}, whole or not there.
 *
 * <p>A driver {@link #open opens} the folder, which locks it and checks that it holds the same experiment; then any
 * number of threads may {@link #put}. A reader only {@link #read reads} and changes nothing. A file whose checksum is
 * wrong counts as missing; a driver sets it aside as {@code <key>.json.corrupt}.
 */
public final class ResultStore implements AutoCloseable {
    private static final String RUNS = "runs";
    private static final String SUFFIX = ".json";
    private static final int CHUNK = 128;

    private final Path runs;
    private final Consumer<String> warn;
    private final Optional<FolderLock> lock;

    private ResultStore(Path folder, Consumer<String> warn, Optional<FolderLock> lock) {
        this.runs = folder.resolve(RUNS);
        this.warn = warn;
        this.lock = lock;
    }

    /** The runs of a folder for reading. A missing folder holds no runs. */
    public static ResultStore read(Path folder, Consumer<String> warn) {
        return new ResultStore(folder, warn, Optional.empty());
    }

    /**
     * A folder for this plan: new, or with earlier runs of the same plan, which need not be run again.
     *
     * @param warn takes one line for each file that cannot be read
     * @throws UserError if the folder holds another experiment, is in use, is no folder or cannot be written; nothing
     *     is changed then
     */
    public static ResultStore open(Path folder, List<PlanRow> plan, Consumer<String> warn) {
        refuseAnother(folder, plan);
        createFolder(folder.resolve(RUNS), folder);
        var lock = FolderLock.take(folder);
        try {
            refuseAnother(folder, plan);
            AtomicFile.cleanUp(folder);
            AtomicFile.cleanUp(folder.resolve(RUNS));
            PlanFile.write(folder, plan);
            return new ResultStore(folder, warn, Optional.of(lock));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The same, but whatever the folder held before, its runs and plan are removed first. */
    public static ResultStore openFresh(Path folder, List<PlanRow> plan, Consumer<String> warn) {
        var runs = folder.resolve(RUNS);
        if (PlanFile.keys(folder).isEmpty() && !files(runs).isEmpty()) {
            throw new UserError(
                    folder + " has no " + PlanFile.NAME + ", so it may not be regbench's; remove it by hand");
        }
        createFolder(runs, folder);
        try (var lock = FolderLock.take(folder);
                DirectoryStream<Path> old = Files.newDirectoryStream(runs, "*.json{,.corrupt}")) {
            for (var file : old) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder.resolve(PlanFile.NAME));
        } catch (IOException e) {
            throw AtomicFile.cannot("empty", runs, e);
        }
        return open(folder, plan, warn);
    }

    /** Stores a row in place of an earlier one of the same key. Safe from any thread, interrupted or not. */
    public void put(RunRow row) {
        AtomicFile.write(fileOf(row.key()), out -> out.write(RunFile.encode(row)));
    }

    /** The row of a run, however it ended. */
    public Optional<RunRow> find(RunKey key) {
        return accept(row(fileOf(key))).flatMap(Loaded::row);
    }

    /**
     * The finished runs, whose file is whole and which completed or can never be built, in the order of the keys' text;
     * each with its {@link RunRow#nativeBinary}.
     */
    public Map<RunKey, String> finished() {
        var finished = new LinkedHashMap<RunKey, String>();
        inOrder(files(runs), loaded -> {
            if (loaded.finished()) {
                loaded.row().ifPresent(row -> finished.put(row.key(), row.nativeBinary()));
            }
        });
        return finished;
    }

    /** Every whole row in the order of the keys' text; few are in memory at a time. */
    public void forEach(Consumer<RunRow> consumer) {
        var foreign = new ArrayList<Integer>();
        inOrder(files(runs), file -> {
            file.row().ifPresent(consumer);
            file.file()
                    .map(RunFile::schema)
                    .filter(schema -> schema != RunKey.SCHEMA)
                    .ifPresent(foreign::add);
        });
        if (!foreign.isEmpty()) {
            var schemas =
                    foreign.stream().distinct().sorted().map(String::valueOf).collect(Collectors.joining(", "));
            warn.accept("%s of the runs in %s have schema %s, this regbench reads schema %s: left out"
                    .formatted(foreign.size(), runs, schemas, RunKey.SCHEMA));
        }
    }

    /** The rows of these keys in this order; few are in memory at a time. */
    public void forEach(List<String> keys, Consumer<RunRow> consumer) {
        var paths = keys.stream().map(key -> runs.resolve(key + SUFFIX)).toList();
        inOrder(paths, file -> file.row().ifPresent(consumer));
    }

    /** Lets the next driver in. */
    @Override
    public void close() {
        lock.ifPresent(FolderLock::close);
    }

    private Path fileOf(RunKey key) {
        return runs.resolve(key.value() + SUFFIX);
    }

    private static String keyOf(Path path) {
        var name = String.valueOf(path.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static List<Path> files(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(runs, "[!.]*" + SUFFIX)) {
            folder.forEach(files::add);
        } catch (IOException e) {
            throw AtomicFile.cannot("read", runs, e);
        }
        files.sort(null);
        return files;
    }

    /** What reading a file gave: nothing if it is not there, a file and perhaps its row, or why it is corrupt. */
    private record Loaded(Path path, Optional<RunFile> file, Optional<RunRow> row, String corrupt) {
        boolean finished() {
            return file.filter(whole -> whole.status().finished()).isPresent();
        }
    }

    private static Loaded load(Path path) {
        try {
            return new Loaded(path, Optional.of(RunFile.decode(Files.readAllBytes(path))), Optional.empty(), "");
        } catch (NoSuchFileException e) {
            return new Loaded(path, Optional.empty(), Optional.empty(), "");
        } catch (IOException e) {
            throw AtomicFile.cannot("read", path, e);
        } catch (RunFile.Corrupt e) {
            return corrupt(path, e);
        }
    }

    private static Loaded row(Path path) {
        var loaded = load(path);
        if (loaded.file().filter(file -> file.schema() == RunKey.SCHEMA).isEmpty()) {
            return loaded;
        }
        try {
            var row = loaded.file().get().parse();
            if (!row.key().value().equals(keyOf(path))) {
                throw new RunFile.Corrupt("it holds run " + row.key());
            }
            return new Loaded(path, loaded.file(), Optional.of(row), "");
        } catch (RunFile.Corrupt e) {
            return corrupt(path, e);
        }
    }

    private static Loaded corrupt(Path path, RunFile.Corrupt why) {
        return new Loaded(path, Optional.empty(), Optional.empty(), String.valueOf(why.getMessage()));
    }

    /** Reads on all cores, but hands over one at a time and in order. */
    private void inOrder(List<Path> paths, Consumer<Loaded> consumer) {
        for (int start = 0; start < paths.size(); start += CHUNK) {
            var chunk = paths.subList(start, Math.min(start + CHUNK, paths.size()));
            for (var loaded : chunk.parallelStream().map(ResultStore::row).toList()) {
                accept(loaded).ifPresent(consumer);
            }
        }
    }

    /** What was read, unless the file is corrupt; then it is said, and a driver moves it out of the way. */
    private Optional<Loaded> accept(Loaded loaded) {
        if (loaded.corrupt().isEmpty()) {
            return Optional.of(loaded);
        }
        var path = loaded.path();
        warn.accept(path + " is corrupt (" + loaded.corrupt() + "); it counts as not run");
        if (lock.isPresent()) {
            try {
                Files.move(
                        path,
                        path.resolveSibling(path.getFileName() + ".corrupt"),
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw AtomicFile.cannot("set aside", path, e);
            }
        }
        return Optional.empty();
    }

    private static void createFolder(Path runs, Path folder) {
        try {
            Files.createDirectories(runs);
        } catch (IOException e) {
            throw new UserError(
                    Files.exists(folder) && !Files.isDirectory(folder)
                            ? folder + " is a file; --out must name a folder"
                            : "Cannot write to " + folder + ": " + AtomicFile.reason(e),
                    e);
        }
    }

    private static void refuseAnother(Path folder, List<PlanRow> plan) {
        var wanted = plan.stream().map(row -> row.key().value()).collect(Collectors.toSet());
        var stored = PlanFile.keys(folder);
        if (stored.isEmpty()) {
            stored =
                    files(folder.resolve(RUNS)).stream().map(ResultStore::keyOf).collect(Collectors.toSet());
            if (wanted.containsAll(stored)) {
                return;
            }
        }
        if (!stored.equals(wanted)) {
            long common = stored.stream().filter(wanted::contains).count();
            throw new UserError(
                    "%s holds another experiment (%d runs, %d of them among the %d planned now); choose another --out, or --fresh to discard it"
                            .formatted(folder, stored.size(), common, wanted.size()));
        }
    }
}
