package org.stemmixer.report;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.stemmixer.dsp.chain.MixParameters;

/** Draws the mixing parameters of all processed versions as bars that begin where a parameter changes nothing. */
final class ParameterPanel {

    private static final double GROUP_SHARE = 0.78;
    private static final double LEAST_HEIGHT = 3;

    private ParameterPanel() {}

    /** Draws groups of bars into a plot from 0 to 1; its horizontal scale counts parameters. */
    static void draw(Comparison comparison, Plot plot) {
        List<SongVersion> versions = comparison.versions();
        List<Integer> processed = IntStream.range(0, versions.size())
                .filter(index -> versions.get(index).processing().isPresent())
                .boxed()
                .toList();
        double[] neutral = MixParameters.NEUTRAL.toArray();
        double barWidth = GROUP_SHARE * (plot.x(1) - plot.x(0)) / processed.size();
        for (int p = 0; p < neutral.length; p++) {
            double start = plot.x(p + (1 - GROUP_SHARE) / 2);
            for (int i = 0; i < processed.size(); i++) {
                Processing processing =
                        versions.get(processed.get(i)).processing().orElseThrow();
                double value = processing.prediction().parameters().toArray()[p];
                double top = plot.y(Math.max(value, neutral[p]));
                double height = plot.y(Math.min(value, neutral[p])) - top;
                if (height < LEAST_HEIGHT) {
                    height = LEAST_HEIGHT;
                    top = Math.min(top, plot.area().getMaxY() - height);
                }
                plot.canvas()
                        .fill(
                                new Rectangle2D.Double(start + i * barWidth + 1, top, barWidth - 2, height),
                                Theme.ofVersion(processed.get(i)));
            }
            double y = plot.y(neutral[p]);
            plot.canvas().draw(new Line2D.Double(plot.x(p + 0.06), y, plot.x(p + 0.94), y), Theme.INK, Theme.DASHES);
            label(plot, p);
        }
    }

    private static void label(Plot plot, int parameter) {
        String[] words = MixParameters.NAMES.get(parameter).split("(?=[A-Z])");
        for (int line = 0; line < words.length; line++) {
            plot.canvas()
                    .text(
                            words[line].equals("Eq") ? "EQ" : words[line].toLowerCase(Locale.ROOT),
                            plot.x(parameter + 0.5),
                            plot.area().getMaxY() + 20 + 17 * line,
                            Theme.SMALL,
                            Theme.INK,
                            Canvas.Align.CENTRE);
        }
    }
}
