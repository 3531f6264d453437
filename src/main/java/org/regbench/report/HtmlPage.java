package org.regbench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.regbench.common.Json;

/**
 * {@code report.html}: one file that needs no network. The template's places are filled with style, data, ECharts from
 * its webjar (Apache-2.0) and our own scripts, which are the resources in {@code report/page/}.
 */
final class HtmlPage {
    private static final List<String> SCRIPTS = List.of("data.js", "table.js", "charts.js", "figures.js", "page.js");
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private HtmlPage() {}

    static void write(Writer out, Page page) throws IOException {
        var scripts = new StringBuilder();
        for (var script : SCRIPTS) {
            scripts.append(resource("page/" + script)).append('\n');
        }
        var places = Map.of(
                "title", text(page.name()),
                "style", resource("page/page.css"),
                "data", json(page),
                "echarts", echarts(),
                "scripts", scripts.toString());
        var template = resource("page/page.html");
        var place = PLACE.matcher(template);
        int done = 0;
        while (place.find()) {
            out.write(template, done, place.start() - done);
            out.write(places.getOrDefault(place.group(1), ""));
            done = place.end();
        }
        out.write(template, done, template.length() - done);
    }

    /** For a script element: text from data can neither end it nor, in an old browser, break a line. */
    static String json(Page page) throws JsonProcessingException {
        return Json.MAPPER
                .writeValueAsString(page)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String echarts() throws IOException {
        var about = new Properties();
        try (var in = open("/META-INF/maven/org.webjars/echarts/pom.properties")) {
            about.load(in);
        }
        return resource("/META-INF/resources/webjars/echarts/" + about.getProperty("version") + "/echarts.min.js");
    }

    private static String resource(String name) throws IOException {
        try (var in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) {
        var in = HtmlPage.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("The program lacks its resource " + name);
        }
        return in;
    }
}
