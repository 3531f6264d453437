package org.regbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regbench.common.UserError;

/** What users get wrong is one line that says what is allowed, and nothing has begun. */
class MistakesTest extends TypedCommands {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run quik | Unknown experiment 'quik'; did you mean 'quick'?",
                "run none.yaml | Experiment file 'none.yaml' cannot be read: there is no such file",
                "run --dataset irsi | Unknown data set 'irsi'; did you mean 'iris'?",
                "run --dataset , | ',' names nothing",
                "run --network mpl | Unknown network 'mpl'; did you mean 'mlp'?",
                "run --techniques layer.Dropuot | Unknown technique 'layer.Dropuot'; did you mean 'layer.Dropout'?",
                "run --techniques weight.L2[lamda=1] | Unknown parameter of weight.L2 'lamda'; did you mean 'lambda'?",
                "run --techniques weight.L2[lambda=-1] | weight.L2: lambda=-1 is not allowed",
                "run --techniques weight.L2[lambda=NaN] | weight.L2: lambda=NaN is not allowed",
                "run --techniques layer.Dropout[hidden=1] | layer.Dropout: hidden=1 is not allowed; it must be a rate",
                "run --techniques layer.Dropout[hidden=0.5 | Brackets do not match",
                "run --techniques weight.L2,weight.L2 | The technique 'weight.L2' is given twice",
                "run --dataset iris,iris | The data set 'iris' is given twice",
                "run --combinations weight.L2+weight.L2 | weight.L2 is given twice in one combination",
                "run --combinations layer.BatchNorm+layer.LayerNorm | 'layer.BatchNorm + layer.LayerNorm' cannot run on mlp[256,256] with fashion-mnist@1000: layer.BatchNorm and layer.LayerNorm both claim the normalization slot",
                "run --techniques layer.BatchNorm,layer.LayerNorm --design leave-one-out | 'layer.BatchNorm + layer.LayerNorm' cannot run on",
                "run --dataset iris --combinations input.Cutout+weight.L2 | 'input.Cutout + weight.L2' cannot run on mlp[256,256] with iris: input.Cutout needs images",
                "run --dataset iris,wine --label petal_width | A label and a task are for CSV files of your own; what to predict is known of iris, wine",
                "run --dataset irsi --label x | Unknown data set 'irsi'; did you mean 'iris'?",
                "run --dataset iris@30 --task regression | A label and a task are for CSV files of your own",
                "run --design singels | Unknown design 'singels'; did you mean 'singles'?",
                "run --design random:0 | the number of cocktails in random:N=0 is not allowed",
                "run --design random:x | Design 'random:x' needs a whole number of cocktails",
                "run images --design factorial | Design factorial needs its techniques by name",
                "run images --design leave-one-out | Design leave-one-out needs its techniques by name",
                "run --seeds 0 | seeds=0 is not allowed; it must be a whole number of at least 1",
                "run --seeds x | Invalid value for option '--seeds'",
                "run --epochs 0 | epochs=0 is not allowed",
                "run --batch 0 | batch=0 is not allowed",
                "run --learning-rate -1 | learningRate=-1 is not allowed",
                "run --learning-rate NaN | learningRate=NaN is not allowed",
                "run --target NaN | target=NaN is not allowed",
                "run --workers 0 | workers=0 is not allowed; it must be a whole number of at least 1",
                "run --workers | Missing required parameter for option '--workers'",
                "run --limit-seconds 0 | limit-seconds=0 is not allowed; it must be above 0",
                "run --workers 2 --on local[2] | --workers is for this machine; with --on the cluster says how many",
                "run --optimizer lion | Invalid value for option '--optimizer'",
                "run --datset iris | Unknown option '--datset'; did you mean '--dataset'?",
                "run --datset=iris | Unknown option '--datset'; did you mean '--dataset'?",
                "run quick images | Unexpected argument 'images'; several values are separated by commas",
                "rnu quick | Unknown command 'rnu'; did you mean 'run'?",
                "list technique | Unknown list 'technique'; did you mean 'techniques'?",
                "list | Missing required parameter: 'WHAT'",
                "list techniques --format xml | Invalid value for option '--format'",
                "report nowhere | There is no folder 'nowhere'",
                "verify nowhere | There is no folder 'nowhere'",
                "verify src --sample 0 | sample=0 is not allowed",
                "compare src | Missing required parameter",
                "compare src nowhere | There is no folder 'nowhere'",
                "report nowhere.json | There is no file 'nowhere.json'",
                "report src --kernels nowhere.json | There is no file 'nowhere.json'",
                "report a.json --kernels b.json | --kernels goes with a folder of runs",
                "compare src nowhere.json | Cannot set src and nowhere.json side by side: 'src' is not a JSON file of JMH",
                "compare nowhere.json nowhere.json | There is no file 'nowhere.json'",
                "compare a.json b.json --out c.csv | --out is for two folders of results; kernels are only shown",
                "publish src | Missing required parameter",
                "publish nowhere quick | There is no folder 'nowhere'",
                "publish src Quick | Study name 'Quick' is not allowed; use lower-case letters, digits and hyphens",
                "publish src ../quick | Study name '../quick' is not allowed",
                "run --watch=x | Invalid value for option '--watch'",
                "run --watch=65536 | watch=65536 is not allowed; it must be a number in [0, 65535]",
                "plan --workers 0 | workers=0 is not allowed",
            })
    void aMistakeIsOneLineAndStatusTwo(String line, String message) {
        assertThat(regbench(line)).isEqualTo(2);
        assertThat(err).startsWith(message).hasLineCount(1);
        assertThat(out).isEmpty();
        assertThat(actions.plans).isEmpty();
    }

    @Test
    void aMistakeThatTheStoreFindsIsOneLineToo() {
        actions.error = Optional.of(new UserError("results/quick holds another experiment;\n choose another --out"));
        assertThat(regbench("run quick")).isEqualTo(2);
        assertThat(err).isEqualTo("results/quick holds another experiment; choose another --out\n");
    }

    @Test
    void anUnexpectedErrorIsOneLineThatNamesDebug() {
        actions.error = Optional.of(new IllegalStateException("broken"));
        assertThat(regbench("run quick")).isEqualTo(1);
        assertThat(err)
                .isEqualTo("Unexpected java.lang.IllegalStateException: broken (--debug shows the stack trace)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run quick --debug", "--debug run quick"})
    void debugShowsTheStackTrace(String line) {
        actions.error = Optional.of(new IllegalStateException("broken"));
        assertThat(regbench(line)).isEqualTo(1);
        assertThat(err).contains("\tat org.regbench.app.MistakesTest.");
    }

    /** Picocli would read arguments from the file, whatever it is. */
    @Test
    void anArgumentThatBeginsWithAnAtSignIsItself(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("arguments"), "list techniques");
        assertThat(regbench("plan", "@" + file)).isEqualTo(2);
        assertThat(err).startsWith("Unknown experiment '@" + file + "'");
    }

    /** Picocli quotes what was given as it is. */
    @Test
    void whatPicocliQuotesCannotSteerTheTerminal() {
        assertThat(regbench("plan", "--learning-rate", "\u001b[2J1")).isEqualTo(2);
        assertThat(err.strip()).isEqualTo("Invalid value for option '--learning-rate': '?[2J1' is not a double");
    }
}
