package org.stemmixer.report;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.stemmixer.core.measure.Spectrogram;

/** Draws spectrograms, all on the same scale of colours. */
final class SpectrogramPanel {

    private static final double RANGE_DB = 70;
    private static final double ROUNDED_TO_DB = 5;

    private final double topDb;

    /** The scale ends above the highest level of them all. */
    SpectrogramPanel(List<Spectrogram> spectrograms) {
        double highest = Spectrogram.FLOOR_DB + RANGE_DB;
        for (Spectrogram spectrogram : spectrograms) {
            for (int column = 0; column < spectrogram.columns(); column++) {
                for (int band = 0; band < Spectrogram.BANDS; band++) {
                    highest = Math.max(highest, spectrogram.levelDb(column, band));
                }
            }
        }
        topDb = ROUNDED_TO_DB * Math.ceil(highest / ROUNDED_TO_DB);
    }

    /** The levels that have colours of their own. */
    Scale levels() {
        return Scale.linear(topDb - RANGE_DB, topDb, 10, 0);
    }

    /** Draws a spectrogram into a plot of time and frequency. */
    void draw(Spectrogram spectrogram, double seconds, Plot plot) {
        Rectangle2D area = plot.area();
        plot.canvas().fill(area, Theme.NOTHING);
        int width = (int) Math.max(1, Math.rint(plot.xScale().position(seconds) * area.getWidth()));
        int height = (int) area.getHeight();
        int[] pixels = new int[width * height];
        double[] levels = new double[Spectrogram.BANDS];
        double columnsPerPixel = seconds / spectrogram.secondsPerColumn() / width;
        for (int x = 0; x < width; x++) {
            average(spectrogram, x * columnsPerPixel, (x + 1) * columnsPerPixel, levels);
            for (int y = 0; y < height; y++) {
                pixels[y * width + x] = ColourMap.rgb(colour(levels, (height - y - 0.5) / height));
            }
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        plot.canvas().graphics().drawImage(image, (int) area.getX(), (int) area.getY(), null);
    }

    /** Mean levels over some columns. */
    private static void average(Spectrogram spectrogram, double from, double to, double[] levels) {
        int first = Math.min((int) from, spectrogram.columns() - 1);
        int end = Math.max(first + 1, Math.min((int) Math.ceil(to), spectrogram.columns()));
        for (int band = 0; band < levels.length; band++) {
            double sum = 0;
            for (int column = first; column < end; column++) {
                sum += spectrogram.levelDb(column, band);
            }
            levels[band] = sum / (end - first);
        }
    }

    /** Between the middles of bands, levels go over into each other. */
    private double colour(double[] levels, double position) {
        double band = Math.max(0, Math.min(levels.length - 1, position * levels.length - 0.5));
        int lower = (int) Math.min(band, levels.length - 2);
        double share = band - lower;
        double level = (1 - share) * levels[lower] + share * levels[lower + 1];
        return 1 + (level - topDb) / RANGE_DB;
    }

    /** Draws the colours beside their levels. */
    void drawBar(Canvas canvas, Rectangle2D area) {
        Scale levels = levels();
        for (int y = 0; y < area.getHeight(); y++) {
            int rgb = ColourMap.rgb(1 - (y + 0.5) / area.getHeight());
            canvas.fill(new Rectangle2D.Double(area.getX(), area.getY() + y, area.getWidth(), 1), new Color(rgb));
        }
        canvas.draw(area, Theme.FRAME, Theme.HAIRLINE);
        for (Scale.Tick tick : levels.ticks()) {
            double y = area.getMaxY() - levels.position(tick.value()) * area.getHeight();
            canvas.text(tick.label(), area.getMaxX() + 6, y + 5, Theme.SMALL, Theme.INK, Canvas.Align.LEFT);
        }
    }
}
