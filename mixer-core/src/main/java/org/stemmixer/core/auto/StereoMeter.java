package org.stemmixer.core.auto;

import java.util.Arrays;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.features.ThirdOctaveSeries;

/**
 * Measures {@link StereoImage} of spectra: powers of left, of right, and of what they have in common, each bin weighted as Butterworth
 * filters of second order weight it. A frame counts where its centre is. For one stem and one thread.
 */
final class StereoMeter implements Measure.SpectraMeter<StereoImage> {

    private static final int ORDER = 2;
    private static final int SECONDS_AT_FIRST = 256;
    /** Where the low end is 60 dB down, it is left out. */
    private static final double NOTHING = 1e-6;

    /** How much of a bin counts, as a mean square over the time that a frame stands for; of the low end up to its last bin. */
    private final double[] wideWeights;

    private final double[] lowWeights;
    private final double framesPerMoment;
    private final Sums wide = new Sums();
    private final Sums low = new Sums();
    private long frames;
    private int moment;

    /** A meter; of more than two channels the first two count. */
    StereoMeter(int sampleRate, int joined) {
        int frameLength = ThirdOctaveSeries.frameLength(sampleRate);
        double hopSeconds = frameLength / 2.0 / sampleRate;
        framesPerMoment = joined / hopSeconds;
        double scale = hopSeconds * 2 / (3.0 / 8 * frameLength * frameLength);
        wideWeights = new double[frameLength / 2 + 1];
        double[] lows = new double[wideWeights.length];
        int lastLow = 0;
        for (int bin = 1; bin < lows.length - 1; bin++) {
            double warped = Math.tan(Math.PI * bin / frameLength);
            wideWeights[bin] = scale / (1 + power(Math.tan(Math.PI * StereoImage.WIDE_FROM_HZ / sampleRate) / warped));
            lows[bin] = scale / (1 + power(warped / Math.tan(Math.PI * StereoImage.LOW_TO_HZ / sampleRate)));
            lastLow = lows[bin] > NOTHING * scale ? bin : lastLow;
        }
        lowWeights = Arrays.copyOf(lows, lastLow + 1);
    }

    private static double power(double frequencyRatio) {
        return Math.pow(frequencyRatio, 2 * ORDER);
    }

    @Override
    public void accept(double[][] spectra) {
        int at = (int) (frames / framesPerMoment);
        frames++;
        if (at > moment) {
            wide.endMoment();
            low.endMoment();
            moment = at;
        }
        double[] left = spectra[0];
        double[] right = spectra[Math.min(1, spectra.length - 1)];
        low.add(left, right, lowWeights);
        wide.add(left, right, wideWeights);
    }

    @Override
    public StereoImage finish() {
        wide.endMoment();
        low.endMoment();
        return new StereoImage(wide.finish(), low.finish());
    }

    /** The three numbers of {@link StereoPower}, moment by moment. */
    private static final class Sums {

        private double[] numbers = new double[SECONDS_AT_FIRST * StereoImage.NUMBERS];
        private int length;
        private double lefts;
        private double rights;
        private double products;

        void add(double[] left, double[] right, double[] weights) {
            double ll = 0;
            double rr = 0;
            double lr = 0;
            for (int k = 1; k < weights.length; k++) {
                double lre = left[2 * k];
                double lim = left[2 * k + 1];
                double rre = right[2 * k];
                double rim = right[2 * k + 1];
                double weight = weights[k];
                ll += weight * (lre * lre + lim * lim);
                rr += weight * (rre * rre + rim * rim);
                lr += weight * (lre * rre + lim * rim);
            }
            lefts += ll;
            rights += rr;
            products += lr;
        }

        void endMoment() {
            if (length == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * length);
            }
            numbers[length] = lefts;
            numbers[length + 1] = rights;
            numbers[length + 2] = products;
            length += StereoImage.NUMBERS;
            lefts = 0;
            rights = 0;
            products = 0;
        }

        double[] finish() {
            return Arrays.copyOf(numbers, length);
        }
    }
}
