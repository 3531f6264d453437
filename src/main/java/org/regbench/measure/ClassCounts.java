package org.regbench.measure;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** True positives, predicted and true examples of each class. */
@SuppressWarnings("ArrayRecordComponent")
record ClassCounts(int[] hits, int[] predicted, int[] actual) {
    static ClassCounts of(Predictions predictions) {
        int classes = predictions.outputs();
        var counts = new ClassCounts(new int[classes], new int[classes], new int[classes]);
        for (int row = 0; row < predictions.count(); row++) {
            int guess = predictions.predictedClass(row);
            int truth = predictions.trueClass(row);
            counts.predicted[guess]++;
            counts.actual[truth]++;
            if (guess == truth) {
                counts.hits[truth]++;
            }
        }
        return counts;
    }

    double accuracy() {
        return (double) IntStream.of(hits).sum() / IntStream.of(actual).sum();
    }

    double balancedAccuracy() {
        return IntStream.range(0, actual.length)
                .filter(k -> actual[k] > 0)
                .mapToDouble(this::recall)
                .average()
                .orElseThrow();
    }

    double macroF1() {
        return macro(k -> ratio(2.0 * hits[k], predicted[k] + actual[k]));
    }

    double macroPrecision() {
        return macro(k -> ratio(hits[k], predicted[k]));
    }

    double macroRecall() {
        return macro(this::recall);
    }

    private double recall(int k) {
        return ratio(hits[k], actual[k]);
    }

    private double macro(IntToDoubleFunction ofClass) {
        return IntStream.range(0, actual.length).mapToDouble(ofClass).average().orElseThrow();
    }

    private static double ratio(double part, int whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
