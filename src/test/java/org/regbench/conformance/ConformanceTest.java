package org.regbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.regbench.technique.TechniqueType;
import org.regbench.technique.Techniques;

/**
 * Every technique against something that is not our code: PyTorch, a closed form, or the moments of its distribution.
 *
 * <p>To add a technique, add its checks to {@code all()} of the class that suits it ({@link GeometryChecks}, {@link
 * ActivationNoiseChecks}, {@link TrainingChecks}, {@link WeightChecks} …), one {@link ConformanceCheck} each:
 *
 * <ul>
 *   <li>{@link ConformanceCheck#numbers}: numbers of ours against PyTorch's or a formula's, by {@link Errors#relative};
 *   <li>{@link ConformanceCheck#draws}: random draws, by {@link org.regbench.technique.Moments#standardErrors} or
 *       {@link Errors#standardErrors};
 *   <li>{@link ConformanceCheck#always}: what must hold for every element, such as a mask.
 * </ul>
 *
 * <p>{@link Torch} runs PyTorch's operators; what it has not is in {@code pytorch.json}, made by {@code pytorch.py}
 * beside it. {@link LinearProblem} trains linear networks, for which minimizers are known.
 *
 * <p>The run writes {@code target/conformance.csv}. The copy in {@code src/site/resources} must say the same but for
 * the size of the errors; {@code -Dregbench.update=true} writes it anew.
 */
class ConformanceTest {
    private static final Path WRITTEN = Path.of("target", "conformance.csv");

    private static Stream<ConformanceCheck> checks() {
        return Stream.of(
                        ActivationNoiseChecks.all(),
                        CoverChecks.all(),
                        FilterPenaltyChecks.all(),
                        GeometryChecks.all(),
                        LabelChecks.all(),
                        LearntWeightChecks.all(),
                        MixingChecks.all(),
                        NormalizationChecks.all(),
                        PixelChecks.all(),
                        PredictChecks.all(),
                        StartChecks.all(),
                        StructureChecks.all(),
                        TrainingChecks.all(),
                        WeightChecks.all(),
                        WeightNoiseChecks.all())
                .flatMap(Function.identity());
    }

    @TestFactory
    Stream<DynamicTest> agreesWithItsReference() {
        var table = new ConformanceTable();
        var checks = checks().map(check ->
                DynamicTest.dynamicTest(check.technique() + ": " + check.reference(), () -> run(check, table)));
        var written = DynamicTest.dynamicTest("the table", () -> {
            ConformanceTable.write(table.rows(3), WRITTEN);
            CommittedTable.compareOrUpdate(table);
        });
        return Stream.concat(checks, Stream.of(written));
    }

    private static void run(ConformanceCheck check, ConformanceTable table) throws Exception {
        double error = Double.NaN;
        try {
            error = check.largestRelativeError().call();
        } catch (TestAbortedException impossibleHere) {
            table.skipped(check);
            throw impossibleHere;
        } catch (Exception | AssertionError failed) {
            table.ran(check, error);
            throw failed;
        }
        assertThat(table.ran(check, error))
                .as("%s, %s: error %s, tolerance %s", check.technique(), check.reference(), error, check.tolerance())
                .isTrue();
    }

    @Test
    void everyTechniqueHasACheck() {
        var checked = checks().map(ConformanceCheck::technique).collect(Collectors.toSet());
        assertThat(Techniques.ALL).extracting(TechniqueType::id).allSatisfy(id -> assertThat(checked)
                .contains(id));
    }

    @Test
    void everyCheckIsOfATechnique() {
        assertThat(checks().map(ConformanceCheck::technique))
                .isSubsetOf(Techniques.ALL.stream().map(TechniqueType::id).toList());
    }
}
