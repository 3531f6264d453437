package org.regbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.regbench.data.Task;
import org.regbench.experiment.Applicability.Conflict;
import org.regbench.experiment.Applicability.Data;
import org.regbench.experiment.Applicability.Place;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.Techniques;
import org.regbench.technique.input.Cutout;
import org.regbench.technique.label.LabelSmoothing;
import org.regbench.technique.layer.BatchNorm;
import org.regbench.technique.layer.LayerNorm;
import org.regbench.technique.layer.SpatialDropout;

class ApplicabilityTest {
    private static final List<Applicability> ALL = Applicability.ofAll();

    private static Applicability of(TechniqueType<?> type) {
        return ALL.stream().filter(a -> a.technique().equals(type)).findFirst().orElseThrow();
    }

    @Test
    void everyTechniqueCanActSomewhere() {
        assertThat(ALL).extracting(Applicability::technique).containsExactlyElementsOf(Techniques.ALL);
        assertThat(ALL).allSatisfy(a -> assertThat(a.places()).isNotEmpty());
    }

    @Test
    void placesAreThoseThatHaveWhatATechniqueNeeds() {
        assertThat(of(SpatialDropout.TYPE).networks())
                .contains("lenet", "resnet")
                .doesNotContain("linear", "mlp");
        assertThat(of(LayerNorm.TYPE).networks()).contains("mlp").doesNotContain("linear");
        assertThat(of(Cutout.TYPE).places()).extracting(Place::data).containsOnly(Data.IMAGES);
        assertThat(of(LabelSmoothing.TYPE).places()).extracting(Place::task).containsOnly(Task.CLASSIFICATION);
    }

    @Test
    void twoClaimsOfOneSlotConflictEverywhere() {
        var conflict = of(LayerNorm.TYPE).conflicts().stream()
                .filter(c -> c.other().equals(BatchNorm.TYPE))
                .findFirst()
                .orElseThrow();
        assertThat(conflict.everywhere()).isTrue();
        assertThat(conflict.reason()).contains("layer.BatchNorm and layer.LayerNorm both claim");
    }

    @Test
    void conflictsAreMutual() {
        assertThat(ALL).allSatisfy(one -> assertThat(one.conflicts())
                .extracting(Conflict::other)
                .allSatisfy(other -> assertThat(of(other).conflicts())
                        .extracting(Conflict::other)
                        .contains(one.technique())));
    }
}
