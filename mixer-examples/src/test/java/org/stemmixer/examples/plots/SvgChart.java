package org.stemmixer.examples.plots;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A chart as SVG that reads on light and dark ground: text and axes take the colour of the text around, lines are of middling
 * lightness and differ by their dashes too. The same input gives the same bytes.
 *
 * @param title what it shows, for those who do not see it, and above it
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series at most four
 */
record SvgChart(String title, Axis x, Axis y, List<Series> series) {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 290;
    private static final int LEFT = 46;
    private static final int RIGHT = 12;
    private static final int TOP = 46;
    private static final int BOTTOM = 40;

    /** Contrast with white and with #131416 is at least 3 to 1. */
    private static final List<String> COLOURS = List.of("#3b82d6", "#d0741a", "#2f9e63", "#a066cc");

    private static final List<String> DASHES = List.of("none", "7 3", "2 3", "9 3 2 3");

    SvgChart {
        if (series.isEmpty() || series.size() > COLOURS.size()) {
            throw new IllegalArgumentException("series must be 1 to 4, but were " + series.size());
        }
        series = List.copyOf(series);
    }

    String toSvg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\""
                .formatted(WIDTH, HEIGHT, title));
        svg.append(" font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"currentColor\">\n");
        svg.append("<text x=\"%d\" y=\"14\" font-weight=\"600\">%s</text>\n".formatted(LEFT, title));
        legend(svg);
        for (double tick : x.ticks()) {
            line(svg, px(tick), TOP, px(tick), HEIGHT - BOTTOM, 0.15);
            text(svg, px(tick), HEIGHT - BOTTOM + 15, "middle", Axis.name(tick));
        }
        for (double tick : y.ticks()) {
            line(svg, LEFT, py(tick), WIDTH - RIGHT, py(tick), Math.abs(tick) < 1e-9 ? 0.45 : 0.15);
            text(svg, LEFT - 5, py(tick) + 4, "end", Axis.name(tick));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", x.label());
        svg.append("<text x=\"10\" y=\"%s\" text-anchor=\"middle\" transform=\"rotate(-90 10 %s)\">%s</text>\n"
                .formatted(number((TOP + HEIGHT - BOTTOM) / 2.0), number((TOP + HEIGHT - BOTTOM) / 2.0), y.label()));
        for (int i = 0; i < series.size(); i++) {
            draw(svg, series.get(i), i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        double at = LEFT;
        for (int i = 0; i < series.size(); i++) {
            String name = series.get(i).name();
            if (!name.isEmpty()) {
                svg.append("<line x1=\"%s\" y1=\"29\" x2=\"%s\" y2=\"29\" %s/>\n"
                        .formatted(number(at), number(at + 22), stroke(i)));
                text(svg, at + 27, 33, "start", name);
                at += 27 + 6.6 * name.length() + 16;
            }
        }
    }

    private void draw(StringBuilder svg, Series line, int number) {
        if (line.bars()) {
            for (Series.Point point : line.points()) {
                svg.append("<line x1=\"%1$s\" y1=\"%2$s\" x2=\"%1$s\" y2=\"%3$s\" %4$s/>\n"
                        .formatted(
                                number(px(point.x()) + 2 * number),
                                number(py(y.from())),
                                number(py(point.y())),
                                stroke(number).replace(DASHES.get(number), "none")));
            }
            return;
        }
        String points = line.points().stream()
                .map(point -> number(px(point.x())) + "," + number(py(point.y())))
                .collect(Collectors.joining(" "));
        svg.append("<polyline fill=\"none\" points=\"%s\" %s/>\n".formatted(points, stroke(number)));
    }

    private static String stroke(int number) {
        return "stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\" stroke-linejoin=\"round\""
                .formatted(COLOURS.get(number), DASHES.get(number));
    }

    private double px(double value) {
        return LEFT + x.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return HEIGHT - BOTTOM - y.position(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, double opacity) {
        svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"currentColor\" stroke-opacity=\"%s\"/>\n"
                .formatted(number(x1), number(y1), number(x2), number(y2), opacity));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n".formatted(number(x), number(y), anchor, text));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
