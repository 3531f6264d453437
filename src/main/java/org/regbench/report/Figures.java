package org.regbench.report;

import static org.regbench.result.AtomicFile.cannot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regbench.report.figure.Png;
import org.regbench.result.AtomicFile;

/** The pictures of a folder, {@code figures/*.svg} and the same as PNG. */
final class Figures {
    private static final String FOLDER = "figures";

    private Figures() {}

    /** Name to SVG; empty where the runs have nothing to show. */
    static Map<String, Optional<String>> of(
            List<Comparison> comparisons, Map<Group, List<MeasuredRun>> runs, LearningCurves curves) {
        var figures = new LinkedHashMap<String, Optional<String>>();
        figures.put("comparison", Optional.of(ComparisonFigure.of(comparisons)));
        figures.put("time", TimeFigure.of(comparisons));
        figures.put("curves", CurveFigure.of(comparisons, curves));
        figures.put("reached", ReachedFigure.of(comparisons, runs));
        figures.put("gap", GapFigure.of(comparisons));
        figures.put("weights", WeightFigure.of(comparisons));
        figures.put("strengths", StrengthFigure.of(comparisons));
        figures.put("ranks", RankFigure.of(DataSets.of(comparisons)));
        return figures;
    }

    /**
     * Writes them; one from earlier runs that there is nothing left to show of is removed.
     *
     * @return a note if there can be no PNG
     */
    static Optional<String> write(Path results, Map<String, Optional<String>> figures) {
        var folder = results.resolve(FOLDER);
        try {
            Files.createDirectories(folder);
            for (var figure : figures.entrySet()) {
                var svg = folder.resolve(figure.getKey() + ".svg");
                if (figure.getValue().isPresent()) {
                    var text = figure.getValue().get();
                    AtomicFile.write(svg, out -> out.write(text));
                } else {
                    Files.deleteIfExists(svg);
                    Files.deleteIfExists(folder.resolve(figure.getKey() + ".png"));
                }
            }
        } catch (IOException e) {
            throw cannot("write to", folder, e);
        }
        return writePng(folder, figures);
    }

    private static Optional<String> writePng(Path folder, Map<String, Optional<String>> figures) {
        for (var figure : figures.entrySet()) {
            if (figure.getValue().isPresent()) {
                try {
                    AtomicFile.write(
                            folder.resolve(figure.getKey() + ".png"),
                            Png.of(figure.getValue().get()));
                } catch (Png.CannotDraw e) {
                    return Optional.of(String.valueOf(e.getMessage()));
                }
            }
        }
        return Optional.empty();
    }
}
