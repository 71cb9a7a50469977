package org.stemmixer.features;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Checks;

/**
 * Collects {@link ThirdOctaveLevels} from the spectra of a clip that somebody else has made, as {@link ChannelSpectra} gives them for
 * {@link #frameLength} and half of it as hop: for those who need them for something else too. Memory grows by 31 floats a step, 1.5 kB
 * a second for steps of one frame, in an array that grows by half when full; otherwise {@code add} does not allocate. For one clip and
 * one thread.
 */
public final class ThirdOctaveSeries {

    private static final double MAX_FRAME_SECONDS = 0.2;
    private static final int STEPS_AT_FIRST = 1000;

    private final int sampleRate;
    private final int hopLength;
    private final int joined;
    private final SummedPowers summed;
    /** In bins; NaN where the rate cannot hold the band. */
    private final double[] lowerBins = new double[ThirdOctaves.COUNT];

    private final double[] upperBins = new double[ThirdOctaves.COUNT];
    private final double[] step = new double[ThirdOctaves.COUNT];
    private int frames;
    private float[] powers = new float[STEPS_AT_FIRST * ThirdOctaves.COUNT];
    private int steps;

    /**
     * An empty series.
     *
     * @param sampleRate in Hz, in [1000, 384000]
     * @param joined of how many frames a step is the mean, at least 1
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public ThirdOctaveSeries(int sampleRate, int joined) {
        this.sampleRate = Checks.inRange("sampleRate", sampleRate, 1000, 384_000);
        this.joined = Checks.atLeast("joined", joined, 1);
        int frameLength = frameLength(sampleRate);
        hopLength = frameLength / 2;
        summed = new SummedPowers(frameLength);
        double binHz = sampleRate / (double) frameLength;
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            boolean measured = ThirdOctaves.isMeasured(band, sampleRate);
            lowerBins[band] = measured ? ThirdOctaves.lowerHz(band) / binHz : Double.NaN;
            upperBins[band] = measured ? ThirdOctaves.upperHz(band) / binHz : Double.NaN;
        }
    }

    /** The length of a frame: the largest power of two up to 200 ms. */
    public static int frameLength(int sampleRate) {
        return Integer.highestOneBit((int) (MAX_FRAME_SECONDS * sampleRate));
    }

    /**
     * Takes the next frame.
     *
     * @param spectra for each channel its bins, real and imaginary parts interleaved, not scaled; not changed
     */
    public void add(double[][] spectra) {
        double[] binPowers = summed.of(spectra);
        for (int band = 0; band < step.length; band++) {
            step[band] += Double.isNaN(lowerBins[band])
                    ? Double.NaN
                    : BinPowers.between(lowerBins[band], upperBins[band], binPowers);
        }
        frames++;
        if (frames == joined) {
            endStep();
        }
    }

    private void endStep() {
        int at = steps * ThirdOctaves.COUNT;
        if (at == powers.length) {
            powers = Arrays.copyOf(powers, at + at / 2 / ThirdOctaves.COUNT * ThirdOctaves.COUNT);
        }
        for (int band = 0; band < step.length; band++) {
            powers[at + band] = (float) (step[band] / frames);
        }
        Arrays.fill(step, 0);
        frames = 0;
        steps++;
    }

    /** Ends the clip. */
    public ThirdOctaveLevels finish() {
        if (frames > 0) {
            endStep();
        }
        return new ThirdOctaveLevels(sampleRate, hopLength, joined, Arrays.copyOf(powers, steps * ThirdOctaves.COUNT));
    }
}
