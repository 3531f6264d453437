package org.regbench.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regbench.common.Sha256;
import org.regbench.common.UserError;

/**
 * Where files lie: the catalogue's own on the class path, fetched ones in the user's cache, the user's anywhere; on a
 * machine of a cluster, what is not on the class path lies where it was sent to.
 *
 * @param cache see {@link #cacheOf}
 * @param sent the user's files, named after their paths on the driver's machine
 */
record DataStore(Path cache, Optional<Path> sent) {
    private static final String CACHE = "cache";
    private static final String OWN = "own";
    private static final long LARGEST = 1L << 30;

    static DataStore of(Map<String, String> environment, String home) {
        var root = set(environment, Catalogue.FILES).map(Path::of);
        return new DataStore(
                root.map(files -> files.resolve(CACHE)).orElseGet(() -> cacheOf(environment, home)),
                root.map(files -> files.resolve(OWN)));
    }

    /** {@code $REGBENCH_CACHE}, else {@code $XDG_CACHE_HOME/regbench}, else {@code ~/.cache/regbench}. */
    static Path cacheOf(Map<String, String> environment, String home) {
        return set(environment, "REGBENCH_CACHE")
                .map(Path::of)
                .or(() -> set(environment, "XDG_CACHE_HOME").map(folder -> Path.of(folder, "regbench")))
                .orElse(Path.of(home, ".cache", "regbench"));
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    boolean has(Card card) {
        return !card.fetched() || card.files().stream().allMatch(file -> Files.isReadable(cache.resolve(file.path())));
    }

    /** Reads and checks files of a data set. */
    List<DataFile> read(Card card, List<Card.CardFile> files) {
        return files.stream().map(file -> read(card, file)).toList();
    }

    private DataFile read(Card card, Card.CardFile file) {
        var found = card.fetched() ? fetched(card, file) : embedded(file);
        if (!found.sha256().equals(file.sha256())) {
            throw new UserError(found.name() + " is damaged: its SHA-256 is " + found.sha256() + ", the catalogue says "
                    + file.sha256()
                    + (card.fetched() ? "; run datasets/fetch " + card.name() + " again" : "; restore it"));
        }
        return found;
    }

    private DataFile fetched(Card card, Card.CardFile file) {
        var path = cache.resolve(file.path());
        if (!Files.exists(path)) {
            throw missing(card);
        }
        return read(path);
    }

    /** What to say where a set has not been fetched. */
    UserError missing(Card card) {
        return new UserError("Data set '" + card.name() + "' is not in " + cache + " yet; run datasets/fetch "
                + card.name() + " to get it");
    }

    private static DataFile embedded(Card.CardFile file) {
        var name = "datasets/" + file.path();
        try (var in = DataStore.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new UserError(name + " is missing from this build of regbench; restore it and build again");
            }
            return new DataFile(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UserError(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The files of a set that were fetched, for another machine. */
    List<OutsideFile> outside(Card card) {
        if (!card.fetched()) {
            return List.of();
        }
        return card.files().stream()
                .map(file -> new OutsideFile(CACHE + "/" + file.path(), cache.resolve(file.path()), file.sha256()))
                .toList();
    }

    /** A file of the user's, for another machine. */
    static OutsideFile outside(Path path) {
        return new OutsideFile(OWN + "/" + sentName(path), path, read(path).sha256());
    }

    private static String sentName(Path path) {
        return Sha256.hex(path.toString());
    }

    /** Reads a file of the user's, under its own name in messages. */
    DataFile readOwn(Path path) {
        if (sent.isEmpty()) {
            return read(path);
        }
        return new DataFile(
                path.toString(), read(sent.get().resolve(sentName(path))).content());
    }

    /** Reads a file. */
    static DataFile read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw new UserError(path + " is a folder; a file is needed");
            }
            if (Files.size(path) > LARGEST) {
                throw new UserError(path + " is larger than " + LARGEST + " bytes, the most that can be read");
            }
            return new DataFile(path.toString(), Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new UserError("There is no file " + path, e);
        } catch (IOException e) {
            throw new UserError(path + " cannot be read: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
