package org.regbench.data;

/**
 * Shape of one example, channels first.
 *
 * @param channels 1 for grey images and tables, 3 for colour
 * @param height rows of an image, 1 for tables
 * @param width columns of an image, number of features for tables
 */
public record ExampleShape(int channels, int height, int width) {
    public ExampleShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("Shape must be positive: " + channels + "x" + height + "x" + width);
        }
    }

    /** A row of a table. */
    public static ExampleShape table(int features) {
        return new ExampleShape(1, 1, features);
    }

    /** Numbers in one example. */
    public int size() {
        return channels * height * width;
    }

    public boolean isImage() {
        return height > 1;
    }

    @Override
    public String toString() {
        return isImage() ? channels + "x" + height + "x" + width : String.valueOf(width);
    }
}
