package org.regbench.technique.layer;

import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.regbench.draft.NetworkDraft;
import org.regbench.draft.Trait;
import org.regbench.technique.Technique;
import org.regbench.technique.TechniqueType;

/**
 * Global average pooling: the output layer sees the mean of each feature map in place of hidden dense layers over all
 * pixels, which hold most of such a network's weights.
 *
 * <pre>z_c = mean over the pixels of map c;  output = softmax(W·z + b)</pre>
 *
 * <p>The paper averages one map for each class; as the mean is linear, a linear layer over averaged maps is the same as
 * the average of 1x1 convolutions. Lin et al. 2013.
 */
public record GlobalAveragePooling() implements Technique {
    public static final TechniqueType<GlobalAveragePooling> TYPE = TechniqueType.of(new GlobalAveragePooling())
            .summary("The mean of each feature map takes the place of the dense head")
            .formula("z_c = mean of map c")
            .citation("Lin et al. 2013, Network in network")
            .defaultsFrom("it has no parameters")
            .needsAnyOf(Trait.DENSE_HEAD)
            .build();

    @Override
    public void contribute(NetworkDraft draft) {
        draft.head.claim(() -> new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
    }
}
