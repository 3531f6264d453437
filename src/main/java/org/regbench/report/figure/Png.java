package org.regbench.report.figure;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.AWTError;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Pictures in dots for those who cannot take SVG: two a pixel, sharp on fine screens and in print. */
public final class Png {
    private static final int SCALE = 2;

    private Png() {}

    /** This Java cannot draw: its system has no fonts, or it was built without AWT. */
    public static final class CannotDraw extends Exception {
        private static final long serialVersionUID = 1L;

        CannotDraw(Throwable cause) {
            super("This Java cannot draw PNG (" + cause + "); the SVG are there", cause);
        }
    }

    /** @param svg a picture of {@link Sheet} */
    public static byte[] of(String svg) throws CannotDraw {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        try {
            return draw(svg);
        } catch (RuntimeException | LinkageError | AWTError | InternalError e) {
            throw new CannotDraw(e);
        }
    }

    private static byte[] draw(String svg) {
        var document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        URI.create("figure.svg"),
                        LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalArgumentException("this is no SVG");
        }
        int width = Math.round(document.size().width * SCALE);
        int height = Math.round(document.size().height * SCALE);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            document.render(null, graphics, new ViewBox(0, 0, width, height));
        } finally {
            graphics.dispose();
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
