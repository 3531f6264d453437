package org.regbench.technique.input;

import org.regbench.data.ExampleShape;

/** Rows {@code top} to {@code bottom} and columns {@code left} to {@code right} of an image, the ends excluded. */
record Box(int top, int bottom, int left, int right) {
    /** The part inside of the image of a box whose upper left corner may be outside. */
    static Box clipped(int top, int left, int height, int width, ExampleShape image) {
        return new Box(
                Math.max(top, 0),
                Math.min(top + height, image.height()),
                Math.max(left, 0),
                Math.min(left + width, image.width()));
    }

    int area() {
        return (bottom - top) * width();
    }

    int width() {
        return right - left;
    }

    /** What is done with a stretch of one row. */
    @FunctionalInterface
    interface Stretch {
        /** @param start place in the example of the first of {@code width()} neighbours */
        void at(int start);
    }

    /** Visits the box row by row, in every channel. */
    void forEachRow(ExampleShape image, Stretch stretch) {
        for (int c = 0; c < image.channels(); c++) {
            for (int i = top; i < bottom; i++) {
                stretch.at((c * image.height() + i) * image.width() + left);
            }
        }
    }
}
