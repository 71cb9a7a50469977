package org.stemmixer.training.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how loss fell; needs no screen. */
public final class LearningCurves {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;

    private LearningCurves() {}

    /**
     * Writes a picture of training and validation loss by epoch.
     *
     * @param file a PNG file, which is replaced
     * @param title what was trained
     * @param history at least one epoch
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, String title, List<EpochResult> history) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("epoch")
                .yAxisTitle("loss")
                .build();
        double[] epochs = history.stream().mapToDouble(EpochResult::epoch).toArray();
        add(
                chart,
                "training",
                epochs,
                history.stream().mapToDouble(EpochResult::trainingLoss).toArray());
        add(
                chart,
                "validation",
                epochs,
                history.stream().mapToDouble(EpochResult::validationLoss).toArray());
        chart.getStyler().setYAxisMin(0.0);
        if (!ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile())) {
            throw new IOException("this Java writes no PNG files");
        }
    }

    private static void add(XYChart chart, String name, double[] epochs, double[] losses) {
        chart.addSeries(name, epochs, losses).setMarker(SeriesMarkers.NONE);
    }
}
