package org.regbench.data;

/**
 * Images brought to another shape: bilinear in the plane, with pixel centres at i + 1/2 as in PyTorch's {@code
 * interpolate(align_corners=False)}; grey from colour by the mean of the channels, colour from grey by repetition.
 */
public record ImageResize(ExampleShape from, ExampleShape to) {
    /** The same examples with resized features. */
    public Examples apply(Examples examples) {
        if (from.equals(to)) {
            return examples;
        }
        var resized = new float[examples.count() * to.size()];
        for (int n = 0; n < examples.count(); n++) {
            for (int c = 0; c < to.channels(); c++) {
                plane(examples.features(), n * from.size(), c, resized, n * to.size() + c * to.height() * to.width());
            }
        }
        return new Examples(examples.count(), resized, examples.targets());
    }

    private void plane(float[] source, int image, int channel, float[] target, int at) {
        boolean sameChannels = from.channels() == to.channels();
        int first = sameChannels ? channel : 0;
        int last = sameChannels ? channel : from.channels() - 1;
        for (int i = 0; i < to.height(); i++) {
            double y = place(i, from.height(), to.height());
            for (int j = 0; j < to.width(); j++) {
                double x = place(j, from.width(), to.width());
                double sum = 0;
                for (int c = first; c <= last; c++) {
                    sum += between(source, image + c * from.height() * from.width(), y, x);
                }
                target[at + i * to.width() + j] = (float) (sum / (last - first + 1));
            }
        }
    }

    private static double place(int index, int from, int to) {
        double place = (index + 0.5) * from / to - 0.5;
        return Math.min(Math.max(place, 0), from - 1);
    }

    private double between(float[] source, int plane, double y, double x) {
        int top = (int) y;
        int left = (int) x;
        int bottom = Math.min(top + 1, from.height() - 1);
        int right = Math.min(left + 1, from.width() - 1);
        double down = y - top;
        double across = x - left;
        int width = from.width();
        double upper = (1 - across) * source[plane + top * width + left] + across * source[plane + top * width + right];
        double lower =
                (1 - across) * source[plane + bottom * width + left] + across * source[plane + bottom * width + right];
        return (1 - down) * upper + down * lower;
    }
}
