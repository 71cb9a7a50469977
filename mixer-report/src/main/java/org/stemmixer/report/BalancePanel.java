package org.stemmixer.report;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import org.stemmixer.core.measure.SpectralBalance;
import org.stemmixer.features.ThirdOctaves;

/** Draws how the balance of all versions deviates from the reference slope. */
final class BalancePanel {

    private static final double STEP_DB = 6;
    private static final double LEAST_RANGE_DB = 12;
    private static final double LARGEST_RANGE_DB = 24;

    private BalancePanel() {}

    /** From -24 to 24 dB at most: what deviates more leaves the plot. */
    static Scale levels(Comparison comparison) {
        double largest = LEAST_RANGE_DB;
        for (SongVersion version : comparison.versions()) {
            double[] deviations =
                    SpectralBalance.deviationsDb(version.measurements().analysis());
            for (double deviation : deviations) {
                if (Math.abs(deviation) <= LARGEST_RANGE_DB) {
                    largest = Math.max(largest, Math.abs(deviation));
                }
            }
        }
        double range = STEP_DB * Math.ceil(largest / STEP_DB);
        return Scale.linear(-range, range, STEP_DB, 0);
    }

    /** Draws curves into a plot of frequency and deviation in dB. */
    static void draw(Comparison comparison, Plot plot) {
        Shape clip = plot.canvas().graphics().getClip();
        double zero = plot.y(0);
        plot.canvas()
                .draw(
                        new Line2D.Double(plot.area().getX(), zero, plot.area().getMaxX(), zero),
                        Theme.INK,
                        Theme.DASHES);
        plot.canvas().graphics().clip(plot.area());
        List<SongVersion> versions = comparison.versions();
        for (int i = 0; i < versions.size(); i++) {
            double[] deviations =
                    SpectralBalance.deviationsDb(versions.get(i).measurements().analysis());
            plot.canvas().draw(curve(deviations, plot), Theme.ofVersion(i), Theme.curve(versions.size() - 1 - i));
        }
        plot.canvas().graphics().setClip(clip);
    }

    private static Path2D curve(double[] deviations, Plot plot) {
        Path2D curve = new Path2D.Double();
        boolean drawing = false;
        for (int band = 0; band < deviations.length; band++) {
            if (Double.isNaN(deviations[band])) {
                drawing = false;
                continue;
            }
            double x = plot.x(ThirdOctaves.centreHz(band));
            double y = plot.y(Math.max(deviations[band], 2 * plot.yScale().from()));
            if (drawing) {
                curve.lineTo(x, y);
            } else {
                curve.moveTo(x, y);
            }
            drawing = true;
        }
        return curve;
    }
}
