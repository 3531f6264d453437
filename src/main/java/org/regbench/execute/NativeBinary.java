package org.regbench.execute;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.regbench.common.CpuInfo;
import org.regbench.common.Names;

/**
 * Which of ND4J's native binaries the workers load.
 *
 * <p>What everybody gets from Deeplearning4j is the plain binary without layer helpers, several times slower than the
 * processor allows; that is {@link #GENERIC}. The others hold oneDNN for a newer instruction set, and run with the
 * helpers on and with our own layers.
 */
public enum NativeBinary {
    /** Deeplearning4j as shipped: the plain binary, no helpers, its own layers. */
    GENERIC(""),
    /** oneDNN for processors with AVX2. */
    ONEDNN_AVX2("-onednn-avx2"),
    /** oneDNN for processors with AVX-512. */
    ONEDNN_AVX512("-onednn-avx512"),
    /** The plain binary with our own layers: processors for which there is no oneDNN binary. */
    PLAIN("");

    private static final Set<String> AVX512 = Set.of("avx512f", "avx512bw", "avx512vl", "avx512dq");

    private final String extension;

    NativeBinary(String extension) {
        this.extension = extension;
    }

    /** The fastest one for this machine's processor. */
    public static NativeBinary fastest() {
        return fastest(System.getProperty("os.arch", ""), flags());
    }

    static NativeBinary fastest(String architecture, Set<String> flags) {
        if (!architecture.equals("amd64") && !architecture.equals("x86_64")) {
            return PLAIN;
        }
        if (flags.containsAll(AVX512)) {
            return ONEDNN_AVX512;
        }
        return flags.contains("avx2") ? ONEDNN_AVX2 : PLAIN;
    }

    /**
     * The binary of this name: {@code generic}, {@code plain}, {@code onednn-avx2} or {@code onednn-avx512}.
     *
     * @throws org.regbench.common.UserError if there is none
     */
    public static NativeBinary named(String name) {
        return Arrays.stream(values())
                .filter(binary -> binary.title().equals(name))
                .findFirst()
                .orElseThrow(() -> Names.unknown(
                        "native binary",
                        name,
                        Arrays.stream(values()).map(NativeBinary::title).toList()));
    }

    /** As on the command line. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people: what it means. */
    public String description() {
        return switch (this) {
            case GENERIC -> "Deeplearning4j as shipped";
            case PLAIN -> "ND4J's plain binary, regbench's layers";
            case ONEDNN_AVX2, ONEDNN_AVX512 -> "ND4J's " + title() + " binary, regbench's layers";
        };
    }

    /** What a JVM must be told to load it. */
    public List<String> jvmOptions() {
        return List.of(
                "-Dorg.bytedeco.javacpp.platform.extension=" + extension,
                "-Dorg.eclipse.deeplearning4j.helpers.disable=" + (this == GENERIC),
                "-Dregbench.layers=" + (this == GENERIC ? "shipped" : "fast"),
                "-Dregbench.native=" + title());
    }

    /** Instruction sets as Linux names them; elsewhere AVX2 is taken for granted on 64-bit Intel and AMD. */
    private static Set<String> flags() {
        return CpuInfo.first("flags")
                .map(flags -> Set.copyOf(Arrays.asList(flags.split("\\s+"))))
                .orElse(Set.of("avx2"));
    }
}
