package org.stemmixer.features;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Checks;

/**
 * Finds where notes and hits begin in a stream, block by block: by the spectral flux of S. Böck and G. Widmer, "Maximum filter
 * vibrato suppression for onset detection", DAFx 2013 ("SuperFlux").
 *
 * <p>Every 10 ms the power of a Hann window of 23 to 46 ms, summed over the channels, goes into {@value #BANDS} mel bands from
 * 30 Hz to 16 kHz, and their levels are compared with those of 20 ms before; rises count, and a band is compared with the
 * loudest of itself and both its neighbours, so that a note that glides or vibrates is not one that begins. Mean rise over all
 * bands, in dB, is the strength. Levels are floored softly at {@value #FLOOR_DBFS} dBFS in each band, below which nothing is
 * heard.
 *
 * <p>An onset is where the strength is the largest of 30 ms to both sides and above the mean of 100 ms before and 70 ms after
 * by {@value #THRESHOLD_DB} dB, the windows of that paper. Those in the last window of the stream are not looked for, as any
 * sound that is cut off there looks like one.
 *
 * <p>The size of the blocks does not change a bit of the result. Memory grows by a float every 10 ms, 1.4 MB an hour;
 * otherwise {@code process} does not allocate. For one clip and one thread.
 */
public final class OnsetMeter {

    private static final int BANDS = 80;
    private static final double LOWEST_HZ = 30;
    private static final double HIGHEST_HZ = 16_000;
    private static final double MAX_FRAME_SECONDS = 0.0465;
    private static final int HOPS_PER_SECOND = 100;
    private static final double FLOOR_DBFS = -80;
    /** Frames from the one that is compared with to the one that is compared. */
    private static final int LAG = 2;

    private static final double THRESHOLD_DB = 1.0;
    private static final int LARGEST_WITHIN = 3;
    private static final int MEAN_BEFORE = 10;
    private static final int MEAN_AFTER = 7;
    private static final double FLOOR = Math.pow(10, FLOOR_DBFS / 10);
    private static final double DB_PER_NEPER = 10 / Math.log(10);

    private final int sampleRate;
    private final int frameLength;
    private final int hopLength;
    private final ChannelPowers spectra;
    private final MelFilterBank filterBank;
    private final double[] mel = new double[BANDS];
    /** Levels of the last frames, a ring. */
    private final double[][] levels = new double[LAG + 1][BANDS];

    private float[] strength = new float[60 * HOPS_PER_SECOND];
    private int frames;

    /**
     * A meter.
     *
     * @param sampleRate in Hz, in [8000, 384000]
     * @param channels at least 1
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public OnsetMeter(int sampleRate, int channels) {
        this.sampleRate = Checks.inRange("sampleRate", sampleRate, 8000, 384_000);
        frameLength = Integer.highestOneBit((int) (MAX_FRAME_SECONDS * sampleRate));
        hopLength = Math.round((float) sampleRate / HOPS_PER_SECOND);
        filterBank = new MelFilterBank(
                sampleRate,
                frameLength,
                BANDS,
                LOWEST_HZ,
                Math.min(HIGHEST_HZ, sampleRate / 2.0),
                MelScale.SLANEY,
                MelNormalization.NONE);
        spectra = new ChannelPowers(frameLength, hopLength, channels, this::add);
        for (double[] frame : levels) {
            Arrays.fill(frame, levelDb(0));
        }
    }

    /**
     * Takes the next frames, which are not changed.
     *
     * @param block one array for each channel of the meter
     * @param offset index of the first frame
     * @param count how many, 0 allowed
     * @throws IllegalArgumentException if there are more or fewer channels than the meter has, or if a sample is not finite;
     *     the meter is of no use then
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void process(float[][] block, int offset, int count) {
        spectra.accept(block, offset, count);
    }

    private void add(double[] binPowers) {
        filterBank.apply(binPowers, mel);
        double[] now = levels[frames % levels.length];
        double[] before = levels[(frames + 1) % levels.length];
        for (int band = 0; band < BANDS; band++) {
            now[band] = levelDb(mel[band]);
        }
        if (frames == strength.length) {
            strength = Arrays.copyOf(strength, frames + frames / 2);
        }
        strength[frames++] = (float) meanRise(before, now);
    }

    private static double levelDb(double power) {
        return DB_PER_NEPER * Math.log(power + FLOOR);
    }

    private static double meanRise(double[] before, double[] now) {
        double sum = 0;
        for (int band = 0; band < BANDS; band++) {
            double neighbours = Math.max(before[Math.max(0, band - 1)], before[Math.min(BANDS - 1, band + 1)]);
            sum += Math.max(0, now[band] - Math.max(before[band], neighbours));
        }
        return sum / BANDS;
    }

    /**
     * Ends the clip.
     *
     * @throws IllegalStateException if no frame was taken
     */
    public Onsets finish() {
        spectra.finish();
        int whole = (int) Math.max(1, 1 + (spectra.samples() - frameLength / 2) / hopLength);
        return new Onsets(sampleRate, hopLength, Arrays.copyOf(strength, frames), pick(Math.min(frames, whole)));
    }

    private int[] pick(int end) {
        int[] picked = new int[end];
        int count = 0;
        for (int n = 0; n < end; n++) {
            boolean isNew = count == 0 || n - picked[count - 1] > LARGEST_WITHIN;
            if (isNew
                    && strength[n] == largest(n - LARGEST_WITHIN, n + LARGEST_WITHIN, end)
                    && strength[n] >= mean(n - MEAN_BEFORE, n + MEAN_AFTER, end) + THRESHOLD_DB) {
                picked[count++] = n;
            }
        }
        return Arrays.copyOf(picked, count);
    }

    private float largest(int from, int to, int end) {
        float largest = 0;
        for (int n = Math.max(0, from); n <= Math.min(to, end - 1); n++) {
            largest = Math.max(largest, strength[n]);
        }
        return largest;
    }

    /** Before the beginning there is silence, which has no strength. */
    private double mean(int from, int to, int end) {
        double sum = 0;
        int last = Math.min(to, end - 1);
        for (int n = Math.max(0, from); n <= last; n++) {
            sum += strength[n];
        }
        return sum / (last - from + 1);
    }
}
