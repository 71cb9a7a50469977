package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.deliver.internal.Master;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.render.BusSinks;
import org.stemmixer.core.render.MixGraph;
import org.stemmixer.core.render.Stem;
import org.stemmixer.core.render.StemReader;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.Effect;

/**
 * A mix: what was decided for each stem and why, what was measured, and the way to the audio itself.
 *
 * <p>The audio is not kept: {@link #writeTo} and {@link #toBuffer} render it from the stems, which therefore must stay as
 * they are. Safe for use by several threads.
 */
public final class MixResult {

    private final List<Stem> inputs;
    private final MixOptions options;
    private final Decisions decisions;
    private final Map<String, Supplier<? extends Effect>> effects;
    private final MixGraph graph;
    private final List<StemResult> stems;
    private final double peak;
    private final Master master;
    private final Optional<DeliveryResult> delivery;
    private final List<String> warnings;
    private @Nullable MixProvenance provenance;

    MixResult(
            List<Stem> inputs,
            MixOptions options,
            Decisions decisions,
            Map<String, Supplier<? extends Effect>> effects,
            MixGraph graph,
            double peak,
            Master master,
            Optional<DeliveryResult> delivery,
            List<String> warnings)
            throws IOException {
        this.inputs = List.copyOf(inputs);
        this.options = options;
        this.decisions = decisions;
        this.effects = effects;
        this.graph = graph;
        this.stems = decisions.stems(inputs);
        this.peak = peak;
        this.master = master;
        this.delivery = delivery;
        this.warnings = List.copyOf(warnings);
    }

    List<Stem> inputs() {
        return inputs;
    }

    /** Effects of the caller's own, which are outside of the plan. */
    Map<String, Supplier<? extends Effect>> effects() {
        return effects;
    }

    /** What is done to the whole mix in the end. */
    Master master() {
        return master;
    }

    /** All decisions, as a value that can be saved, changed and rendered again. */
    public MixPlan plan() {
        return decisions.plan();
    }

    /** What the stems measure, before anything is done to them. */
    public Measurements measurements() {
        return decisions.heard();
    }

    /** The decisions, in the order of the stems. */
    public List<StemResult> stems() {
        return stems;
    }

    /**
     * The decision for one stem.
     *
     * @throws IllegalArgumentException if there is no stem of that name
     */
    public StemResult stem(String name) {
        return stems.stream()
                .filter(stem -> stem.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no stem '" + name + "'; the stems are "
                        + stems.stream().map(StemResult::name).toList()));
    }

    /** How the mix was made. */
    public MixOptions options() {
        return options;
    }

    /** The sample rate of the mix in Hz. */
    public int sampleRate() {
        return plan().sampleRate();
    }

    /** The length of the mix in frames: that of its longest stem, and the tails of effects. */
    public long frames() {
        return graph.frames();
    }

    /** The length of the mix in seconds. */
    public double durationSeconds() {
        return frames() / (double) sampleRate();
    }

    /**
     * The sample peak of the mix, linear, before normalisation or the gain to a target: of the sum of the stems, behind
     * the effect of the bus.
     */
    public double peakBeforeNormalization() {
        return peak;
    }

    /** The sample peak of the mix, linear. */
    public double peak() {
        return delivery.map(delivered -> Decibels.toLinear(delivered.after().samplePeakDbfs()))
                .orElse(peak * master.scale());
    }

    /** The gain applied to the whole mix in dB, by normalisation or to meet a target: 0 if none was needed or wanted. */
    public double normalizationGainDb() {
        return delivery.map(DeliveryResult::gainDb)
                .orElse(master.scale() == 1 ? 0.0 : Decibels.fromLinear(master.scale()));
    }

    /** How the mix was brought to its loudness target, if it has one. */
    public Optional<DeliveryResult> delivery() {
        return delivery;
    }

    /** What a listener or the caller should know, in words; empty if all is well. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Where the mix came from. The first call reads the stems once more for their hashes, unless
     * {@link MixOptions.Builder#provenance} had them taken while the mix was made.
     *
     * @throws org.stemmixer.core.audio.AudioFileException if a stem can no longer be read or has changed
     */
    public synchronized MixProvenance provenance() throws IOException {
        if (provenance == null) {
            try (MixSession session = reopen()) {
                List<String> hashes = session.hashes();
                List<MixProvenance.Input> hashed = new ArrayList<>();
                for (int i = 0; i < inputs.size(); i++) {
                    hashed.add(new MixProvenance.Input(
                            inputs.get(i).name(),
                            hashes.get(i),
                            inputs.get(i).source().format()));
                }
                provenance =
                        new MixProvenance(MixProvenance.currentVersion(), sampleRate(), hashed, decisions.models());
            }
        }
        return provenance;
    }

    /**
     * Writes the mix to a file, encoded as the options say. It appears there complete or not at all.
     *
     * @param output the file; replaced if it exists; not one of the stems
     * @throws org.stemmixer.core.audio.AudioFileException if a stem can no longer be read or has changed, if the output
     *     is one of the stems, or if it cannot be written
     */
    public void writeTo(Path output) throws IOException {
        writeTo(AudioTarget.of(output));
    }

    /**
     * Writes the mix to a file or a stream, encoded as the options say. It arrives there complete or not at all.
     *
     * @param output a file as above, or a stream
     * @throws org.stemmixer.core.audio.AudioFileException if a stem can no longer be read or has changed, if the output
     *     is one of the stems, or if it cannot be written
     */
    public void writeTo(AudioTarget output) throws IOException {
        if (output.file().isPresent()) {
            AudioFiles.requireDistinct(
                    output.file().get(),
                    inputs.stream()
                            .flatMap(stem -> stem.source().file().stream())
                            .toList());
        }
        try (MixSession session = reopen()) {
            session.write(plan(), graph, master, output);
        }
    }

    /**
     * Renders the mix to memory, as a whole: 8 bytes for each frame.
     *
     * @return a stereo buffer at {@link #sampleRate()}
     * @throws IllegalStateException if the mix has more than 2^31 - 1 frames
     * @throws org.stemmixer.core.audio.AudioFileException if a stem can no longer be read or has changed
     */
    public AudioBuffer toBuffer() throws IOException {
        if (frames() > Integer.MAX_VALUE) {
            throw new IllegalStateException(
                    "a buffer holds at most " + Integer.MAX_VALUE + " frames, but the mix has " + frames());
        }
        AudioBuffer buffer = new AudioBuffer(sampleRate(), 2, (int) frames());
        try (MixSession session = reopen()) {
            session.render(graph, master, new BusSinks.ToBuffer(buffer));
        }
        return buffer;
    }

    /**
     * Reads a stem as it reaches its fader: at the rate of the mix, filtered and through its effect, before gain, pan and
     * mute.
     *
     * @param name the stem's name
     * @return a reader of its one or two channels with the tail of its effect, which the caller closes
     * @throws IllegalArgumentException if there is no stem of that name
     * @throws org.stemmixer.core.audio.AudioFileException if the stem can no longer be read or has changed
     */
    public FrameReader openStem(String name) throws IOException {
        Stem input = inputs.get(stems.indexOf(stem(name)));
        input.source().requireUnchanged();
        return new StemReader(graph, stems.indexOf(stem(name)), sampleRate());
    }

    /**
     * Renders the mix once more for somebody to hear its stems, for whom it was not made with {@link
     * MixOptions.Builder#monitor}.
     *
     * @throws org.stemmixer.core.audio.AudioFileException if a stem can no longer be read or has changed
     */
    public void hear(StemMonitor monitor) throws IOException {
        try (MixSession session = reopen()) {
            session.hear(monitor, decisions, graph);
        }
    }

    /** The decisions and measurements as text for people. */
    public String summary() {
        return MixSummary.of(this);
    }

    /**
     * The decisions, measurements and {@link #provenance()} as a JSON object on one line.
     *
     * @throws org.stemmixer.core.audio.AudioFileException if a stem can no longer be read or has changed
     */
    public String toJson() throws IOException {
        return MixJson.of(this);
    }

    @Override
    public String toString() {
        return stems.stream()
                .map(stem -> Text.format("%s %+.2f dB", stem.name(), stem.gainDb()))
                .collect(Collectors.joining(", ", "MixResult[", "]"));
    }

    private MixSession reopen() throws IOException {
        for (Stem stem : inputs) {
            stem.source().requireUnchanged();
        }
        return MixSession.of(this);
    }
}
