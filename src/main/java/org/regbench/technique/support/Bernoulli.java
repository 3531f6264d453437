package org.regbench.technique.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.random.RandomGenerator;
import org.regbench.layer.HostArray;

/**
 * A mask of independent zeros, scaled so that its mean is 1: each element is 0 with probability {@code rate}, else
 * 1/(1 − rate).
 *
 * <p>An element is a function of its place and of the mask's key, so any part of a mask can be had again without
 * keeping it. The function adds half of the key to the place, mixes once, adds the other half and hashes the 32 bits
 * (Wellons 2018, "triple32", https://nullprogram.com/blog/2018/07/31/). Unlike a generator that goes from one number to
 * the next it is a loop that HotSpot vectorizes: a quarter of the time, and masks are a tenth of a training step or
 * more.
 */
public final class Bernoulli implements HostArray.Factors {
    private static final int PIECE = HostArray.PIECE;
    private static final int[] PLACES = new int[PIECE];

    static {
        for (int i = 0; i < PIECE; i++) {
            PLACES[i] = i;
        }
    }

    private final int threshold;
    private final int kept;
    private final long key;

    private final int[] bits = new int[PIECE];
    // The same bytes as int and as float: HotSpot does not vectorize Float.intBitsToFloat, but it copies in bulk.
    private final IntBuffer asInts;
    private final FloatBuffer asFloats;

    /**
     * @param rate in [0, 1), resolved to 2⁻³¹
     * @param key a random number
     */
    public Bernoulli(double rate, long key) {
        this(rate, 1 / (1 - rate), key);
    }

    /** @param kept value of the elements that are not 0 */
    public Bernoulli(double rate, double kept, long key) {
        threshold = (int) Math.min(Integer.MAX_VALUE, Math.round(rate * 0x1p31));
        this.kept = Float.floatToRawIntBits((float) kept);
        this.key = key;
        var bytes = ByteBuffer.allocate(Integer.BYTES * PIECE).order(ByteOrder.nativeOrder());
        asInts = bytes.asIntBuffer();
        asFloats = bytes.asFloatBuffer();
    }

    /** Fills an array with a new mask. */
    public static void fill(float[] mask, double rate, RandomGenerator random) {
        var bernoulli = new Bernoulli(rate, random.nextLong());
        for (int from = 0; from < mask.length; from += PIECE) {
            bernoulli.fill(from, mask, from, Math.min(PIECE, mask.length - from));
        }
    }

    @Override
    public void fill(int from, float[] factors, int at, int count) {
        hash(from + (int) key, (int) (key >>> 32), count);
        asInts.put(0, bits, 0, count);
        asFloats.get(0, factors, at, count);
    }

    private void hash(int first, int second, int count) {
        int[] places = PLACES;
        int[] result = bits;
        int limit = threshold;
        int one = kept;
        for (int i = 0; i < count; i++) {
            int h = places[i] + first;
            h = (h ^ h >>> 16) * 0x7feb352d + second;
            h = (h ^ h >>> 17) * 0xed5ad4bb;
            h = (h ^ h >>> 11) * 0xac4c1b51;
            h = (h ^ h >>> 15) * 0x31848bab;
            h ^= h >>> 14;
            result[i] = one & ~((h >>> 1) - limit >> 31); // the sign of draw − threshold blanks the kept value
        }
    }
}
