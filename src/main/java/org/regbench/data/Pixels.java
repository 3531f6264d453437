package org.regbench.data;

/**
 * Images as unsigned bytes, channels first.
 *
 * <p>They are standardized with one mean and one deviation a channel, not a pixel: the corners of Fashion-MNIST hardly
 * vary, and dividing by their tiny deviations would turn noise into the loudest features.
 *
 * @param values rows x shape.size() bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention inside this package
record Pixels(ExampleShape shape, byte[] values) implements Features {
    @Override
    public int rows() {
        return values.length / shape.size();
    }

    @Override
    public Fitted fit(int[] trainingRows) {
        var scale = standardization(trainingRows);
        int plane = shape.height() * shape.width();
        var lookup = new float[shape.channels()][256];
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int value = 0; value < 256; value++) {
                lookup[channel][value] = scale.apply(channel, value);
            }
        }
        return rows -> {
            int size = shape.size();
            var encoded = new float[rows.length * size];
            int at = 0;
            for (int row : rows) {
                int from = row * size;
                for (int i = 0; i < size; i++) {
                    encoded[at++] = lookup[i / plane][values[from + i] & 0xff];
                }
            }
            return encoded;
        };
    }

    /** Mean and deviation of each channel; exact, since sums of bytes fit into a long. */
    Standardization standardization(int[] trainingRows) {
        int channels = shape.channels();
        int plane = shape.height() * shape.width();
        var means = new double[channels];
        var deviations = new double[channels];
        double count = (double) plane * trainingRows.length;
        for (int channel = 0; channel < channels; channel++) {
            long sum = 0;
            long squares = 0;
            for (int row : trainingRows) {
                int from = row * shape.size() + channel * plane;
                for (int i = from; i < from + plane; i++) {
                    int value = values[i] & 0xff;
                    sum += value;
                    squares += (long) value * value;
                }
            }
            means[channel] = sum / count;
            deviations[channel] = Math.sqrt(Math.max(0, squares / count - means[channel] * means[channel]));
        }
        return new Standardization(means, deviations);
    }
}
