package org.stemmixer.core.measure;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.loudness.AudioMetrics;
import org.stemmixer.dsp.loudness.AudioMetricsMeter;
import org.stemmixer.dsp.loudness.DcOffsetMeter;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessHistory;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.PeakMeter;
import org.stemmixer.dsp.loudness.SamplePeak;
import org.stemmixer.features.ChannelSpectra;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.features.FeatureStream;
import org.stemmixer.features.FeatureVector;
import org.stemmixer.features.OnsetMeter;
import org.stemmixer.features.Onsets;
import org.stemmixer.features.ThirdOctaveLevels;
import org.stemmixer.features.ThirdOctaveSeries;

/**
 * Something that can be measured of audio while it is read once, block by block. Several are measured in the same pass; each is
 * known by itself, so a measure of one's own is made once and kept in a constant.
 *
 * @param <T> what comes out, an immutable value
 */
public final class Measure<T> {

    /** The 19 features of the mean of all channels, with the default options of {@link FeatureExtractor}. */
    public static final Measure<FeatureVector> FEATURES =
            of("features", (sampleRate, channels) -> features(sampleRate));

    /**
     * Loudness, loudness range and peaks after ITU-R BS.1770-5 of all channels, as two speakers play them: a single channel is on
     * both sides and counts on both.
     */
    public static final Measure<Loudness> LOUDNESS = of("loudness", Measure::loudness);

    /** How loud it is from moment to moment, of all channels as two speakers play them. */
    public static final Measure<LoudnessHistory> LOUDNESS_HISTORY = of("loudness history", Measure::loudnessHistory);

    /** Where it is loudest, sample by sample, and how far that stands out. */
    public static final Measure<SamplePeak> SAMPLE_PEAK = of("sample peak", (sampleRate, channels) -> {
        PeakMeter meter = new PeakMeter(sampleRate, channels);
        return Meter.of(meter::process, meter::peak);
    });

    /** The largest DC offset of any channel, linear, with its sign. */
    public static final Measure<Double> DC_OFFSET = of("DC offset", (sampleRate, channels) -> {
        DcOffsetMeter meter = new DcOffsetMeter(channels);
        return Meter.of(meter::process, meter::largestOffset);
    });

    /** Whether all channels are the same to the bit: mono, however many channels the file has. */
    public static final Measure<Boolean> SAME_CHANNELS =
            of("same channels", (sampleRate, channels) -> new SameChannelsMeter());

    /** The sum of the squares of all samples of all channels; a single channel is on both sides and counts on both. */
    public static final Measure<Double> ENERGY =
            of("energy", (sampleRate, channels) -> new EnergyMeter(channels, channels == 1 ? 2 : 1));

    /** Level, crest, correlation of left and right, and loss in mono. */
    public static final Measure<AudioMetrics> LEVELS = of("levels", (sampleRate, channels) -> {
        AudioMetricsMeter meter = new AudioMetricsMeter(sampleRate, channels);
        return Meter.of(meter::process, meter::metrics);
    });

    /**
     * The powers in third octaves over time, of all channels; in a mix of more than {@value #FINE_MINUTES} minutes in longer steps
     * ({@link ThirdOctaveLevels#joined}).
     */
    public static final Measure<ThirdOctaveLevels> THIRD_OCTAVES =
            ofSpectra("third octaves", (sampleRate, channels, joined) -> {
                ThirdOctaveSeries series = new ThirdOctaveSeries(sampleRate, joined);
                return SpectraMeter.of(series::add, series::finish);
            });

    /** Where notes begin. */
    public static final Measure<Onsets> ONSETS = of("onsets", (sampleRate, channels) -> {
        OnsetMeter meter = new OnsetMeter(sampleRate, channels);
        return Meter.of(meter::process, meter::finish);
    });

    /** Short windows over the length of the audio, to compare stems sample by sample: {@link StemPair#correlation()}. */
    public static final Measure<SpreadWindows> WINDOWS =
            of("windows", (sampleRate, channels) -> new SpreadWindows.Meter(sampleRate));

    /** The outline of the samples: up to 1200 columns, however long it is. */
    public static final Measure<WaveformEnvelope> WAVEFORM = of("waveform", (sampleRate, channels) -> {
        WaveformBuilder builder = new WaveformBuilder(channels);
        return Meter.of(builder::add, () -> builder.finish(sampleRate));
    });

    /** Up to this length, what is kept over time is kept as fine as it is measured. */
    static final int FINE_MINUTES = 12;

    private final String name;
    private final SeriesStarter<T> starter;
    /** If it is measured of spectra. */
    private final @Nullable SpectraStarter<T> spectra;

    private Measure(String name, SeriesStarter<T> starter, @Nullable SpectraStarter<T> spectra) {
        this.name = name;
        this.starter = starter;
        this.spectra = spectra;
    }

    /**
     * A measure.
     *
     * @param name for texts
     * @param starter begins to measure
     */
    public static <T> Measure<T> of(String name, Starter<T> starter) {
        return new Measure<>(name, (sampleRate, channels, joined) -> starter.start(sampleRate, channels), null);
    }

    /**
     * A measure that keeps numbers for each moment. Of long audio it keeps fewer, so that memory is bounded: where moments are joined,
     * as many as the meter is told make one.
     *
     * @param name for texts
     * @param starter begins to measure
     */
    public static <T> Measure<T> ofSeries(String name, SeriesStarter<T> starter) {
        return new Measure<>(name, starter, null);
    }

    /**
     * A measure of spectra: those that are measured in one pass share one transform. Frames and hops are those of {@link
     * ThirdOctaveSeries}, under a Hann window.
     *
     * @param name for texts
     * @param starter begins to measure
     */
    public static <T> Measure<T> ofSpectra(String name, SpectraStarter<T> starter) {
        return new Measure<>(
                name,
                (sampleRate, channels, joined) -> {
                    SpectraMeter<T> meter = starter.start(sampleRate, channels, joined);
                    ChannelSpectra transform = transform(sampleRate, channels, meter::accept);
                    return Meter.of(transform::accept, () -> {
                        transform.finish();
                        return meter.finish();
                    });
                },
                starter);
    }

    /** What measures of spectra are measured of. */
    static ChannelSpectra transform(int sampleRate, int channels, ChannelSpectra.Listener listener) {
        int frameLength = ThirdOctaveSeries.frameLength(sampleRate);
        return new ChannelSpectra(frameLength, frameLength / 2, channels, listener);
    }

    /** How many moments of measures that keep numbers for each are joined in a mix of that length: a power of two. */
    static int joined(long frames, int sampleRate) {
        int joined = 1;
        while (frames > (long) joined * FINE_MINUTES * 60 * sampleRate) {
            joined *= 2;
        }
        return joined;
    }

    /** Begins to measure a piece of audio, with no moments joined. */
    public Meter<T> start(int sampleRate, int channels) {
        return start(sampleRate, channels, 1);
    }

    /** Begins to measure a piece of audio, with so many moments joined. */
    Meter<T> start(int sampleRate, int channels, int joined) {
        return starter.start(sampleRate, channels, joined);
    }

    /** Begins to measure spectra, if that is what it is measured of. */
    @Nullable
    SpectraMeter<T> startSpectra(int sampleRate, int channels, int joined) {
        return spectra == null ? null : spectra.start(sampleRate, channels, joined);
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * Begins to measure.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    public interface Starter<T> {

        /**
         * A meter for one piece of audio.
         *
         * @param sampleRate in Hz
         * @param channels at least 1
         */
        Meter<T> start(int sampleRate, int channels);
    }

    /**
     * Begins to measure what is kept moment by moment.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    public interface SeriesStarter<T> {

        /**
         * A meter for one piece of audio.
         *
         * @param sampleRate in Hz
         * @param channels at least 1
         * @param joined how many moments are to be joined to one: a power of two, 1 but for long audio; the same for all stems of a mix
         */
        Meter<T> start(int sampleRate, int channels, int joined);
    }

    /**
     * Begins to measure spectra.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    public interface SpectraStarter<T> {

        /**
         * A meter for one piece of audio.
         *
         * @param sampleRate in Hz
         * @param channels at least 1
         * @param joined how many moments are to be joined to one, as in {@link SeriesStarter#start}
         */
        SpectraMeter<T> start(int sampleRate, int channels, int joined);
    }

    /**
     * A measurement of spectra under way, by one thread.
     *
     * @param <T> what comes out
     */
    public interface SpectraMeter<T> {

        /**
         * Takes the next frame.
         *
         * @param spectra for each channel its bins, real and imaginary parts interleaved, not scaled; not to be changed or kept
         */
        void accept(double[][] spectra);

        /** Ends the audio and gives what was measured. */
        T finish();

        /** A meter of two functions. */
        static <T> SpectraMeter<T> of(ChannelSpectra.Listener accept, Supplier<T> finish) {
            return new SpectraMeter<>() {
                @Override
                public void accept(double[][] spectra) {
                    accept.frame(spectra);
                }

                @Override
                public T finish() {
                    return finish.get();
                }
            };
        }
    }

    /**
     * A measurement under way, by one thread.
     *
     * @param <T> what comes out
     */
    public interface Meter<T> {

        /**
         * Takes the next frames, which are not changed. The sizes of the blocks do not change the result.
         *
         * @param channels one array for each channel
         * @param offset index of the first frame
         * @param frames how many
         */
        void accept(float[][] channels, int offset, int frames);

        /** Ends the audio and gives what was measured. */
        T finish();

        /** A meter of two functions. */
        static <T> Meter<T> of(Block accept, Supplier<T> finish) {
            return new Meter<>() {
                @Override
                public void accept(float[][] channels, int offset, int frames) {
                    accept.process(channels, offset, frames);
                }

                @Override
                public T finish() {
                    return finish.get();
                }
            };
        }
    }

    /** Takes frames, as meters do. */
    @FunctionalInterface
    public interface Block {

        /** Takes frames {@code offset} to {@code offset + frames - 1}. */
        void process(float[][] channels, int offset, int frames);
    }

    private static Meter<FeatureVector> features(int sampleRate) {
        FeatureStream stream = new FeatureExtractor(sampleRate).stream();
        return Meter.of(stream::accept, stream::finish);
    }

    private static Meter<LoudnessHistory> loudnessHistory(int sampleRate, int channels) {
        LoudnessMeter meter = new LoudnessMeter(sampleRate, Math.max(2, channels));
        return onBothSides(meter, meter::history);
    }

    private static Meter<Loudness> loudness(int sampleRate, int channels) {
        LoudnessMeter meter = new LoudnessMeter(sampleRate, Math.max(2, channels));
        return onBothSides(meter, meter::loudness);
    }

    private static <T> Meter<T> onBothSides(LoudnessMeter meter, Supplier<T> result) {
        float[][] bothSides = new float[2][];
        return Meter.of(
                (block, offset, frames) -> {
                    if (block.length > 1) {
                        meter.process(block, offset, frames);
                    } else {
                        bothSides[0] = block[0];
                        bothSides[1] = block[0];
                        meter.process(bothSides, offset, frames);
                    }
                },
                result);
    }
}
