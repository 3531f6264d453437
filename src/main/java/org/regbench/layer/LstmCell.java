package org.regbench.layer;

/**
 * One step of an LSTM for one example, forward and backward in double precision: what it computed stays for the way
 * back.
 *
 * <pre>
 * z = x_t·W + h_{t−1}·RW + b;  i, f, o = σ(z_i), σ(z_f), σ(z_o);  g = tanh(z_g)
 * c_t = f ⊙ c_{t−1} + i ⊙ g;  h_t = o ⊙ tanh(c_t)
 * </pre>
 *
 * <p>Normalized: {@code z = α₁⊙LN(x_t·W) + α₂⊙LN(h_{t−1}·RW) + b} over all 4·units of z, and
 * {@code h_t = o ⊙ tanh(α₃⊙LN(c_t) + β₃)}.
 */
final class LstmCell {
    /**
     * What the cells of a layer share, or the sums of its gradients.
     *
     * @param bias b [4·units]: i, f, g, o
     * @param inputGain α₁ [4·units]; this and what follows is empty where nothing is normalized
     * @param stateGain α₂ [4·units]
     * @param cellGain α₃ [units]
     * @param cellShift β₃ [units]
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Vectors(double[] bias, double[] inputGain, double[] stateGain, double[] cellGain, double[] cellShift) {

        /** Without normalization. */
        static Vectors plain(double[] bias) {
            var none = new double[0];
            return new Vectors(bias, none, none, none, none);
        }

        boolean normalized() {
            return cellGain.length > 0;
        }

        /** As many zeros, to sum gradients in. */
        Vectors zeros() {
            return new Vectors(
                    new double[bias.length],
                    new double[inputGain.length],
                    new double[stateGain.length],
                    new double[cellGain.length],
                    new double[cellShift.length]);
        }
    }

    private static final Standardized NONE = new Standardized(new double[0], 1);

    private final Vectors vectors;
    private final int units;
    private final double[] gates;
    private final double[] before;
    private final double[] cell;
    private final double[] squashed;
    private Standardized ofInput = NONE;
    private Standardized ofState = NONE;
    private Standardized ofCell = NONE;

    /**
     * Steps forward.
     *
     * @param fromInput x_t·W
     * @param fromState h_{t−1}·RW
     * @param before c_{t−1}, kept
     * @param epsilon of the normalization
     */
    LstmCell(Vectors vectors, double[] fromInput, double[] fromState, double[] before, double epsilon) {
        this.vectors = vectors;
        this.before = before;
        units = before.length;
        gates = new double[4 * units];
        cell = new double[units];
        squashed = new double[units];
        if (vectors.normalized()) {
            ofInput = Standardized.of(fromInput, epsilon);
            ofState = Standardized.of(fromState, epsilon);
            for (int k = 0; k < gates.length; k++) {
                gates[k] = vectors.inputGain[k] * ofInput.values()[k]
                        + vectors.stateGain[k] * ofState.values()[k]
                        + vectors.bias[k];
            }
        } else {
            for (int k = 0; k < gates.length; k++) {
                gates[k] = fromInput[k] + fromState[k] + vectors.bias[k];
            }
        }
        step();
        squash(epsilon);
    }

    private void step() {
        for (int k = 0, g = 2 * units; k < g; k++) {
            gates[k] = sigmoid(gates[k]);
        }
        for (int k = 0, f = units, g = 2 * units, o = 3 * units; k < units; k++, f++, g++, o++) {
            gates[g] = tanh(gates[g]);
            gates[o] = sigmoid(gates[o]);
            cell[k] = gates[f] * before[k] + gates[k] * gates[g];
        }
    }

    private void squash(double epsilon) {
        if (vectors.normalized()) {
            ofCell = Standardized.of(cell, epsilon);
        }
        for (int k = 0; k < units; k++) {
            squashed[k] = tanh(
                    vectors.normalized() ? vectors.cellGain[k] * ofCell.values()[k] + vectors.cellShift[k] : cell[k]);
        }
    }

    /** c_t, not to be changed. */
    double[] cell() {
        return cell;
    }

    /** Writes h_t. */
    void state(double[] into) {
        for (int k = 0, o = 3 * units; k < units; k++, o++) {
            into[k] = gates[o] * squashed[k];
        }
    }

    /**
     * Steps backward.
     *
     * @param stateGradient ∂h_t
     * @param cellGradient ∂c_t from the step after; becomes ∂c_{t−1}
     * @param toInput becomes the gradient of x_t·W
     * @param toState becomes the gradient of h_{t−1}·RW
     * @param sums gets what this step adds to the gradients of the shared vectors
     */
    void backward(double[] stateGradient, double[] cellGradient, double[] toInput, double[] toState, Vectors sums) {
        var ofSquashed = new double[units];
        for (int k = 0, o = 3 * units; k < units; k++, o++) {
            ofSquashed[k] = stateGradient[k] * gates[o] * (1 - squashed[k] * squashed[k]);
        }
        if (vectors.normalized()) {
            add(sums.cellShift, ofSquashed);
            rescale(ofCell, vectors.cellGain, ofSquashed, sums.cellGain);
        }
        for (int k = 0, f = units, g = 2 * units, o = 3 * units; k < units; k++, f++, g++, o++) {
            double gradient = cellGradient[k] + ofSquashed[k];
            toInput[k] = gradient * gates[g] * gates[k] * (1 - gates[k]);
            toInput[f] = gradient * before[k] * gates[f] * (1 - gates[f]);
            toInput[g] = gradient * gates[k] * (1 - gates[g] * gates[g]);
            toInput[o] = stateGradient[k] * squashed[k] * gates[o] * (1 - gates[o]);
            cellGradient[k] = gradient * gates[f];
        }
        add(sums.bias, toInput);
        System.arraycopy(toInput, 0, toState, 0, toInput.length);
        if (vectors.normalized()) {
            rescale(ofInput, vectors.inputGain, toInput, sums.inputGain);
            rescale(ofState, vectors.stateGain, toState, sums.stateGain);
        }
    }

    /** Through α⊙x̂ and the standardization; the gradient of α is summed. */
    private static void rescale(Standardized standardized, double[] gain, double[] gradient, double[] sums) {
        for (int k = 0; k < gain.length; k++) {
            sums[k] += gradient[k] * standardized.values()[k];
            gradient[k] *= gain[k];
        }
        standardized.backward(gradient);
    }

    private static void add(double[] to, double[] from) {
        for (int k = 0; k < to.length; k++) {
            to[k] += from[k];
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Several times as fast as Math.tanh, and as exact as floats need: the absolute error is below 1e-15. */
    private static double tanh(double x) {
        return 1 - 2 / (Math.exp(2 * x) + 1);
    }
}
