package org.stemmixer.dsp.loudness;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.internal.Checks;

/**
 * Measures loudness and true peak of a stream, block by block, as EBU R 128 asks ("EBU mode").
 *
 * <p>K-weighting, integrated loudness and true peak are those of ITU-R BS.1770-5, momentary and short-term loudness
 * those of EBU Tech 3341, loudness range that of EBU Tech 3342. Only complete windows count: a stream shorter than 400
 * ms has no integrated loudness (see {@link Loudness#shortProgrammeLufs} for what it has), and loudness range does not take
 * in the 1.5 s of silence that Tech 3342, section 5, recommends after a file, unless they are processed too. Peaks take in
 * the very last frame; before the first and after the last one there is silence.
 *
 * <p>The size of the blocks does not change any result by a bit, since the meter works in slices of 10 ms of its own.
 * Samples that are NaN or infinite are measured as 0 and counted, so one of them does not spoil an hour of
 * measurement; no other sample is changed.
 *
 * <p>{@code process} does not allocate, except that gating needs to remember 10 numbers a second (288 kB for an hour)
 * in an array that grows by half when full. One thread at a time.
 */
public final class LoudnessMeter {

    /** The lowest sample rate in Hz. */
    public static final int MIN_SAMPLE_RATE = 8_000;
    /** The highest sample rate in Hz. */
    public static final int MAX_SAMPLE_RATE = 384_000;

    /** Far above any use, but low enough for powers never to overflow. */
    private static final double MAX_WEIGHT = 100;

    private final int sampleRate;
    private final int framesPerStep;
    private final KWeightedPower filter;
    private final PeakTracker peaks;
    private final SlidingLoudness sliding;
    private final PowerHistory history = new PowerHistory();

    /** Of each channel {@link PeakTracker#HISTORY} frames of the past, then the slice that is being filled. */
    private final float[][] slices;

    /** Frames of the slice that are there. */
    private int filled;
    /** Frames of the slice when it is complete. */
    private int sliceFrames;
    /** Index of the slice within its step. */
    private int slice;

    private long frames;
    private long nonFiniteSamples;

    /**
     * A meter for the usual layout of so many channels.
     *
     * @param sampleRate in Hz, in [8000, 384000]
     * @param channels in [1, 8], see {@link ChannelLayout#ofChannels}
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public LoudnessMeter(int sampleRate, int channels) {
        this(sampleRate, ChannelLayout.ofChannels(channels));
    }

    /**
     * A meter for a layout.
     *
     * @param sampleRate in Hz, in [8000, 384000]
     * @param layout the order of the channels
     * @throws IllegalArgumentException if the rate is out of its range
     */
    public LoudnessMeter(int sampleRate, ChannelLayout layout) {
        this(sampleRate, layout.weights());
    }

    /**
     * A meter for any channels.
     *
     * @param sampleRate in Hz, in [8000, 384000]
     * @param channelWeights factor of each channel's power, in [0, 100]; 0 leaves a channel out of the
     *     loudness, not out of the peaks
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public LoudnessMeter(int sampleRate, double[] channelWeights) {
        this.sampleRate = Checks.inRange("sampleRate", sampleRate, MIN_SAMPLE_RATE, MAX_SAMPLE_RATE);
        Checks.atLeast("channels", channelWeights.length, 1);
        for (int c = 0; c < channelWeights.length; c++) {
            Checks.inRange("channelWeights[" + c + "]", channelWeights[c], 0, MAX_WEIGHT);
        }
        framesPerStep = (int) Math.rint(0.1 * sampleRate);
        filter = new KWeightedPower(sampleRate, channelWeights.clone());
        peaks = new PeakTracker(sampleRate, channelWeights.length);
        sliding = new SlidingLoudness(framesPerStep);
        int longestSlice = framesPerStep / SlidingLoudness.SLICES_PER_STEP + 1;
        slices = new float[channelWeights.length][PeakTracker.HISTORY + longestSlice];
        sliceFrames = sliceFrames(0);
    }

    /** The sample rate in Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /** The number of channels. */
    public int channels() {
        return slices.length;
    }

    /**
     * Measures a whole buffer with the usual layout of its channels.
     *
     * @param buffer of 1 to 8 channels, of 8 to 384 kHz
     * @return its loudness
     * @throws IllegalArgumentException if the buffer has more channels or another rate
     */
    public static Loudness measure(AudioBuffer buffer) {
        LoudnessMeter meter = new LoudnessMeter(buffer.sampleRate(), buffer.channels());
        meter.process(buffer.toArrays(), 0, buffer.frames());
        return meter.loudness();
    }

    /**
     * Takes the next frames, which are not changed.
     *
     * @param channels one array for each channel of the meter
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IllegalArgumentException if there are more or fewer channels than the meter has
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void process(float[][] channels, int offset, int frames) {
        if (channels.length != slices.length) {
            throw new IllegalArgumentException(
                    "channels must be " + slices.length + " as for this meter, but was " + channels.length);
        }
        for (float[] channel : channels) {
            Objects.checkFromIndexSize(offset, frames, channel.length);
        }
        int position = offset;
        int end = offset + frames;
        while (position < end) {
            int count = Math.min(end - position, sliceFrames - filled);
            for (int c = 0; c < slices.length; c++) {
                System.arraycopy(channels[c], position, slices[c], PeakTracker.HISTORY + filled, count);
            }
            position += count;
            filled += count;
            if (filled == sliceFrames) {
                closeSlice();
            }
        }
        this.frames += frames;
    }

    /** The loudness of the last 400 ms in LUFS, renewed every 10 ms; minus infinity before the first 400 ms. */
    public double momentaryLufs() {
        return Gating.lufs(sliding.momentary());
    }

    /** The loudness of the last 3 s in LUFS, renewed every 10 ms; minus infinity before the first 3 s. */
    public double shortTermLufs() {
        return Gating.lufs(sliding.shortTerm());
    }

    /** How loud it has been from moment to moment since the start. Can be asked at any time and changes nothing. */
    public LoudnessHistory history() {
        return new LoudnessHistory(sampleRate, framesPerStep, history.steps());
    }

    /**
     * When the stream has played and paused since the start, an unfinished step at its end included, as it would be if
     * silence came next. Can be asked at any time and changes nothing.
     */
    public Activity activity() {
        double[] powers = history.steps();
        if (frames % framesPerStep > 0) {
            powers = Arrays.copyOf(powers, powers.length + 1);
            powers[powers.length - 1] = new SilenceNext().finishStep();
        }
        return new Activity(sampleRate, framesPerStep, frames, powers);
    }

    /**
     * Everything measured since the start. Can be asked at any time and changes nothing; the time it takes grows with
     * the length of the stream (some milliseconds for an hour).
     */
    public Loudness loudness() {
        return combined(List.of(this));
    }

    /**
     * The loudness of several measured streams as of one programme, such as the tracks of an album.
     *
     * <p>All blocks of all streams pass the gates together, no window reaching from one stream into the next. Maxima
     * are those of the loudest stream; peaks go by channel index.
     *
     * @param meters one for each stream, at least one; rates and channels may differ
     * @return their common loudness
     * @throws IllegalArgumentException if there is no meter
     */
    public static Loudness combined(List<LoudnessMeter> meters) {
        Checks.atLeast("meters", meters.size(), 1);
        List<PowerHistory> histories =
                meters.stream().map(meter -> meter.history).toList();
        double momentaryMax = 0;
        double shortTermMax = 0;
        long frames = 0;
        long nonFiniteSamples = 0;
        double[] samplePeaks = {};
        double[] truePeaks = {};
        double[] shortProgrammes = new double[meters.size()];
        boolean allShort = true;
        for (int m = 0; m < shortProgrammes.length; m++) {
            LoudnessMeter meter = meters.get(m);
            meter.silenceNonFinite();
            allShort &= !meter.sliding.isMomentaryComplete();
            shortProgrammes[m] = allShort ? meter.paddedMomentary() : 0;
            momentaryMax = Math.max(momentaryMax, meter.sliding.momentaryMax());
            shortTermMax = Math.max(shortTermMax, meter.sliding.shortTermMax());
            frames += meter.frames;
            nonFiniteSamples += meter.nonFiniteSamples;
            PeakTracker peaks = meter.peaks.upTo(meter.slices, PeakTracker.HISTORY + meter.filled);
            samplePeaks = max(samplePeaks, peaks.samplePeaks());
            truePeaks = max(truePeaks, peaks.truePeaks());
        }
        return new Loudness(
                Gating.integratedLufs(histories),
                allShort ? Gating.lufsAboveAbsoluteGate(shortProgrammes) : Double.NEGATIVE_INFINITY,
                Gating.lufs(momentaryMax),
                Gating.lufs(shortTermMax),
                Gating.rangeLu(histories),
                levels(truePeaks),
                levels(samplePeaks),
                frames,
                nonFiniteSamples);
    }

    /** The power of the 400 ms that the stream would be with silence after it. */
    private double paddedMomentary() {
        SilenceNext silence = new SilenceNext();
        while (!silence.sliding.isMomentaryComplete()) {
            silence.finishStep();
        }
        return silence.sliding.momentary();
    }

    private static double[] max(double[] a, double[] b) {
        double[] max = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int c = 0; c < b.length; c++) {
            max[c] = Math.max(max[c], b[c]);
        }
        return max;
    }

    private static List<Double> levels(double[] magnitudes) {
        return Arrays.stream(magnitudes).mapToObj(Decibels::fromLinear).toList();
    }

    /** Starts exactly anew. */
    public void reset() {
        filter.reset();
        peaks.reset();
        sliding.reset();
        history.clear();
        for (float[] channel : slices) {
            Arrays.fill(channel, 0);
        }
        filled = 0;
        slice = 0;
        sliceFrames = sliceFrames(0);
        frames = 0;
        nonFiniteSamples = 0;
    }

    /** Reads what the meter would read if silence came next; the meter does not change. */
    private final class SilenceNext {

        private final KWeightedPower filter = new KWeightedPower(LoudnessMeter.this.filter);
        private final SlidingLoudness sliding = new SlidingLoudness(LoudnessMeter.this.sliding);
        private final float[][] input = new float[slices.length][sliceFrames(0) + 1];
        private int slice = LoudnessMeter.this.slice;

        SilenceNext() {
            silenceNonFinite();
            for (int c = 0; c < input.length; c++) {
                System.arraycopy(slices[c], PeakTracker.HISTORY, input[c], 0, filled);
            }
        }

        /** Goes on to the end of the step, and returns its mean power. */
        double finishStep() {
            double step = 0;
            for (; slice < SlidingLoudness.SLICES_PER_STEP; slice++) {
                step = sliding.add(filter.process(input, 0, sliceFrames(slice)));
                for (float[] channel : input) {
                    Arrays.fill(channel, 0);
                }
            }
            slice = 0;
            return step;
        }
    }

    private void closeSlice() {
        int end = PeakTracker.HISTORY + filled;
        double powerSum = filter.process(slices, PeakTracker.HISTORY, end);
        if (!Double.isFinite(powerSum)) {
            silenceNonFinite();
            powerSum = filter.process(slices, PeakTracker.HISTORY, end);
        }
        peaks.add(slices, end);
        double step = sliding.add(powerSum);
        for (float[] channel : slices) {
            System.arraycopy(channel, end - PeakTracker.HISTORY, channel, 0, PeakTracker.HISTORY);
        }
        filled = 0;
        slice++;
        if (slice == SlidingLoudness.SLICES_PER_STEP) {
            slice = 0;
            history.add(step);
        }
        sliceFrames = sliceFrames(slice);
    }

    /** Slices of a step differ by a frame where 10 ms are not a whole number of frames; together they are the step. */
    private int sliceFrames(int index) {
        return (index + 1) * framesPerStep / SlidingLoudness.SLICES_PER_STEP
                - index * framesPerStep / SlidingLoudness.SLICES_PER_STEP;
    }

    /** Puts 0 for samples of the slice that are NaN or infinite, and counts them. */
    private void silenceNonFinite() {
        for (float[] channel : slices) {
            for (int n = PeakTracker.HISTORY; n < PeakTracker.HISTORY + filled; n++) {
                if (!Float.isFinite(channel[n])) {
                    channel[n] = 0;
                    nonFiniteSamples++;
                }
            }
        }
    }
}
