package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainFindingTest {
    private static final String RANKS = "network,budget,label,average_rank,with_best,ranked,ranked_datasets\n";
    private static final String COMPARISON =
            "dataset,network,budget,label,score,mean,runs,completed,difference,difference_low,difference_high\n";

    @TempDir
    private Path folder;

    @Test
    void theBestRankIsNotPraisedAlone() throws IOException {
        Files.writeString(
                folder.resolve("ranks.csv"),
                RANKS + "mlp,2 epochs,weight.L2,1.5,true,3,4\nmlp,2 epochs,baseline,2,true,3,4\n"
                        + "mlp,2 epochs,layer.Dropout,2.5,false,3,4\n");
        assertThat(MainFinding.of(folder))
                .containsExactly("Over 4 data sets, mlp: `weight.L2` ranks best (average rank 1.50 of 3);"
                        + " 1 cannot be told from it.");
    }

    @Test
    void aBestRankOfItsOwnIsSaidPlainly() throws IOException {
        Files.writeString(
                folder.resolve("ranks.csv"),
                RANKS + "mlp,2 epochs,weight.L2,1,true,2,40\nmlp,2 epochs,baseline,2,false,2,40\n");
        assertThat(MainFinding.of(folder))
                .containsExactly("Over 40 data sets, mlp: `weight.L2` ranks best (average rank 1.00 of 2).");
    }

    @Test
    void whereTheBaselineIsBestItIsNoTechnique() throws IOException {
        Files.writeString(
                folder.resolve("comparison.csv"),
                COMPARISON + "iris,mlp,2 epochs,baseline,accuracy,0.9,2,2,,,\n"
                        + "iris,mlp,2 epochs,weight.L2,accuracy,0.8,2,2,-0.1,-0.2,0\n");
        assertThat(MainFinding.of(folder))
                .containsExactly("iris, mlp: nothing has a higher mean than the baseline, 90.00 %.");
    }
}
