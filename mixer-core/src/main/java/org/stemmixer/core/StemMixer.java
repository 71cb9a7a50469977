package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.render.StagedStems;
import org.stemmixer.core.render.StemInputs;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.internal.Checks;

/**
 * Mixes stems: listens to them, decides their gains, and sums them to a stereo mix.
 *
 * <pre>{@code
 * StemMixer mixer = StemMixer.builder().sampleRate(44100).build();
 * MixResult result = mixer.mixStems(stems, true);
 * result.writeTo(Path.of("mix.wav"));
 * }</pre>
 *
 * <p>How stems are brought together: each is converted to the mixer's sample rate; a mono stem goes to both sides, one of
 * more than two channels is mixed down to stereo (ITU-R BS.775); a shorter one is followed by silence up to the end of the
 * longest. Settings then apply in the order high-pass, low-pass,
 * effect, gain, pan; the sum goes through the effect of the bus. The latency of effects is taken out again, and the mix
 * goes on while they ring out. A mix that peaks above 1.0 is brought down to a peak of 1.0 as a whole unless that is
 * switched off, or to a loudness if there is a target; nothing is clipped without a warning in the result.
 *
 * <p>A mix's file says of itself what all stems say alike, and where on their session's timeline it begins (docs/formats.md).
 *
 * <p>Files are read in blocks, in parallel, as often as needed: memory does not grow with their length. The same stems
 * and options give the same mix, bit for bit, whatever the number of threads. Immutable; safe for use by several threads.
 */
public final class StemMixer {

    /** The sample rate where none is asked for. */
    public static final int DEFAULT_SAMPLE_RATE = 44100;

    private static final int MIN_SAMPLE_RATE = 8000;
    private static final int MAX_SAMPLE_RATE = 192000;

    private final int sampleRate;

    private StemMixer(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /** A mixer at 44,100 Hz, unless asked otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    /** The sample rate of mixes in Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /**
     * Mixes stem files, with gains by the rules or all at 0 dB.
     *
     * @param stems files by name, in the order in which they are summed and listed; at least one
     * @param autoGain whether to predict gains
     * @return the decisions and measurements; {@link MixResult#writeTo} gives the mix itself
     * @throws org.stemmixer.core.audio.AudioFileException if a file cannot be read
     * @throws StemException if a stem cannot be mixed, or if none holds any audio
     */
    public MixResult mixStems(Map<String, Path> stems, boolean autoGain) throws IOException {
        return mixStems(stems, MixOptions.builder().autoGain(autoGain).build());
    }

    /**
     * Mixes stem files.
     *
     * @param stems files by name, in the order in which they are summed and listed; at least one
     * @param options how
     * @return the decisions and measurements; {@link MixResult#writeTo} gives the mix itself
     * @throws IllegalArgumentException if options name a stem that is not there or a cutoff at or above half the rate, or
     *     an effect cannot be used at the mixer's rate; nothing has been read then
     * @throws org.stemmixer.core.audio.AudioFileException if a file cannot be read
     * @throws StemException if a stem cannot be mixed, or if none holds any audio
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public MixResult mixStems(Map<String, Path> stems, MixOptions options) throws IOException {
        try (MixSession session = MixSession.open(files(stems), options, sampleRate)) {
            return session.measure();
        }
    }

    /**
     * Mixes stem files to a file: the same as {@link #mixStems(Map, MixOptions)} and {@link MixResult#writeTo}, but
     * reading the stems once less, since the mix is measured while it is written. (A loudness target is worked towards in
     * a pass before.)
     *
     * @param stems files by name, in the order in which they are summed and listed; at least one
     * @param options how
     * @param output the file to write; replaced if it exists; not one of the stems
     * @return the decisions and measurements
     * @throws IllegalArgumentException as above, or if the output is one of the stems
     * @throws org.stemmixer.core.audio.AudioFileException if a file cannot be read or the output cannot be written
     */
    public MixResult mixStems(Map<String, Path> stems, MixOptions options, Path output) throws IOException {
        return mixStems(stems, options, AudioTarget.of(output));
    }

    /**
     * Mixes stem files to a file or a stream, as {@link #mixStems(Map, MixOptions, Path)} does. What a stream gets it gets when
     * the mix is complete.
     *
     * @param stems files by name, in the order in which they are summed and listed; at least one
     * @param options how
     * @param output a stream, or a file as above
     * @return the decisions and measurements
     * @throws IOException as {@link #mixStems(Map, MixOptions, Path)}
     */
    public MixResult mixStems(Map<String, Path> stems, MixOptions options, AudioTarget output) throws IOException {
        spare(Objects.requireNonNull(stems, "stems").values(), output);
        try (MixSession session = MixSession.open(files(stems), options, sampleRate)) {
            return session.writeTo(output);
        }
    }

    /**
     * Mixes stems that have been looked into: the same as {@link #mixStems(Map, MixOptions)}, but opening each once less.
     *
     * @param stems in the order in which they are summed and listed; at least one
     * @param options how
     * @return the decisions and measurements; {@link MixResult#writeTo} gives the mix itself
     * @throws IOException as {@link #mixStems(Map, MixOptions)}
     */
    public MixResult mixStems(OpenedStems stems, MixOptions options) throws IOException {
        try (MixSession session = MixSession.open(openers(stems), options, sampleRate)) {
            return session.measure();
        }
    }

    /**
     * Mixes stems that have been looked into to a file: the same as {@link #mixStems(Map, MixOptions, Path)}, but opening each
     * once less.
     *
     * @param stems in the order in which they are summed and listed; at least one
     * @param options how
     * @param output the file to write; replaced if it exists; not one of the stems
     * @return the decisions and measurements
     * @throws IOException as {@link #mixStems(Map, MixOptions, Path)}
     */
    public MixResult mixStems(OpenedStems stems, MixOptions options, Path output) throws IOException {
        return mixStems(stems, options, AudioTarget.of(output));
    }

    /**
     * Mixes stems that have been looked into to a file or a stream, as {@link #mixStems(OpenedStems, MixOptions, Path)} does.
     * What a stream gets it gets when the mix is complete.
     *
     * @param stems in the order in which they are summed and listed; at least one
     * @param options how
     * @param output a stream, or a file as above
     * @return the decisions and measurements
     * @throws IOException as {@link #mixStems(Map, MixOptions, Path)}
     */
    public MixResult mixStems(OpenedStems stems, MixOptions options, AudioTarget output) throws IOException {
        spare(Objects.requireNonNull(stems, "stems").files().values(), output);
        try (MixSession session = MixSession.open(openers(stems), options, sampleRate)) {
            return session.writeTo(output);
        }
    }

    /**
     * Mixes stems from anywhere: files, streams, bytes of files and buffers beside each other. For all else that a mixer does, see
     * {@link OpenedStems#of}.
     *
     * @param stems audio by name, in the order in which they are summed and listed; at least one
     * @param options how
     * @return the decisions and measurements; {@link MixResult#toBuffer} or {@link MixResult#writeTo} gives the mix
     * @throws IOException as {@link #mixStems(Map, MixOptions)}
     */
    public MixResult mixSources(Map<String, AudioSource> stems, MixOptions options) throws IOException {
        try (OpenedStems opened = OpenedStems.of(stems)) {
            return mixStems(opened, options);
        }
    }

    /**
     * Mixes stems from anywhere to a file.
     *
     * @param stems audio by name, in the order in which they are summed and listed; at least one
     * @param options how
     * @param output the file to write; replaced if it exists; not one of the stems
     * @return the decisions and measurements
     * @throws IOException as {@link #mixStems(Map, MixOptions, Path)}
     */
    public MixResult mixSources(Map<String, AudioSource> stems, MixOptions options, Path output) throws IOException {
        try (OpenedStems opened = OpenedStems.of(stems)) {
            return mixStems(opened, options, output);
        }
    }

    /**
     * Mixes stems that are in memory. The buffers are read where they lie: leave them alone until the last use of the
     * result.
     *
     * @param stems buffers by name, of any rate and number of channels; samples finite
     * @param options how
     * @return the decisions and measurements; {@link MixResult#toBuffer} or {@link MixResult#writeTo} gives the mix
     * @throws IllegalArgumentException as above, or if a sample is not finite
     */
    public MixResult mixBuffers(Map<String, AudioBuffer> stems, MixOptions options) throws IOException {
        Map<String, StemInputs.Opener> sources = new LinkedHashMap<>();
        stems.forEach((name, buffer) -> sources.put(name, () -> OpenedSource.of(name, buffer)));
        try (MixSession session = MixSession.open(sources, options, sampleRate)) {
            return session.measure();
        }
    }

    /**
     * Decides without mixing.
     *
     * @param stems files by name, in the order in which they are summed and listed; at least one
     * @param options what is set, and who decides the rest
     * @return every decision, as a value
     * @throws IOException as {@link #mixStems(Map, MixOptions)}
     */
    public MixPlan plan(Map<String, Path> stems, MixOptions options) throws IOException {
        try (MixSession session = MixSession.open(files(stems), options, sampleRate)) {
            return session.decide().plan();
        }
    }

    /**
     * Decides without mixing, on stems that have been looked into.
     *
     * @param stems in the order in which they are summed and listed; at least one
     * @param options what is set, and who decides the rest
     * @return every decision, as a value
     * @throws IOException as {@link #mixStems(Map, MixOptions)}
     */
    public MixPlan plan(OpenedStems stems, MixOptions options) throws IOException {
        try (MixSession session = MixSession.open(openers(stems), options, sampleRate)) {
            return session.decide().plan();
        }
    }

    /**
     * Renders a plan to a file, as it is: nothing more is decided. The mix has the plan's sample rate.
     *
     * @param stems the plan's stems by name
     * @param plan of these stems, whose order in the plan is the order of the sum
     * @param output the file to write; replaced if it exists; not one of the stems
     * @return the decisions and measurements
     * @throws IllegalArgumentException if stems and plan do not name the same, if an effect of the plan cannot be used, or if the
     *     output is one of the stems
     * @throws IOException as {@link #mixStems(Map, MixOptions, Path)}
     */
    public MixResult render(Map<String, Path> stems, MixPlan plan, Path output) throws IOException {
        return render(stems, plan, MixOptions.builder().build(), output);
    }

    /**
     * Renders a plan to a file, with options for what is no part of a mix: how the file is stored, progress, cancellation, threads.
     *
     * @param stems the plan's stems by name
     * @param plan of these stems, whose order in the plan is the order of the sum
     * @param options all that they decide about the mix is passed over
     * @param output the file to write; replaced if it exists; not one of the stems
     * @return the decisions and measurements
     * @throws IOException as {@link #render(Map, MixPlan, Path)}
     */
    public MixResult render(Map<String, Path> stems, MixPlan plan, MixOptions options, Path output) throws IOException {
        return render(stems, plan, options, AudioTarget.of(output));
    }

    /**
     * Renders a plan to a file or a stream, as {@link #render(Map, MixPlan, MixOptions, Path)} does. What a stream gets it gets
     * when the mix is complete.
     *
     * @param stems the plan's stems by name
     * @param plan of these stems, whose order in the plan is the order of the sum
     * @param options all that they decide about the mix is passed over
     * @param output a stream, or a file as above
     * @return the decisions and measurements
     * @throws IOException as {@link #render(Map, MixPlan, Path)}
     */
    public MixResult render(Map<String, Path> stems, MixPlan plan, MixOptions options, AudioTarget output)
            throws IOException {
        Map<String, Path> planned = StagedStems.planned(stems, plan);
        spare(stems.values(), output);
        try (MixSession session = MixSession.open(files(planned), options.onlyDelivering(plan), plan.sampleRate())) {
            return session.writeTo(output);
        }
    }

    /**
     * Plays a plan, to be heard while it is worked on.
     *
     * @param stems the plan's stems by name
     * @param plan of these stems, whose order in the plan is the order of the sum
     * @return at the beginning of the mix; the caller closes it
     * @throws IllegalArgumentException if stems and plan do not name the same, or an effect of the plan cannot be used
     * @throws IOException as {@link #render(Map, MixPlan, Path)}
     */
    public MixPlayback play(Map<String, Path> stems, MixPlan plan) throws IOException {
        return MixPlayback.of(StagedStems.open(stems, plan));
    }

    /**
     * Predicts gains without mixing.
     *
     * @param stems files by name; at least one
     * @param options which predictor, and what is set for stems; {@link MixOptions#autoGain()} need not be set
     * @return the decisions, in the order of the stems
     * @throws IOException as {@link #mixStems(Map, MixOptions)}
     */
    public GainReport predictGains(Map<String, Path> stems, MixOptions options) throws IOException {
        return predictGains(Optional.empty(), files(stems), options);
    }

    /**
     * Predicts gains of stems that have been looked into, without mixing.
     *
     * @param stems at least one
     * @param options which predictor, and what is set for stems; {@link MixOptions#autoGain()} need not be set
     * @return the decisions, in the order of the stems
     * @throws IOException as {@link #mixStems(Map, MixOptions)}
     */
    public GainReport predictGains(OpenedStems stems, MixOptions options) throws IOException {
        return predictGains(Optional.empty(), openers(stems), options);
    }

    /**
     * Predicts gains of the stems in a folder, without mixing.
     *
     * @param folder as {@link StemFolder#stems} takes it
     * @param options which predictor, and what is set for stems; {@link MixOptions#autoGain()} need not be set
     * @return the decisions, in the order of the files' names
     * @throws IOException as {@link #mixStems(Map, MixOptions)}
     */
    public GainReport predictGains(Path folder, MixOptions options) throws IOException {
        try (OpenedStems stems = StemFolder.open(folder)) {
            return predictGains(Optional.of(folder), openers(stems), options);
        }
    }

    private GainReport predictGains(Optional<Path> folder, Map<String, StemInputs.Opener> stems, MixOptions options)
            throws IOException {
        MixOptions predicting = options.toBuilder().autoGain(true).build();
        try (MixSession session = MixSession.open(stems, predicting, sampleRate)) {
            List<StemResult> predicted = session.predict();
            return new GainReport(folder, sampleRate, predicted, session.readingNotes());
        }
    }

    private static void spare(Collection<Path> stems, AudioTarget output) throws IOException {
        if (output.file().isPresent()) {
            AudioFiles.requireDistinct(output.file().get(), stems);
        }
    }

    private static Map<String, StemInputs.Opener> openers(OpenedStems stems) {
        Map<String, StemInputs.Opener> sources = new LinkedHashMap<>();
        Objects.requireNonNull(stems, "stems")
                .sources()
                .keySet()
                .forEach(name -> sources.put(name, () -> stems.open(name)));
        return sources;
    }

    private static Map<String, StemInputs.Opener> files(Map<String, Path> stems) {
        Objects.requireNonNull(stems, "stems");
        stems.forEach((name, file) -> Objects.requireNonNull(file, () -> "file of stem '" + name + "'"));
        Map<String, StemInputs.Opener> sources = new LinkedHashMap<>();
        stems.forEach((name, file) -> sources.put(name, () -> OpenedSource.of(file)));
        return sources;
    }

    /** Collects settings of a mixer. Not safe for use by several threads. */
    public static final class Builder {

        private int sampleRate = DEFAULT_SAMPLE_RATE;

        private Builder() {}

        /**
         * The rate at which stems are analysed and mixed.
         *
         * @param sampleRate in Hz, in [8000, 192000]; default 44100
         */
        public Builder sampleRate(int sampleRate) {
            this.sampleRate = Checks.inRange("sampleRate", sampleRate, MIN_SAMPLE_RATE, MAX_SAMPLE_RATE);
            return this;
        }

        /** The mixer. */
        public StemMixer build() {
            return new StemMixer(sampleRate);
        }
    }
}
