package org.regbench.execute;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.regbench.common.UserError;

class ClusterTest {
    @Test
    @Tag("faults")
    void withoutSparkOneLineSaysHowToGetIt() {
        assumeTrue(
                ClusterTest.class.getResource("/org/apache/spark/SparkContext.class") == null, "this build has Spark");
        assertThatThrownBy(Cluster::find)
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "--on needs Apache Spark, which this build leaves out; start it with Maven's profile spark: "
                                + "mvn -Pspark compile exec:java");
    }
}
