package org.regbench.experiment;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regbench.common.Names;
import org.regbench.common.UserError;
import org.regbench.technique.Combination;
import org.regbench.technique.Technique;
import org.regbench.technique.Techniques;

/**
 * Experiments as YAML. Every mistake is one line: file, line, column, what is wrong and what is allowed.
 *
 * <p>A key takes one value or a list of them. {@code src/main/resources/experiments/quick.yaml} shows the keys.
 */
public final class ExperimentFile {
    private static final ObjectMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addDeserializer(Technique.class, new FromText<>(Technique.class, Techniques::parse))
                    .addDeserializer(Combination.class, new FromText<>(Combination.class, Combination::parse))
                    .addDeserializer(Design.class, new FromText<>(Design.class, Design::parse)))
            .propertyNamingStrategy(KebabCaseStrategy.INSTANCE)
            .withConfigOverride(
                    List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL)))
            .withCoercionConfig(
                    LogicalType.Collection,
                    empty -> empty.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsEmpty))
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private static final List<String> KEYS = Stream.of(Choices.class.getRecordComponents())
            .map(component -> KebabCaseStrategy.INSTANCE.translate(component.getName()))
            .toList();

    private static final int LARGEST = 1 << 20;

    private ExperimentFile() {}

    /** Reads a file; an experiment without a name gets that of its file. */
    public static Choices read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new UserError("Experiment file '" + file + "' is larger than " + LARGEST
                        + " bytes, the most that an experiment may have");
            }
            return parse(file.toString(), text(content)).orNamed(file);
        } catch (CharacterCodingException e) {
            throw new UserError("Experiment file '" + file + "' is not UTF-8 text; save it in UTF-8", e);
        } catch (IOException e) {
            throw new UserError("Experiment file '" + file + "' cannot be read: " + reason(file, e), e);
        }
    }

    private static String text(byte[] content) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
    }

    /** An experiment as YAML that reads back to the same one. */
    public static String text(Experiment experiment) {
        var keys = new LinkedHashMap<String, Object>();
        keys.put("name", experiment.name());
        keys.put("summary", experiment.summary());
        keys.put("dataset", experiment.datasets());
        experiment.csv().label().ifPresent(label -> keys.put("label", label));
        experiment.csv().task().ifPresent(task -> keys.put("task", task.text()));
        keys.put("network", experiment.networks());
        keys.put(
                "techniques",
                experiment.techniques().stream().map(Technique::text).toList());
        keys.put("design", experiment.design().text());
        keys.put(
                "combinations",
                experiment.combinations().stream().map(Combination::text).toList());
        keys.put("seeds", experiment.seeds());
        keys.put("epochs", experiment.budget().epochs());
        keys.put("batch", experiment.budget().batch());
        keys.put("learning-rate", experiment.budget().learningRate());
        keys.put("optimizer", word(experiment.budget().optimizer()));
        keys.put("schedule", word(experiment.budget().schedule()));
        experiment.target().ifPresent(target -> keys.put("target", target));
        try {
            return MAPPER.writeValueAsString(keys);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String reason(Path file, IOException e) {
        if (!Files.exists(file)) {
            return "there is no such file";
        }
        return Files.isDirectory(file) ? "it is a folder" : e.getClass().getSimpleName();
    }

    /**
     * Reads YAML text.
     *
     * @param file what errors call it
     */
    static Choices parse(String file, String yaml) {
        refuseTabs(file, yaml);
        try {
            refuseUnknownKeys(file, yaml);
            Choices read = MAPPER.readValue(yaml, Choices.class);
            if (read == null) {
                throw new UserError(file + " holds nothing; the keys of an experiment are " + String.join(", ", KEYS));
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new UserError(place(file, e.getLocation()) + ": " + explain(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before the values are read, for by then Jackson has forgotten where the keys of a record stood. */
    private static void refuseUnknownKeys(String file, String yaml) throws IOException {
        try (var parser = MAPPER.createParser(yaml)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var key = parser.currentName();
                if (!KEYS.contains(key)) {
                    var place = place(file, parser.currentTokenLocation());
                    throw new UserError(
                            place + ": " + Names.unknown("key", key, KEYS).getMessage());
                }
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    private static void refuseTabs(String file, String yaml) {
        int tab = yaml.indexOf('\t');
        if (tab >= 0) {
            var before = yaml.substring(0, tab);
            long line = before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0);
            int column = tab - before.lastIndexOf('\n');
            throw new UserError(file + ":" + line + ":" + column + ": a tab character; indent with spaces");
        }
    }

    private static String place(String file, JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? file
                : file + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    private static String explain(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserError mistake) {
                return String.valueOf(mistake.getMessage());
            }
        }
        if (e instanceof InvalidFormatException wrong) {
            return key(wrong) + "'" + wrong.getValue() + "' is not " + wanted(wrong.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return key(mismatch) + "one value or a list of values is wanted here";
        }
        var key = e instanceof JsonMappingException mapping ? key(mapping) : "";
        return key + e.getOriginalMessage().strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String key(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .map(name -> name + ": ")
                .collect(Collectors.joining());
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants())
                            .map(value -> value.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return type == Integer.class ? "a whole number" : "a number";
    }

    /** Reads a value by its own parser, and keeps the place in the file when that refuses. */
    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parser;

        FromText(Class<T> type, Function<String, T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.currentToken().isScalarValue()) {
                return handledType().cast(context.handleUnexpectedToken(handledType(), json));
            }
            try {
                return parser.apply(json.getText());
            } catch (UserError e) {
                throw JsonMappingException.from(json, e.getMessage(), e);
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        public Class<T> handledType() {
            return (Class<T>) super.handledType();
        }
    }
}
