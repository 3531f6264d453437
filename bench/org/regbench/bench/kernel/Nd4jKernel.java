package org.regbench.bench.kernel;

import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Something computed on arrays of ND4J, in a workspace as in training: after the first run its memory is used again,
 * and nothing is allocated.
 */
public final class Nd4jKernel implements Kernel {
    private static final String NAME = "KERNEL";
    private static final WorkspaceConfiguration MEMORY = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.1)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .policySpill(SpillPolicy.EXTERNAL)
            .build();

    private final LayerWorkspaceMgr workspaces =
            LayerWorkspaceMgr.builder().defaultWorkspace(NAME, MEMORY).build();
    private final Function<LayerWorkspaceMgr, List<INDArray>> computation;
    private final boolean inPlace;
    private List<INDArray> last = List.of();

    private Nd4jKernel(Function<LayerWorkspaceMgr, List<INDArray>> computation, boolean inPlace) {
        this.computation = computation;
        this.inPlace = inPlace;
    }

    /** @param computation returns its outputs */
    public Nd4jKernel(Function<LayerWorkspaceMgr, List<INDArray>> computation) {
        this(computation, false);
    }

    /** Outputs are inputs too, so they cannot be poisoned. */
    public static Nd4jKernel inPlace(Function<LayerWorkspaceMgr, List<INDArray>> computation) {
        return new Nd4jKernel(computation, true);
    }

    /** An array of these numbers, in row order. */
    public static INDArray array(float[] values, Size size) {
        return Nd4j.createFromArray(values).reshape('c', size.dimensions());
    }

    @Override
    public void run() {
        try (var memory = Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, NAME)) {
            last = computation.apply(workspaces);
            Nd4j.getExecutioner().commit();
        }
    }

    @Override
    public List<float[]> outputs() {
        return last.stream().map(Nd4jKernel::inRowOrder).toList();
    }

    /** Read from memory, for ND4J lets no operation touch an array whose workspace is closed. */
    private static float[] inRowOrder(INDArray array) {
        float[] memory = array.data().asFloat();
        Check.that(memory.length == array.length(), "the output is part of another array");
        if (array.rank() != 2 || array.stride(0) != 1) {
            return memory;
        }
        var rows = new float[memory.length];
        for (int i = 0; i < array.rows(); i++) {
            for (int j = 0; j < array.columns(); j++) {
                rows[i * array.columns() + j] = memory[j * array.rows() + i];
            }
        }
        return rows;
    }

    @Override
    public void poison() {
        if (!inPlace) {
            last.forEach(array -> array.data().assign(Float.NaN));
        }
    }

    @Override
    public void close() {
        last = List.of();
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
