package org.regbench.draft;

/** What a network has that a technique may need. */
public enum Trait {
    HIDDEN_LAYERS("hidden layers"),
    DENSE_HIDDEN_LAYERS("dense hidden layers"),
    CONVOLUTIONS("convolutional feature maps"),
    POOLING("pooling layers"),
    DENSE_HEAD("a dense head on feature maps"),
    RESIDUAL_BLOCKS("residual blocks"),
    RECURRENT_LAYERS("recurrent layers");

    private final String title;

    Trait(String title) {
        this.title = title;
    }

    /** As it reads in a sentence: "needs hidden layers". */
    public String title() {
        return title;
    }
}
