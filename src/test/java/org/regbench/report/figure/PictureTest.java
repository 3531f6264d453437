package org.regbench.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regbench.report.figure.Svg.at;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PictureTest {
    /** A panel of 100 pixels under a head of 58, and 14 below. */
    private final String blueDot = Sheet.of(List.of("x"), x -> 100, "x.csv", (sheet, x) -> {
                sheet.head("A dot", "and nothing else");
                sheet.svg().mark(Ink.BLUE, false, at(200, 100), "");
            })
            .orElseThrow();

    @Test
    void aPngHasTwoDotsAPixelAndTheSameColours() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(Png.of(blueDot)));
        assertThat(image.getWidth()).isEqualTo(2 * 860);
        assertThat(image.getHeight()).isEqualTo(2 * (58 + 100 + 14));
        assertThat(image.getRGB(400, 200) & 0xffffff).isEqualTo(0x0072b2);
        assertThat(image.getRGB(1000, 300) & 0xffffff).isEqualTo(0xffffff);
        boolean text = IntStream.range(0, 300).anyMatch(x -> (image.getRGB(x, 38) & 0xff) < 128);
        assertThat(text).as("the title is there").isTrue();
    }

    @Test
    void whateverNamesHoldItIsWellFormed() throws Exception {
        var name = "<script>alert(\"&\")</script>\u0000\u001b\ud83d";
        var svg = Sheet.of(List.of(name), x -> 50, "x.csv", (sheet, x) -> {
                    sheet.head(x, x);
                    sheet.svg().mark(Ink.GREEN, true, at(1, 1), x);
                    sheet.svg().upwards(1, 1, x);
                })
                .orElseThrow();
        assertThat(svg).doesNotContain("<script");
        assertThat(parse(svg).getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("<script>alert(\"&\")</script>???");
    }

    @Test
    void tooManyPanelsAreCountedInsteadOfDrawn() throws Exception {
        var panels = IntStream.range(0, 100).boxed().toList();
        var svg = Sheet.of(panels, x -> 500, "all.csv", (sheet, x) -> sheet.head("panel " + x, ""))
                .orElseThrow();
        assertThat(svg).contains("panel 3<").doesNotContain("panel 4<").contains("and 96 more in all.csv");
        assertThat(Integer.parseInt(
                        parse(svg).getDocumentElement().getAttribute("height").replace(".0", "")))
                .isLessThan(3000);
    }

    @Test
    void withoutPanelsThereIsNoPicture() {
        assertThat(Sheet.of(List.of(), x -> 1, "x.csv", (sheet, x) -> {})).isEmpty();
    }

    /** Eleven letters of 0.58 · 12 pixels fit into 80. */
    @Test
    void textIsBrokenAtBlanksAndALongWordAnywhere() {
        assertThat(Svg.wrap(Svg.Words.START, "Dropout + L2 + VariationalDropout", 80))
                .containsExactly("Dropout +", "L2 +", "Variational", "Dropout");
        assertThat(Svg.wrap(Svg.Words.START, "Dropout + L", 80)).containsExactly("Dropout + L");
        assertThat(Svg.wrap(Svg.Words.START, "", 80)).containsExactly("");
    }

    /** A title of two lines moves the drawing and the panels below by 19 pixels. */
    @Test
    void aLongTitleTakesMoreRoom() throws Exception {
        var starts = new ArrayList<Double>();
        var svg = Sheet.of(List.of("short", "long ".repeat(30).strip()), x -> 100, "x.csv", (sheet, x) -> {
                    starts.add(sheet.head(x, "details"));
                })
                .orElseThrow();
        assertThat(starts).containsExactly(58.0, 172 + 58 + 19.0);
        assertThat(parse(svg).getDocumentElement().getAttribute("height")).isEqualTo("363.0");
    }

    /** 61 letters fit into 430 pixels: the second row is higher by a line of 14, and its middle by 7. */
    @Test
    void aLongNameTakesMoreLines() {
        var names = List.of("short", "a".repeat(40) + " + " + "b".repeat(40), "short");
        assertThat(Rows.height(names)).isEqualTo(44 + 3 * 22 + 14);
        var middles = new ArrayList<Double>();
        Sheet.of(
                        List.of(names),
                        Rows::height,
                        "x.csv",
                        (sheet, x) -> middles.addAll(
                                Rows.of(sheet, 100, x, new Range(0, 1), "share").middles()))
                .orElseThrow();
        assertThat(middles).containsExactly(111.0, 140.0, 169.0);
    }

    @Test
    void seriesDifferInMoreThanColour() {
        var looks = List.of(Ink.values()).stream()
                .map(ink -> ink.dash() + ink.mark())
                .distinct();
        assertThat(looks).hasSameSizeAs(Ink.values());
        assertThat(Ink.of(Ink.values().length)).isEqualTo(Ink.of(0));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
