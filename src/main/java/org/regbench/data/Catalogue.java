package org.regbench.data;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.regbench.common.Names;
import org.regbench.common.UserError;

/**
 * The data sets known by name, and the way to any data set: a name, or a path ending in {@code .csv}, each with an
 * optional sample size as in {@code fashion-mnist@1000}.
 */
public final class Catalogue {
    /** Environment variable: a folder with the files that a driver on another machine has sent. */
    public static final String FILES = "REGBENCH_FILES";

    private static final String CSV = ".csv";

    private final List<Card> cards;
    private final DataStore store;

    /**
     * One data set known by name.
     *
     * @param shape of one encoded example
     * @param rows all of them, official test set included
     * @param classes number of classes; 0 for regression
     * @param available whether its files are there; if not, {@code datasets/fetch NAME} gets them
     */
    public record Entry(
            String name, String description, Task task, ExampleShape shape, int rows, int classes, boolean available) {}

    private Catalogue(List<Card> cards, DataStore store) {
        this.cards = cards;
        this.store = store;
    }

    /** The catalogue that comes with regbench, with fetched sets from the user's cache. */
    public static Catalogue builtin() {
        return new Catalogue(readCards(), DataStore.of(System.getenv(), System.getProperty("user.home", ".")));
    }

    static Catalogue withCache(Path cache) {
        return new Catalogue(readCards(), new DataStore(cache, Optional.empty()));
    }

    static List<Card> readCards() {
        var mapper = YAMLMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (var in = Catalogue.class.getResourceAsStream("/datasets/catalogue.yaml")) {
            if (in == null) {
                throw new IllegalStateException("datasets/catalogue.yaml is not on the class path");
            }
            return mapper.readValue(in, new TypeReference<List<Card>>() {});
        } catch (IOException e) {
            throw new IllegalStateException("datasets/catalogue.yaml: " + e.getMessage(), e);
        }
    }

    /** In the catalogue's order. */
    public List<Entry> entries() {
        return cards.stream()
                .map(card -> new Entry(
                        card.name(),
                        card.description(),
                        card.task(),
                        card.exampleShape(),
                        card.rows(),
                        card.task() == Task.CLASSIFICATION ? card.outputs().size() : 0,
                        store.has(card)))
                .toList();
    }

    /**
     * Finds a data set. A CSV file is parsed at once, a set of the catalogue when first needed.
     *
     * @param spec {@code name}, {@code name@size}, {@code path.csv} or {@code path.csv@size}
     * @throws UserError if there is no such data set, it has not been fetched, it is not usable as data, or the sample
     *     size is none
     */
    public DatasetSource find(String spec, CsvOptions options) {
        var name = withoutSample(spec);
        return name.length() == spec.length()
                ? whole(name, options)
                : SampledSource.of(whole(name, options), spec.substring(name.length() + 1));
    }

    /**
     * The files behind a data set that another machine lacks even if it has regbench.
     *
     * @param spec as for {@link #find}
     */
    public List<OutsideFile> outside(String spec) {
        var name = withoutSample(spec);
        if (isCsv(name)) {
            return List.of(DataStore.outside(path(name)));
        }
        return cards.stream()
                .filter(card -> card.name().equals(name))
                .flatMap(card -> store.outside(card).stream())
                .toList();
    }

    /**
     * Whether this is a CSV file of the user's own, for which {@link CsvOptions} are.
     *
     * @param spec as for {@link #find}
     */
    public static boolean isOwnFile(String spec) {
        return isCsv(withoutSample(spec));
    }

    private static String withoutSample(String spec) {
        int at = isCsv(spec) ? -1 : spec.lastIndexOf('@');
        return at < 0 ? spec : spec.substring(0, at);
    }

    private StoredSource whole(String name, CsvOptions options) {
        return isCsv(name) ? csv(name, options) : known(name);
    }

    private static boolean isCsv(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(CSV);
    }

    private StoredSource known(String name) {
        var card = cards.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
        if (!store.has(card)) {
            throw store.missing(card);
        }
        var identity = new StoredSource.Identity(
                name, card.task(), card.exampleShape(), List.copyOf(card.outputs()), card.sha256());
        return new StoredSource(identity, () -> read(card));
    }

    private UserError unknown(String name) {
        var error =
                Names.unknown("data set", name, cards.stream().map(Card::name).toList());
        return new UserError(error.getMessage() + ", or a path that ends in .csv");
    }

    RawData read(Card card) {
        var train = store.read(card, card.train());
        var test = store.read(card, card.test());
        return switch (card.format()) {
            case IDX -> IdxReader.read(train, test, card.outputs());
            case CIFAR -> CifarReader.read(train, test, card.outputs());
            case CSV -> {
                var files = new ArrayList<>(train);
                files.addAll(test);
                yield CsvTable.read(files, new CsvOptions(Optional.of(card.label()), Optional.of(card.task())));
            }
        };
    }

    private StoredSource csv(String name, CsvOptions options) {
        var file = store.readOwn(path(name));
        var data = CsvTable.read(List.of(file), options);
        var identity = new StoredSource.Identity(
                name,
                data.targets().task(),
                data.features().shape(),
                data.targets().outputs(),
                file.sha256());
        return new StoredSource(identity, () -> data);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UserError("'" + name + "' is not a path: " + e.getReason(), e);
        }
    }
}
