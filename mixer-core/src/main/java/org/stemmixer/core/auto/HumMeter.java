package org.stemmixer.core.auto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.internal.LaneSums;
import org.stemmixer.features.Stft;
import org.stemmixer.features.StftStream;
import org.stemmixer.features.Window;

/**
 * Listens for {@link Hum}. The mean of the channels is brought down to some 2.7 kHz, and spectra of 0.74 s say how strong each multiple
 * of 50 and 60 Hz is and what lies beside it. Of these, the ones in pauses are looked at in the end: hum is what stands there, as
 * strong in each of them, above what is beside it. A note that dies away does not stand, and comes with no multiples of mains.
 *
 * <p>16 kB a minute are kept.
 */
final class HumMeter implements Measure.Meter<Hum> {

    private static final double[] MAINS_HZ = {50, 60};
    private static final int HARMONICS = 8;

    /** A rate at which the highest harmonic is a third of the way up at most. */
    private static final int LOW_RATE = 2700;

    private static final int FRAME = 2048;
    private static final int HOP = FRAME / 2;

    /** Most of the power of a tone under a Hann window is in the bin that it is in and those beside. */
    private static final int HALF_WIDTH = 1;

    private static final int CENTRED = 3;

    /** How far mains wander, at most; the note nearest to them, G1, is 1 Hz below. */
    private static final double MOST_WANDER_HZ = 0.3;

    /** Of each tone: its power, the mean of its neighbours, and how far its fundamental is beside that of mains in Hz. */
    private static final int NUMBERS = 3;

    /** Where the neighbours of a tone begin and end, in bins: beyond the tone's main lobe, short of the other mains' tones. */
    private static final int NEAREST = 4;

    private static final int FARTHEST = 6;

    /** A pause is 25 dB below what is loud, and not digital silence. */
    private static final double PAUSE = Math.pow(10, -2.5);

    private static final double LOUD_PERCENTILE = 0.95;
    private static final double SILENCE = 1e-10;
    private static final int LEAST_PAUSES = 4;

    /** So little a tone varies that stands, in the quieter half of the pauses; noise by 4 dB, a note that dies away by more. */
    private static final double MOST_SPREAD_DB = 2;

    private static final double LEAST_ABOVE_DB = 12;
    private static final double LEAST_DBFS = -80;
    private static final int LEAST_TONES = 2;

    private final int ratio;
    private final double binHz;
    /** The falling side of a tent. */
    private final double[] falling;

    private final StftStream stream;
    private final float[] low = new float[HOP];
    private final int channelCount;
    /** The sums of the channels, over as long as it takes for a hop. */
    private final float[] samples;

    private int filled;
    /** What a tent that is cut off at the end of the last hop leaves for the next. */
    private double rest;

    private final double[] lanes = new double[LaneSums.LANES];
    /** The mean squares of all bands, hop by hop. */
    private float[] hopPowers = new float[256];

    private int hops;

    /** Frame by frame, the {@link #NUMBERS} of each tone. */
    private final List<float[]> frames = new ArrayList<>();

    HumMeter(int sampleRate, int channels) {
        channelCount = channels;
        ratio = Math.max(1, sampleRate / LOW_RATE);
        binHz = sampleRate / (double) ratio / FRAME;
        falling = new double[ratio];
        for (int i = 0; i < ratio; i++) {
            falling[i] = 1 - i / (double) ratio;
        }
        samples = new float[HOP * ratio];
        stream = new Stft(FRAME, HOP, Window.HANN).stream(this::add);
    }

    @Override
    public void accept(float[][] channels, int offset, int count) {
        for (int done = 0, taken; done < count; done += taken) {
            taken = Math.min(count - done, samples.length - filled);
            System.arraycopy(channels[0], offset + done, samples, filled, taken);
            for (int c = 1; c < channelCount; c++) {
                add(channels[c], offset + done, samples, filled, taken);
            }
            filled += taken;
            if (filled == samples.length) {
                endHop();
            }
        }
    }

    private static void add(float[] x, int from, float[] sums, int at, int count) {
        for (int i = 0; i < count; i++) {
            sums[at + i] += x[from + i];
        }
    }

    private void endHop() {
        if (hops == hopPowers.length) {
            hopPowers = Arrays.copyOf(hopPowers, 2 * hops);
        }
        double squares = LaneSums.ofSquares(samples, 0, filled, lanes);
        hopPowers[hops] = (float) (squares / ((double) filled * channelCount * channelCount));
        hops++;
        int lows = filled / ratio;
        bringDown(lows);
        stream.accept(low, 0, lows);
        filled = 0;
    }

    /** Brings down the rate: a sample of the low rate is the mean of those around it, weighted as a tent. */
    private void bringDown(int lows) {
        double scale = 1.0 / (ratio * channelCount);
        for (int n = 0; n < lows; n++) {
            int from = n * ratio;
            double even = 0;
            double odd = 0;
            double evenAll = 0;
            double oddAll = 0;
            int i = 0;
            for (; i + 1 < ratio; i += 2) {
                even += falling[i] * samples[from + i];
                odd += falling[i + 1] * samples[from + i + 1];
                evenAll += samples[from + i];
                oddAll += samples[from + i + 1];
            }
            if (i < ratio) {
                even += falling[i] * samples[from + i];
                evenAll += samples[from + i];
            }
            double fallingSum = even + odd;
            low[n] = (float) (scale * (rest + fallingSum));
            rest = evenAll + oddAll - fallingSum;
        }
    }

    private void add(long frame, double[] spectrum) {
        // Half of the frames tell as much: they overlap.
        if (frame % 2 == 0) {
            return;
        }
        float[] tones = new float[NUMBERS * MAINS_HZ.length * HARMONICS];
        int at = 0;
        for (double mains : MAINS_HZ) {
            for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
                int bin = (int) Math.round(harmonic * mains / binHz);
                double tone = power(spectrum, bin - HALF_WIDTH, bin + HALF_WIDTH);
                tones[at++] = (float) tone;
                double beside =
                        power(spectrum, bin - FARTHEST, bin - NEAREST) + power(spectrum, bin + NEAREST, bin + FARTHEST);
                tones[at++] = (float) (beside / 2);
                tones[at++] = (float) (centreHz(spectrum, bin) / harmonic - mains);
            }
        }
        frames.add(tones);
    }

    /** The centre of the power in and around a bin: for a tone within a quarter of a bin where it is. */
    private double centreHz(double[] spectrum, int bin) {
        double sum = 0;
        double weighted = 0;
        for (int near = bin - CENTRED; near <= bin + CENTRED; near++) {
            double power = power(spectrum, near, near);
            sum += power;
            weighted += power * near;
        }
        return sum == 0 ? 0 : weighted / sum * binHz;
    }

    /** The mean square of what lies in some bins. */
    private static double power(double[] spectrum, int from, int to) {
        double sum = 0;
        for (int bin = from; bin <= to; bin++) {
            sum += spectrum[2 * bin] * spectrum[2 * bin] + spectrum[2 * bin + 1] * spectrum[2 * bin + 1];
        }
        return sum * 2 / (3.0 / 8 * FRAME * FRAME);
    }

    @Override
    public Hum finish() {
        if (filled >= ratio) {
            endHop();
        }
        if (hops == 0) {
            return Hum.NONE;
        }
        stream.finish();
        List<float[]> pauses = pauses();
        Hum found = Hum.NONE;
        if (pauses.size() >= LEAST_PAUSES) {
            for (int mains = 0; mains < MAINS_HZ.length; mains++) {
                Hum hum = hum(pauses, mains);
                found = hum.tones().size() > found.tones().size() ? hum : found;
            }
        }
        return found;
    }

    /** The frames in which all bands together are that much below what is loud. */
    private List<float[]> pauses() {
        double[] powers = new double[hops / 2];
        for (int i = 0; i < powers.length; i++) {
            // A frame, of those that are kept, is two hops long, and the first is the second of all.
            powers[i] = ((double) hopPowers[2 * i] + hopPowers[2 * i + 1]) / 2;
        }
        if (powers.length == 0) {
            return List.of();
        }
        double loud = PAUSE * percentile(powers, LOUD_PERCENTILE);
        List<float[]> pauses = new ArrayList<>();
        for (int i = 0; i < powers.length; i++) {
            if (powers[i] < loud && powers[i] > SILENCE) {
                pauses.add(frames.get(i));
            }
        }
        return pauses;
    }

    private static Hum hum(List<float[]> pauses, int mains) {
        List<Hum.Tone> tones = new ArrayList<>();
        for (int harmonic = 0; harmonic < HARMONICS; harmonic++) {
            int at = NUMBERS * (mains * HARMONICS + harmonic);
            double[] powers = values(pauses, at);
            double dbfs = Decibels.fromPower(percentile(powers, 0.5));
            double aboveDb =
                    dbfs - Decibels.fromPower(Math.max(SILENCE * 1e-3, percentile(values(pauses, at + 1), 0.5)));
            double spreadDb = 10 * Math.log10(percentile(powers, 0.5) / percentile(powers, 0.1));
            double wanderHz = Math.abs(percentile(values(pauses, at + 2), 0.5));
            if (dbfs > LEAST_DBFS
                    && aboveDb >= LEAST_ABOVE_DB
                    && spreadDb <= MOST_SPREAD_DB
                    && wanderHz <= MOST_WANDER_HZ) {
                tones.add(new Hum.Tone((harmonic + 1) * MAINS_HZ[mains], dbfs, aboveDb));
            }
        }
        return tones.size() < LEAST_TONES ? Hum.NONE : new Hum(MAINS_HZ[mains], tones);
    }

    private static double[] values(List<float[]> frames, int index) {
        double[] values = new double[frames.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = frames.get(i)[index];
        }
        return values;
    }

    private static double percentile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }
}
