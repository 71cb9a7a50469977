package org.stemmixer.training.gains;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.training.nn.ModelCard;

/**
 * Whether a predictor knows how sure it is: of gains said to be within {@value #CLOSE_DB} dB of the right one with some confidence, how
 * many are. Songs as exported, normalised ones and those with random gains count a third each, as users may bring them.
 */
final class Calibration implements BiConsumer<GainQuestion, List<GainPrediction>> {

    private static final double CLOSE_DB = 2;
    private static final int BINS = 5;
    private static final int PIXELS = 500;

    private final int[] count = new int[BINS];
    private final double[] weights = new double[BINS];
    private final double[] said = new double[BINS];
    private final double[] close = new double[BINS];

    @Override
    public void accept(GainQuestion question, List<GainPrediction> predictions) {
        double weight = question.condition().share();
        double[] left = new double[predictions.size()];
        Arrays.setAll(
                left, i -> question.stems().get(i).gainDb() + predictions.get(i).gainDb());
        double mean = Arrays.stream(left).average().orElse(0);
        for (int i = 0; i < left.length; i++) {
            if (predictions.get(i).confidence().isPresent()) {
                double confidence = predictions.get(i).confidence().getAsDouble();
                int bin = Math.min(BINS - 1, (int) (confidence * BINS));
                count[bin]++;
                weights[bin] += weight;
                said[bin] += weight * confidence;
                close[bin] += Math.abs(left[i] - mean) <= CLOSE_DB ? weight : 0;
            }
        }
    }

    /** A row for each range of confidence that there is anything in. */
    ModelCard.Table table() {
        List<ModelCard.Row> rows = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (count[bin] > 0) {
                rows.add(new ModelCard.Row(
                        String.format(Locale.ROOT, "%d to %d %%", bin * 100 / BINS, (bin + 1) * 100 / BINS),
                        List.of((double) count[bin], percent(said[bin], bin), percent(close[bin], bin))));
            }
        }
        return new ModelCard.Table(
                "Calibration: confidence of gains to be within 2 dB of the right ones, and how many are; all songs above, a third"
                        + " as exported, a third normalised, a third with random gains",
                List.of("confidence", "gains", "mean confidence, %", "within 2 dB, %"),
                rows);
    }

    /**
     * Draws the same; on the diagonal, what is said is true.
     *
     * @param file a PNG file, which is replaced
     * @throws IOException if it cannot be written
     */
    void draw(Path file) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(PIXELS)
                .height(PIXELS)
                .title("Calibration")
                .xAxisTitle("confidence, %")
                .yAxisTitle("within 2 dB, %")
                .build();
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0).setYAxisMin(0.0).setYAxisMax(100.0);
        chart.addSeries("as said", new double[] {0, 100}, new double[] {0, 100}).setMarker(SeriesMarkers.NONE);
        int[] filled = IntStream.range(0, BINS).filter(bin -> count[bin] > 0).toArray();
        if (filled.length > 0) {
            chart.addSeries(
                    "as measured",
                    Arrays.stream(filled)
                            .mapToDouble(bin -> percent(said[bin], bin))
                            .toArray(),
                    Arrays.stream(filled)
                            .mapToDouble(bin -> percent(close[bin], bin))
                            .toArray());
        }
        if (!ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile())) {
            throw new IOException("this Java writes no PNG files");
        }
    }

    private double percent(double sum, int bin) {
        return Math.rint(1000 * sum / weights[bin]) / 10;
    }
}
