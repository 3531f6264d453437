package org.regbench.layer;

import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * {@link Lstm} at work: matrix products by ND4J, those with x for all steps at once; what lies between by {@link
 * LstmCell}.
 *
 * <p>Matrices are column-major with one column for an example at a step, {@code t·batch + n}, so that a step is a block
 * and no product copies.
 */
final class LstmRuntime extends BaseLayer<Lstm> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Pass pass;

    /**
     * What the way back needs.
     *
     * @param x [in, steps·batch]
     * @param states h_{t−1}, with noise, [units, steps·batch]
     * @param mask of the recurrent noise, [batch][units]
     * @param cells [steps][batch]
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pass(
            LstmCell.Vectors vectors, INDArray x, INDArray states, Optional<double[][]> mask, LstmCell[][] cells) {}

    LstmRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    private int units() {
        return (int) layerConf().getNOut();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        requireWidth();
        applyDropOutIfNecessary(training, workspaces);
        int batch = (int) input.size(0);
        int columns = layerConf().steps() * batch;
        var kept = training ? ArrayType.ACTIVATIONS : ArrayType.FF_WORKING_MEM;
        var x = columns(kept, layerConf().getNIn(), columns, workspaces);
        new StepOrder(layerConf(), batch).gather(input.castTo(dataType), x.transpose());
        var states = columns(kept, units(), columns, workspaces);
        states.assign(0);
        var steps = new Pass(
                vectors(training, workspaces),
                x,
                states,
                recurrentMask(training, batch, workspaces),
                new LstmCell[layerConf().steps()][batch]);
        var output = forward(steps, training, workspaces);
        pass = training ? steps : null;
        return output;
    }

    private INDArray forward(Pass steps, boolean training, LayerWorkspaceMgr workspaces) {
        int units = units();
        var cells = steps.cells;
        int batch = cells[0].length;
        var weights = getParamWithNoise(LstmParameters.W, training, workspaces);
        var recurrent = getParamWithNoise(LstmParameters.RW, training, workspaces);
        var fromInput = columns(ArrayType.FF_WORKING_MEM, 4L * units, steps.x.size(1), workspaces);
        Nd4j.gemm(weights, steps.x, fromInput, true, false, 1, 0);
        var fromState = columns(ArrayType.FF_WORKING_MEM, 4L * units, batch, workspaces);
        fromState.assign(0);

        var inputRows = HostRows.reading(fromInput.transpose());
        var stateRows = HostRows.writing(steps.states.transpose());
        var ofInput = new double[4 * units];
        var ofState = new double[4 * units];
        var state = new double[units];
        var start = new double[units];
        var handedOn = new double[batch][(cells.length - firstHandedOn()) * units];
        for (int t = 0; t < cells.length; t++) {
            if (t > 0) {
                stateRows.flush();
                Nd4j.gemm(recurrent, step(steps.states, t, batch), fromState, true, false, 1, 0);
            }
            var fromStateRows = HostRows.reading(fromState.transpose());
            for (int n = 0; n < batch; n++) {
                inputRows.read(t * batch + n, ofInput);
                fromStateRows.read(n, ofState);
                var before = t == 0 ? start : cells[t - 1][n].cell();
                var cell = new LstmCell(
                        steps.vectors, ofInput, ofState, before, layerConf().epsilon());
                cells[t][n] = cell;
                cell.state(state);
                if (t >= firstHandedOn()) {
                    System.arraycopy(state, 0, handedOn[n], (t - firstHandedOn()) * units, units);
                }
                if (t + 1 < cells.length) {
                    multiply(state, steps.mask, n);
                    stateRows.write((t + 1) * batch + n, state);
                }
            }
            if (t > 0 && !training) {
                Arrays.fill(cells[t - 1], null); // a large batch's cells take hundreds of megabytes
            }
        }
        return output(handedOn, workspaces);
    }

    private INDArray output(double[][] values, LayerWorkspaceMgr workspaces) {
        var output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {values.length, values[0].length}, 'c');
        var rows = HostRows.writing(output);
        for (int n = 0; n < values.length; n++) {
            rows.write(n, values[n]);
        }
        rows.flush();
        return output;
    }

    /** The first step whose state is handed on. */
    private int firstHandedOn() {
        return layerConf().sequences() ? 0 : layerConf().steps() - 1;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        var forward = pass;
        if (forward == null) {
            throw new IllegalStateException("backward pass without a forward pass in training mode " + layerId());
        }
        long columns = forward.x.size(1);
        var toInput = columns(ArrayType.BP_WORKING_MEM, 4L * units(), columns, workspaces);
        var toState = layerConf().isNormalized()
                ? columns(ArrayType.BP_WORKING_MEM, 4L * units(), columns, workspaces)
                : toInput;
        var sums = backward(forward, outputGradient, toInput, toState, workspaces);
        Nd4j.gemm(forward.x, toInput, gradientViews.get(LstmParameters.W), false, true, 1, 0);
        Nd4j.gemm(forward.states, toState, gradientViews.get(LstmParameters.RW), false, true, 1, 0);
        assign(LstmParameters.BIAS, sums.bias());
        if (layerConf().isNormalized()) {
            assign(LstmParameters.INPUT_GAIN, sums.inputGain());
            assign(LstmParameters.STATE_GAIN, sums.stateGain());
            assign(LstmParameters.CELL_GAIN, sums.cellGain());
            assign(LstmParameters.CELL_SHIFT, sums.cellShift());
        }
        var inputGradient = inputGradient(toInput, workspaces);
        weightNoiseParams.clear();
        pass = null;
        var gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        return new Pair<>(gradient, backpropDropOutIfPresent(inputGradient));
    }

    private LstmCell.Vectors backward(
            Pass forward, INDArray outputGradient, INDArray toInput, INDArray toState, LayerWorkspaceMgr workspaces) {
        int steps = layerConf().steps();
        int units = units();
        int batch = (int) outputGradient.size(0);
        var recurrent = getParamWithNoise(LstmParameters.RW, true, workspaces);
        var fromNext = columns(ArrayType.BP_WORKING_MEM, units, batch, workspaces);
        var above = rows(outputGradient.castTo(dataType));
        int first = firstHandedOn();
        var inputRows = HostRows.writing(toInput.transpose());
        var stateRows = toState == toInput ? inputRows : HostRows.writing(toState.transpose());
        var sums = forward.vectors.zeros();
        var ofState = new double[batch][units];
        var ofCell = new double[batch][units];
        var ofInputProduct = new double[4 * units];
        var ofStateProduct = new double[4 * units];
        for (int t = steps - 1; t >= 0; t--) {
            for (int n = 0; n < batch; n++) {
                if (t >= first) {
                    for (int k = 0; k < units; k++) {
                        ofState[n][k] += above[n][(t - first) * units + k];
                    }
                }
                forward.cells[t][n].backward(ofState[n], ofCell[n], ofInputProduct, ofStateProduct, sums);
                inputRows.write(t * batch + n, ofInputProduct);
                if (stateRows != inputRows) {
                    stateRows.write(t * batch + n, ofStateProduct);
                }
            }
            if (t > 0) {
                stateRows.flush();
                Nd4j.gemm(recurrent, step(toState, t, batch), fromNext, false, false, 1, 0);
                var next = HostRows.reading(fromNext.transpose());
                for (int n = 0; n < batch; n++) {
                    next.read(n, ofState[n]);
                    multiply(ofState[n], forward.mask, n);
                }
            }
        }
        inputRows.flush();
        stateRows.flush();
        return sums;
    }

    private INDArray inputGradient(INDArray toInput, LayerWorkspaceMgr workspaces) {
        if (!layerConf().inputGradient()) {
            return workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        }
        var weights = getParamWithNoise(LstmParameters.W, true, workspaces);
        var ofSteps = columns(ArrayType.BP_WORKING_MEM, layerConf().getNIn(), toInput.size(1), workspaces);
        Nd4j.gemm(weights, toInput, ofSteps, false, false, 1, 0);
        var gradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        new StepOrder(layerConf(), (int) input.size(0)).scatter(ofSteps.transpose(), gradient);
        return gradient;
    }

    @Override
    public void clear() {
        super.clear();
        pass = null;
        var noise = layerConf().recurrentNoise();
        if (noise != null) {
            noise.clear();
        }
    }

    private Optional<double[][]> recurrentMask(boolean training, int batch, LayerWorkspaceMgr workspaces) {
        var noise = layerConf().recurrentNoise();
        if (noise == null || !training) {
            return Optional.empty();
        }
        var ones = workspaces.createUninitialized(ArrayType.FF_WORKING_MEM, dataType, new long[] {batch, units()}, 'c');
        ones.assign(1);
        return Optional.of(rows(noise.applyDropout(ones, ones, getIterationCount(), getEpochCount(), workspaces)));
    }

    private LstmCell.Vectors vectors(boolean training, LayerWorkspaceMgr workspaces) {
        var bias = getParamWithNoise(LstmParameters.BIAS, training, workspaces).toDoubleVector();
        return layerConf().isNormalized()
                ? new LstmCell.Vectors(
                        bias,
                        getParam(LstmParameters.INPUT_GAIN).toDoubleVector(),
                        getParam(LstmParameters.STATE_GAIN).toDoubleVector(),
                        getParam(LstmParameters.CELL_GAIN).toDoubleVector(),
                        getParam(LstmParameters.CELL_SHIFT).toDoubleVector())
                : LstmCell.Vectors.plain(bias);
    }

    private void assign(String parameter, double[] sums) {
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                var values = Nd4j.createFromArray(sums)) {
            gradientViews.get(parameter).assign(values);
        }
    }

    private INDArray columns(ArrayType purpose, long rows, long columns, LayerWorkspaceMgr workspaces) {
        return workspaces.createUninitialized(purpose, dataType, new long[] {rows, columns}, 'f');
    }

    private static INDArray step(INDArray columns, int t, int batch) {
        return columns.get(NDArrayIndex.all(), NDArrayIndex.interval((long) t * batch, (t + 1L) * batch));
    }

    private static void multiply(double[] values, Optional<double[][]> mask, int row) {
        if (mask.isPresent()) {
            var factors = mask.get()[row];
            for (int k = 0; k < values.length; k++) {
                values[k] *= factors[k];
            }
        }
    }

    private static double[][] rows(INDArray matrix) {
        var rows = HostRows.reading(matrix);
        var values = new double[rows.count()][rows.width()];
        for (int n = 0; n < values.length; n++) {
            rows.read(n, values[n]);
        }
        return values;
    }

    private void requireWidth() {
        long width = layerConf().steps() * layerConf().getNIn();
        if (input.rank() != 2 || input.size(1) != width) {
            throw new DL4JInvalidInputException("Expected an input of shape [n, " + width + "], got "
                    + Arrays.toString(input.shape()) + " " + layerId());
        }
    }
}
