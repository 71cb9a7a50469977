package org.stemmixer.report;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.stemmixer.core.measure.WaveformEnvelope;

/** Draws waveforms: peaks pale, the root mean square in full colour. */
final class WaveformPanel {

    private static final double PEAK_OPACITY = 0.4;

    private WaveformPanel() {}

    /** Draws a waveform into a plot of time and amplitude. */
    static void draw(WaveformEnvelope waveform, double seconds, Plot plot, Color colour) {
        Rectangle2D area = plot.area();
        plot.canvas().fill(area, Theme.NOTHING);
        int width = (int) Math.max(1, Math.rint(plot.xScale().position(seconds) * area.getWidth()));
        plot.canvas().fill(new Rectangle2D.Double(area.getX(), area.getY(), width, area.getHeight()), Theme.PAPER);
        Color peaks = Theme.pale(colour, PEAK_OPACITY);
        double columnsPerPixel = seconds / waveform.secondsPerColumn() / width;
        for (int x = 0; x < width; x++) {
            int first = (int) Math.min(x * columnsPerPixel, waveform.columns() - 1);
            int end = (int) Math.max(first + 1, Math.min(Math.ceil((x + 1) * columnsPerPixel), waveform.columns()));
            double lowest = 0;
            double highest = 0;
            double power = 0;
            for (int column = first; column < end; column++) {
                lowest = Math.min(lowest, waveform.min(column));
                highest = Math.max(highest, waveform.max(column));
                power += (double) waveform.rms(column) * waveform.rms(column);
            }
            double rms = Math.sqrt(power / (end - first));
            fill(plot, area.getX() + x, lowest, highest, peaks);
            fill(plot, area.getX() + x, Math.max(lowest, -rms), Math.min(highest, rms), colour);
        }
        for (double fullScale : new double[] {-1, 1}) {
            double y = plot.y(fullScale);
            plot.canvas().draw(new Line2D.Double(area.getX(), y, area.getX() + width, y), Theme.GRID, Theme.HAIRLINE);
        }
    }

    private static void fill(Plot plot, double x, double from, double to, Color colour) {
        double top = plot.y(Math.min(to, plot.yScale().to()));
        double bottom = plot.y(Math.max(from, plot.yScale().from()));
        plot.canvas().fill(new Rectangle2D.Double(x, top, 1, Math.max(0.5, bottom - top)), colour);
    }
}
