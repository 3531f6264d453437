package org.regbench.technique.input;

/** Priorities of input transforms: an image is moved first, then coloured, then covered, then made noisy. */
final class Order {
    static final int GEOMETRY = 10;
    static final int COLOUR = 15;
    static final int COVER = 20;
    static final int NOISE = 30;

    private Order() {}
}
