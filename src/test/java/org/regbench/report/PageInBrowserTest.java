package org.regbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.regbench.result.PruningRow;
import org.regbench.result.ReliabilityRow;
import org.regbench.result.Rows;
import org.regbench.result.RunRow;
import org.regbench.result.Status;

/** {@code report.html} as a reader meets it: two networks, two data sets, and a technique whose name is a script. */
class PageInBrowserTest {
    private static final String SCRIPT = "<script>document.title='bad'</script>";
    private static final int COMBINATIONS = 16;

    @TempDir
    static Path folder;

    private static ChromeDriver browser;

    @BeforeAll
    static void open() {
        if (!Chromium.installed()) {
            System.out.println(
                    "No chromium and chromium-driver here: the tests of report.html in a browser are skipped");
        }
        assumeTrue(Chromium.installed());
        ManyRuns.write(folder.resolve("many"), rows());
        Report.rebuild(folder.resolve("many"), Optional.empty());
        browser = Chromium.start(folder);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void load() {
        wide(1280);
        browser.get(folder.resolve("many/report.html").toUri().toString());
    }

    /** The made-up runs, and on the first setting a sweep, a failure, reliability, pruning and the odd name. */
    private static List<RunRow> rows() {
        var rows = new ArrayList<RunRow>();
        for (var row : ManyRuns.rows(4 * 3 * COMBINATIONS)) {
            boolean first = row.network().equals("lenet") && row.dataset().equals("fashion-mnist@1000");
            var kept = first
                            && row.combination().startsWith("weight.L1[")
                            && !row.combination().contains("+")
                    ? Rows.pruned(
                            row,
                            new PruningRow("magnitude", false, 0, 0.8),
                            new PruningRow("magnitude", false, 0.9, 0.7))
                    : row;
            rows.add(
                    first
                            ? Rows.reliable(
                                    kept, new ReliabilityRow(0.8, 20, 0.75, 0.5), new ReliabilityRow(1, 80, 0.97, 0.9))
                            : kept);
        }
        var model = rows.get(3 * COMBINATIONS);
        rows.add(named(model, 1, SCRIPT, Status.COMPLETED, ""));
        rows.add(named(model, 2, "weight.L2[lambda=1e-2]", Status.COMPLETED, ""));
        rows.add(named(model, 3, "layer.LayerNorm", Status.FAILED, "killed by " + SCRIPT));
        return rows;
    }

    private static RunRow named(RunRow row, long key, String combination, Status status, String reason) {
        return new RunRow(
                row.schema(),
                Rows.key(key),
                row.dataset(),
                row.datasetSha256(),
                row.task(),
                row.network(),
                combination,
                combination,
                row.seed(),
                row.budget(),
                status,
                reason,
                status == Status.COMPLETED ? row.metrics() : Map.of(),
                status == Status.COMPLETED ? row.curve() : List.of(),
                List.of(),
                List.of(),
                List.of(),
                row.weightsSha256(),
                row.shared(),
                row.environment());
    }

    @Test
    void opensFromTheDiskWithoutNetworkAndWithoutComplaint() {
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("many");
        assertThat(browser.findElements(By.cssSelector("#answer-text dt"))).hasSizeGreaterThan(3);
        var bottomOfAnswer =
                (Number) script("return document.querySelector('#answer-text').getBoundingClientRect().bottom");
        assertThat(bottomOfAnswer.doubleValue())
                .as("the answer is in the first screen")
                .isLessThan(900);
        assertThat(Chromium.complaints(browser)).isEmpty();
    }

    @Test
    void textFromDataStaysText() {
        search("document.title");
        assertThat(labels()).containsExactly(SCRIPT);
        assertThat(browser.findElement(By.id("failures-table")).getText()).contains("killed by " + SCRIPT);
        new Select(browser.findElement(By.cssSelector("#curves .chooser select"))).selectByValue(SCRIPT);
        browser.findElement(By.cssSelector("#curves .chooser .add")).click();
        assertThat(browser.findElements(By.cssSelector("#curves .chip")))
                .extracting(WebElement::getText)
                .anySatisfy(text -> assertThat(text).contains(SCRIPT));
        assertThat(browser.getTitle()).isEqualTo("many · regbench");
        assertThat(browser.findElements(By.cssSelector("main script"))).isEmpty();
    }

    @Test
    void sortsByAnyColumn() {
        var down = column("accuracy %");
        assertThat(down).isSortedAccordingTo(Comparator.reverseOrder()).hasSize(COMBINATIONS + 2);
        head("accuracy %").click();
        assertThat(column("accuracy %")).isSorted();
        assertThat(browser.findElement(By.cssSelector("#comparison-table th[aria-sort=ascending]"))
                        .getText())
                .startsWith("accuracy %");
        head("combination").click();
        assertThat(labels())
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
    }

    @Test
    void filtersByDataSetNetworkFamilyAndName() {
        filter("dataset", "");
        filter("network", "");
        assertThat(labels()).hasSize(4 * COMBINATIONS + 3);
        filter("network", "lenet");
        assertThat(labels()).hasSize(2 * COMBINATIONS + 3);
        filter("family", "label");
        assertThat(labels()).allMatch(label -> label.contains("label.") || label.equals("baseline"));
        search("mixup smoothing");
        assertThat(labels())
                .isNotEmpty()
                .allMatch(label -> label.contains("Mixup") && label.contains("LabelSmoothing"));
    }

    @Test
    void hidesColumns() {
        assertThat(heads()).contains("gap (points)").doesNotContain("zero weights");
        browser.findElement(By.cssSelector("#comparison-table summary")).click();
        for (var label : browser.findElements(By.cssSelector("#comparison-table .columns label"))) {
            if (List.of("gap (points)", "zero weights").contains(label.getText())) {
                label.click();
            }
        }
        assertThat(heads()).contains("zero weights").doesNotContain("gap (points)");
    }

    @Test
    void differencesHaveTheirIntervalAsText() {
        assertThat(texts("#comparison-table tbody .interval"))
                .anyMatch(text -> text.matches("\\([−+]?\\d.* to .*\\d\\)"));
    }

    /** As if comparison.csv said that its weights are those of the baseline. */
    @Test
    void aTechniqueThatNeverActedSaysSo() {
        script("table('comparison').rows.find(row => row.label === 'weight.MaxNorm').same_weights_as = 'baseline'");
        filter("dataset", "");
        filter("network", "");
        search("MaxNorm");
        assertThat(texts("#comparison-table .note")).contains("same weights as baseline: never acted");
    }

    /** Four combinations at first; each has a line for training, and a line and a band for validation. */
    @Test
    void drawsEveryFigure() {
        assertThat(browser.findElements(By.cssSelector("main > section[hidden]:not(#missing)")))
                .isEmpty();
        var figures = browser.findElements(By.cssSelector("figure:not([hidden])"));
        assertThat(figures).hasSize(14);
        for (var figure : figures) {
            assertThat(figure.findElement(By.tagName("figcaption")).getText()).isNotEmpty();
            assertThat(figure.findElements(By.cssSelector("svg path")))
                    .as(figure.getText())
                    .hasSizeGreaterThan(3);
        }
        var series = "return charts.filter(c => c.section === 'curves')[0].instance.getOption().series.length";
        int chosen = browser.findElements(By.cssSelector("#curves .chip")).size();
        assertThat(chosen).isEqualTo(4);
        assertThat(script(series)).isEqualTo(3L * chosen);
        browser.findElement(By.cssSelector("#curves .chip")).click();
        assertThat(script(series)).isEqualTo(3L * (chosen - 1));
    }

    /** Times that other workers stretched do not tell who is fastest. */
    @Test
    void marksNoFrontWhereTheClocksWereShared() {
        var fronts = "return charts.find(c => c.section === 'tradeoff').instance.getOption().series"
                + ".filter(s => s.name === 'front').length";
        assertThat(script(fronts)).isEqualTo(1L);
        script("table('comparison').rows.forEach(row => { row.shared = 'true'; }); show()");
        assertThat(script(fronts)).isEqualTo(0L);
        assertThat(browser.findElement(By.cssSelector("#tradeoff figcaption")).getText())
                .contains("the cheapest cannot be told");
        assertThat(Chromium.complaints(browser)).isEmpty();
    }

    /** One bad score would press all others together. */
    @Test
    void whatLiesFarBelowIsNamedAndNotDrawn() {
        var drawn = "return charts.find(c => c.section === 'tradeoff').instance.getOption().series"
                + ".flatMap(s => s.data).filter(point => point.row).length";
        var before = (long) script(drawn);
        var slow = "const row = scored(setting).find(row => row.label === 'weight.MaxNorm');";
        script(slow + "row.mean = 0.1; row.median_training_seconds = 1e4; setting.floor = 0.5; show()");
        assertThat(script(drawn)).isEqualTo(before - 1);
        assertThat(browser.findElement(By.id("tradeoff")).getText()).contains("not drawn: MaxNorm (10.00");
        assertThat(Chromium.complaints(browser)).isEmpty();
    }

    /** The keyboard goes through the list without adding what it passes. */
    @Test
    void addsACombinationAtItsButton() {
        var chips = By.cssSelector("#calibration .chip");
        int before = browser.findElements(chips).size();
        new Select(browser.findElement(By.cssSelector("#calibration .chooser select"))).selectByIndex(2);
        assertThat(browser.findElements(chips)).hasSize(before);
        browser.findElement(By.cssSelector("#calibration .chooser .add")).sendKeys(Keys.ENTER);
        assertThat(browser.findElements(chips)).hasSize(before + 1);
        assertThat((Boolean) script("return document.activeElement.matches('#calibration .chooser select')"))
                .isTrue();
    }

    /** On paper nothing can be unfolded. */
    @Test
    void claimsThatWereNotTestedAreFoldedButPrinted() {
        var open = "return document.querySelector('#folklore-table .untried').open";
        assertThat(browser.findElement(By.cssSelector("#folklore-table .untried summary"))
                        .getText())
                .endsWith("that these runs cannot test");
        assertThat(script(open)).isEqualTo(false);
        script("dispatchEvent(new Event('beforeprint'))");
        assertThat(script(open)).isEqualTo(true);
        script("dispatchEvent(new Event('afterprint'))");
        assertThat(script(open)).isEqualTo(false);
    }

    /**
     * The four chosen at first, and the extremes if they are not among them. The middle bin of those with L1, which
     * have the most negligible weights, holds the made-up 62 to 63% of exact zeros; the made-up filters are least alike
     * with MaxNorm.
     */
    @Test
    void weightsShowTheLayerAndTheCombinationsThatAreChosen() {
        var series = "return charts.filter(c => c.section === 'weights')[0].instance.getOption().series";
        int shown =
                browser.findElements(By.cssSelector("#weights-table tbody tr")).size();
        assertThat(shown).isBetween(4, 6);
        assertThat(browser.findElement(By.id("weights-table")).getText()).contains("MaxNorm");
        assertThat(script(series + ".length")).isEqualTo((long) shown);
        assertThat(script(series + ".every(s => s.data.length === 41)")).isEqualTo(true);
        assertThat(script(series + ".some(s => s.data[20][1] > 60)")).isEqualTo(true);
        assertThat(browser.findElement(By.cssSelector("#weights figcaption")).getText())
                .contains("dense1_W: exact zeros with")
                .contains("L1");
        new Select(browser.findElement(By.id("layer"))).selectByValue("output_W");
        assertThat(browser.findElement(By.cssSelector("#weights-table caption")).getText())
                .startsWith("output_W");
        browser.findElement(By.cssSelector("#weights .chip")).click(); // the baseline, which is no extreme
        assertThat(browser.findElements(By.cssSelector("#weights-table tbody th")))
                .extracting(WebElement::getText)
                .doesNotContain("baseline")
                .hasSize(((Number) script(series + ".length")).intValue());
        assertThat(browser.findElement(By.cssSelector("#weights figcaption")).getText())
                .startsWith("output_W");
        assertThat(Chromium.complaints(browser)).isEmpty();
    }

    /** Without it the chooser would go with its section, and the section say that nothing ran. */
    @Test
    void theLastCombinationCannotBeRemoved() {
        while (!browser.findElements(By.cssSelector("#curves button.chip")).isEmpty()) {
            browser.findElement(By.cssSelector("#curves button.chip")).click();
            assertThat((Boolean) script("return document.activeElement.closest('#curves .chooser') !== null"))
                    .as("the keyboard stays in the chooser")
                    .isTrue();
        }
        assertThat(browser.findElements(By.cssSelector("#curves .chip"))).hasSize(1);
        assertThat(browser.findElement(By.id("missing")).getText()).doesNotContain("Learning curves");
        assertThat(Chromium.complaints(browser)).isEmpty();
    }

    /** Choosing all data sets shows their column, and its box says so. */
    @Test
    void aColumnThatIsShownIsTicked() {
        filter("dataset", "");
        assertThat((Boolean) script("return [...document.querySelectorAll('.columns label')]"
                        + ".find(label => label.textContent === 'data set').querySelector('input').checked"))
                .isTrue();
    }

    @Test
    void anotherSettingShowsItsOwnNumbers() {
        var before = browser.findElement(By.cssSelector("#gap figcaption")).getText();
        new Select(browser.findElement(By.id("setting"))).selectByIndex(3);
        assertThat(browser.findElement(By.id("about")).getText()).contains("mlp");
        assertThat(browser.findElement(By.cssSelector("#gap figcaption")).getText())
                .isNotEqualTo(before);
        assertThat(browser.findElement(By.id("missing")).getText()).contains("How strong");
        assertThat(Chromium.complaints(browser)).isEmpty();
    }

    @Test
    void downloadsTheCsvFileOfTheFolder() throws IOException {
        filter("dataset", "");
        filter("network", "");
        browser.findElement(By.cssSelector("[data-download=comparison]")).click();
        var file = folder.resolve("comparison.csv");
        new WebDriverWait(browser, Duration.ofSeconds(30)).until(b -> Files.exists(file));
        var downloaded = Csv.read(file);
        var written = Csv.read(folder.resolve("many/comparison.csv"));
        assertThat(downloaded).hasSameSizeAs(written);
        for (int i = 0; i < written.size(); i++) {
            var line = downloaded.get(i).toMap();
            written.get(i).toMap().forEach((name, cell) -> assertThat(line.get(name))
                    .as(name)
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEqualTo(cell),
                            text -> assertThat(Double.parseDouble(text)).isEqualTo(Double.parseDouble(cell))));
        }
    }

    @Test
    void fitsAPhone() {
        wide(320);
        assertThat((Long) script("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
        assertThat(browser.findElements(By.cssSelector("figure:not([hidden])")))
                .allSatisfy(figure -> assertThat(figure.getSize().getWidth()).isLessThanOrEqualTo(320));
    }

    @Test
    void isDarkAtAClick() {
        var background = "return getComputedStyle(document.body).backgroundColor";
        var light = script(background);
        browser.findElement(By.id("theme")).click();
        assertThat(script(background)).isNotEqualTo(light);
        assertThat(browser.findElement(By.id("theme")).getText()).isEqualTo("Light");
    }

    @Test
    void printsToPdf() {
        var pdf = Base64.getDecoder().decode(browser.print(new PrintOptions()).getContent());
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(pdf.length).isGreaterThan(50_000);
    }

    @Test
    void namesWhatAScreenReaderReads() {
        var nameless = script(
                "return [...document.querySelectorAll('button, select, input')].filter(e => "
                        + "!(e.textContent.trim() || e.getAttribute('aria-label') || e.closest('label')?.textContent.trim())).length");
        assertThat(nameless).isEqualTo(0L);
        assertThat(script("const csv = [...document.querySelectorAll('button')].filter(b => b.textContent === 'CSV');"
                        + "const names = csv.filter(b => b.offsetParent).map(b => b.getAttribute('aria-label'));"
                        + "return names.every(Boolean) && new Set(names).size === names.length"))
                .as("each CSV button has a name of its own")
                .isEqualTo(true);
        assertThat(browser.findElements(By.cssSelector("figure:not([hidden]) .chart")))
                .allSatisfy(chart -> {
                    assertThat(chart.getAttribute("role")).isEqualTo("img");
                    assertThat(chart.getAttribute("aria-label")).isNotEmpty();
                });
        assertThat(script("return [...document.querySelectorAll('table')].every(t => t.caption)"))
                .isEqualTo(true);
    }

    private static Object script(String text) {
        return browser.executeScript(text);
    }

    /** As wide as a device; a window cannot be as narrow as a phone. */
    private static void wide(int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    private static void filter(String name, String value) {
        new Select(browser.findElement(By.cssSelector("[data-filter=" + name + "]"))).selectByValue(value);
    }

    private static void search(String text) {
        browser.findElement(By.cssSelector("#comparison-table input[type=search]"))
                .sendKeys(text);
    }

    private static List<String> labels() {
        return texts("#comparison-table tbody th .name");
    }

    private static List<String> heads() {
        return texts("#comparison-table thead th");
    }

    private static WebElement head(String name) {
        return browser.findElements(By.cssSelector("#comparison-table thead button")).stream()
                .filter(button -> button.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The numbers in front of the ± of a column; combinations without a score are left out. */
    private static List<Double> column(String name) {
        int at = heads().indexOf(heads().stream()
                .filter(head -> head.startsWith(name))
                .findFirst()
                .orElseThrow());
        return texts("#comparison-table tbody tr > :nth-child(" + (at + 1) + ")").stream()
                .filter(text -> !text.isEmpty())
                .map(text -> Double.parseDouble(text.split(" ")[0]))
                .toList();
    }

    private static List<String> texts(String selector) {
        @SuppressWarnings("unchecked")
        var texts = (List<String>) browser.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector);
        return texts;
    }
}
