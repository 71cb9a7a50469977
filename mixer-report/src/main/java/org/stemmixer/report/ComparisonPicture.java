package org.stemmixer.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * Lays out the picture: spectrograms and waveforms side by side, below them the mixing parameters, where there are any, and the
 * balance.
 */
final class ComparisonPicture {

    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1010;
    private static final int LEFT = 88;
    private static final int RIGHT = WIDTH - 104;

    private static final int TITLE_Y = 44;
    private static final int LABEL_Y = 86;
    private static final int FIGURES_Y = 108;
    private static final int SPECTROGRAM_Y = 120;
    private static final int SPECTROGRAM_HEIGHT = 320;
    private static final int WAVEFORM_Y = SPECTROGRAM_Y + SPECTROGRAM_HEIGHT + 12;
    private static final int WAVEFORM_HEIGHT = 104;
    private static final int TIME_Y = WAVEFORM_Y + WAVEFORM_HEIGHT + 44;
    private static final int HEADING_Y = TIME_Y + 46;
    private static final int CHART_Y = HEADING_Y + 16;
    private static final int CHART_HEIGHT = 256;
    private static final int CHART_TITLE_Y = CHART_Y + CHART_HEIGHT + 44;
    private static final int LEGEND_Y = HEIGHT - 18;

    private static final int GAP = 14;
    private static final int SWATCH = 14;
    private static final int AXIS_TITLE_X = 26;
    private static final int PIXELS_PER_TIME_LABEL = 62;
    private static final double PARAMETER_SHARE = 0.55;
    private static final int CHART_GAP = 96;
    private static final int RIGHT_MARGIN = 24;
    private static final int COLOUR_BAR_WIDTH = 18;
    private static final int LEGEND_GAP = 28;

    private final Comparison comparison;
    private final Canvas canvas;
    private final double panelWidth;
    private final Scale time;

    private ComparisonPicture(Comparison comparison, Canvas canvas) {
        this.comparison = comparison;
        this.canvas = canvas;
        int count = comparison.versions().size();
        panelWidth = Math.floor((RIGHT - LEFT - (count - 1.0) * GAP) / count);
        double longest = comparison.versions().stream()
                .mapToDouble(version -> version.measurements().analysis().durationSeconds())
                .max()
                .orElseThrow();
        time = Scale.ofTime(longest, Math.max(1, (int) (panelWidth / PIXELS_PER_TIME_LABEL)));
    }

    /** Draws a comparison. */
    static BufferedImage of(Comparison comparison) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            new ComparisonPicture(comparison, new Canvas(graphics)).draw();
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void draw() {
        canvas.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT), Theme.PAPER);
        canvas.text(
                canvas.fitted(comparison.title(), RIGHT - LEFT, Theme.TITLE),
                LEFT,
                TITLE_Y,
                Theme.TITLE,
                Theme.INK,
                Canvas.Align.LEFT);
        sounds();
        if (comparison.versions().stream()
                .anyMatch(version -> version.processing().isPresent())) {
            double width = PARAMETER_SHARE * (RIGHT - LEFT - CHART_GAP);
            parameters(new Rectangle2D.Double(LEFT, CHART_Y, width, CHART_HEIGHT));
            double left = LEFT + width + CHART_GAP;
            balance(new Rectangle2D.Double(left, CHART_Y, WIDTH - RIGHT_MARGIN - left, CHART_HEIGHT));
        } else {
            balance(new Rectangle2D.Double(LEFT, CHART_Y, WIDTH - RIGHT_MARGIN - LEFT, CHART_HEIGHT));
        }
        legend();
    }

    /** The upper half: what the versions sound like. */
    private void sounds() {
        List<SongMeasurements> measured =
                comparison.versions().stream().map(SongVersion::measurements).toList();
        SpectrogramPanel spectrograms = new SpectrogramPanel(
                measured.stream().map(SongMeasurements::spectrogram).toList());
        for (int i = 0; i < measured.size(); i++) {
            SongMeasurements measurements = measured.get(i);
            double left = LEFT + i * (panelWidth + GAP);
            double seconds = measurements.analysis().durationSeconds();
            header(i, left);

            Plot spectrogram = plot(left, SPECTROGRAM_Y, SPECTROGRAM_HEIGHT, Scale.ofFrequency());
            spectrograms.draw(measurements.spectrogram(), seconds, spectrogram);
            spectrogram.frame();
            spectrogram.yLabels(i == 0);

            Plot waveform = plot(left, WAVEFORM_Y, WAVEFORM_HEIGHT, Scale.linear(-1.1, 1.1, 1, 0));
            WaveformPanel.draw(measurements.waveform(), seconds, waveform, Theme.ofVersion(i));
            waveform.frame();
            waveform.yLabels(i == 0);
            waveform.xLabels();
        }
        spectrograms.drawBar(
                canvas, new Rectangle2D.Double(RIGHT + GAP, SPECTROGRAM_Y, COLOUR_BAR_WIDTH, SPECTROGRAM_HEIGHT));
        canvas.textUpwards(
                "Level in dBFS", WIDTH - 14.0, SPECTROGRAM_Y + SPECTROGRAM_HEIGHT / 2.0, Theme.TEXT, Theme.FAINT_INK);
        yTitle("Frequency in Hz", AXIS_TITLE_X, SPECTROGRAM_Y + SPECTROGRAM_HEIGHT / 2.0);
        yTitle("Amplitude", AXIS_TITLE_X, WAVEFORM_Y + WAVEFORM_HEIGHT / 2.0);
        xTitle("Time in " + (Scale.isInSeconds(time.to()) ? "s" : "min:s"), LEFT, RIGHT, TIME_Y);
    }

    private Plot plot(double left, double top, double height, Scale yScale) {
        return new Plot(canvas, new Rectangle2D.Double(left, top, panelWidth, height), time, yScale);
    }

    /** A version's name, and below it as many of its figures as there is room for. */
    private void header(int index, double left) {
        SongVersion version = comparison.versions().get(index);
        swatch(index, left, LABEL_Y);
        canvas.text(
                canvas.fitted(version.label(), panelWidth - SWATCH - 8, Theme.HEADING),
                left + SWATCH + 8,
                LABEL_Y,
                Theme.HEADING,
                Theme.INK,
                Canvas.Align.LEFT);
        StringBuilder line = new StringBuilder();
        for (String figure : figures(version.measurements().analysis())) {
            String longer = line + (line.isEmpty() ? "" : " · ") + figure;
            if (canvas.width(longer, Theme.SMALL) > panelWidth) {
                break;
            }
            line.replace(0, line.length(), longer);
        }
        canvas.text(line.toString(), left, FIGURES_Y, Theme.SMALL, Theme.FAINT_INK, Canvas.Align.LEFT);
    }

    private static List<String> figures(SongAnalysis song) {
        return Stream.of(Metric.INTEGRATED_LOUDNESS, Metric.TRUE_PEAK, Metric.LOUDNESS_RANGE)
                .map(metric -> (metric == Metric.LOUDNESS_RANGE ? "range " : "") + metric.format(metric.of(song)) + " "
                        + metric.unit())
                .toList();
    }

    private void parameters(Rectangle2D area) {
        heading("Mixing parameters", area);
        Scale names = new Scale(0, MixParameters.NAMES.size(), false, List.of());
        Plot plot = new Plot(canvas, area, names, Scale.linear(0, 1, 0.25, 2));
        plot.grid();
        ParameterPanel.draw(comparison, plot);
        plot.frame();
        plot.yLabels(true);
        yTitle("Value", AXIS_TITLE_X, area.getCenterY());
        canvas.text(
                "dashed: changes nothing", area.getMaxX(), HEADING_Y, Theme.SMALL, Theme.FAINT_INK, Canvas.Align.RIGHT);
    }

    private void balance(Rectangle2D area) {
        heading("Spectral balance", area);
        Plot plot = new Plot(canvas, area, Scale.ofFrequency(), BalancePanel.levels(comparison));
        plot.grid();
        BalancePanel.draw(comparison, plot);
        plot.frame();
        plot.xLabels();
        plot.yLabels(true);
        yTitle("Deviation in dB", area.getX() - LEFT + AXIS_TITLE_X + 10, area.getCenterY());
        xTitle("Frequency in Hz", area.getX(), area.getMaxX(), CHART_TITLE_Y);
        canvas.text(
                "dashed: -4.5 dB an octave above 100 Hz",
                area.getMaxX(),
                HEADING_Y,
                Theme.SMALL,
                Theme.FAINT_INK,
                Canvas.Align.RIGHT);
    }

    private void heading(String text, Rectangle2D area) {
        canvas.text(text, area.getX(), HEADING_Y, Theme.HEADING, Theme.INK, Canvas.Align.LEFT);
    }

    private void yTitle(String text, double x, double y) {
        canvas.textUpwards(text, x, y, Theme.TEXT, Theme.FAINT_INK);
    }

    private void xTitle(String text, double left, double right, double y) {
        canvas.text(text, (left + right) / 2, y, Theme.TEXT, Theme.FAINT_INK, Canvas.Align.CENTRE);
    }

    /** Which colour is which version, once more below the charts. */
    private void legend() {
        int count = comparison.versions().size();
        double room = (RIGHT - LEFT) / (double) count - SWATCH - 8 - LEGEND_GAP;
        double x = LEFT;
        for (int i = 0; i < count; i++) {
            swatch(i, x, LEGEND_Y);
            String label = canvas.fitted(comparison.versions().get(i).label(), room, Theme.TEXT);
            canvas.text(label, x + SWATCH + 8, LEGEND_Y, Theme.TEXT, Theme.INK, Canvas.Align.LEFT);
            x += SWATCH + 8 + canvas.width(label, Theme.TEXT) + LEGEND_GAP;
        }
    }

    private void swatch(int index, double x, double baseLine) {
        canvas.fill(new Rectangle2D.Double(x, baseLine - SWATCH + 1, SWATCH, SWATCH), Theme.ofVersion(index));
    }
}
