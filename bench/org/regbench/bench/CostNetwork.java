package org.regbench.bench;

import org.regbench.network.LeNet;
import org.regbench.network.Mlp;
import org.regbench.network.Network;
import org.regbench.network.ResNet;

/** A network on which costs are measured, and how many batches one timed training has. */
enum CostNetwork {
    MLP(Mlp.DEFAULT, 60),
    LENET(new LeNet(), 10),
    RESNET(ResNet.DEFAULT, 10);

    static final int BATCH = 128;

    final Network network;
    final int batches;

    CostNetwork(Network network, int batches) {
        this.network = network;
        this.batches = batches;
    }
}
