package org.regbench.data;

import java.util.ArrayList;
import java.util.List;
import org.regbench.common.UserError;

/**
 * The binary batches of CIFAR-10: records of one label byte and 3 x 32 x 32 pixel bytes, red plane first.
 */
final class CifarReader {
    private static final ExampleShape SHAPE = new ExampleShape(3, 32, 32);

    private CifarReader() {}

    /** Training batches in order, then the test batch. */
    static RawData read(List<DataFile> train, List<DataFile> test, List<String> classes) {
        int record = 1 + SHAPE.size();
        int rows = 0;
        var files = new ArrayList<>(train);
        files.addAll(test);
        for (var file : files) {
            int length = file.content().length;
            if (length == 0 || length % record != 0) {
                throw new UserError(file.name() + " is cut short or no CIFAR-10 batch: " + length
                        + " bytes are not a whole number of records of " + record);
            }
            rows += length / record;
        }
        int pool =
                train.stream().mapToInt(file -> file.content().length / record).sum();
        var pixels = new byte[Math.multiplyExact(rows, SHAPE.size())];
        var labels = new int[rows];
        int row = 0;
        for (var file : files) {
            for (int at = 0; at < file.content().length; at += record, row++) {
                labels[row] = file.content()[at] & 0xff;
                if (labels[row] >= classes.size()) {
                    throw new UserError(file.name() + ": label " + labels[row] + " at record " + at / record
                            + "; allowed are 0 to " + (classes.size() - 1));
                }
                System.arraycopy(file.content(), at + 1, pixels, row * SHAPE.size(), SHAPE.size());
            }
        }
        return new RawData(new Pixels(SHAPE, pixels), new Targets.Classes(classes, labels), pool, List.of());
    }
}
