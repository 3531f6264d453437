package org.regbench.common;

import java.nio.charset.StandardCharsets;

/**
 * Every random stream of a run has a seed of its own, derived from the run's seed and the stream's purpose.
 *
 * <p>A technique that draws more numbers from one stream therefore never shifts another: two combinations with the
 * same run seed share their split, initial weights and batch order, and their difference is a paired one. Streams that
 * several techniques or layers draw from are {@linkplain #derive divided} by their names.
 */
public enum Seeds {
    SPLIT,
    SUBSET,
    INITIAL_WEIGHTS,
    BATCH_ORDER,
    AUGMENTATION,
    LAYER_NOISE,
    WEIGHT_NOISE,
    PREDICTION;

    /** The seed of this stream; never 0, which Deeplearning4j takes for "from the clock". */
    public long of(long runSeed) {
        return derive(runSeed, name());
    }

    /** FNV-1a over the purpose, then two rounds of the SplitMix64 finalizer (Steele et al. 2014). */
    public static long derive(long seed, String purpose) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        long mixed = mix(mix(seed + 0x9e3779b97f4a7c15L) ^ hash);
        return mixed == 0 ? 1 : mixed;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
