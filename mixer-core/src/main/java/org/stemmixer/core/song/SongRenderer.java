package org.stemmixer.core.song;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.ReplayGain;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.deliver.internal.Deliverer;
import org.stemmixer.core.deliver.internal.Master;
import org.stemmixer.core.render.BusSinks;
import org.stemmixer.core.render.EffectStage;
import org.stemmixer.core.render.FrameSink;
import org.stemmixer.core.render.ToDouble;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.AntiClipping;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;

/**
 * Sends finished songs through the channel strip of ten mixing parameters, to files or buffers.
 *
 * <pre>{@code
 * MixParameterPrediction prediction = new ProfileMatcher(profile).predict(song);
 * SongRenderer.of(prediction.parameters()).render(song, Path.of("mixed.wav"));
 * }</pre>
 *
 * <p>The result has the rate of the song and is stereo: a mono song goes to both sides before anything else. With {@link
 * MixParameters#NEUTRAL} it is the song itself, sample by sample. Any others end in the strip's true-peak limiter ({@link
 * AntiClipping#LIMIT}), which keeps the result below 0 dBTP. Songs are read in blocks: memory does not grow with their
 * length. The same song and parameters give the same bytes. Immutable; safe for use by several threads.
 */
public final class SongRenderer {

    /** What can be stored in place of what was wanted. */
    @FunctionalInterface
    private interface Storage {
        SampleEncoding encoding(SampleEncoding wanted) throws IOException;
    }

    private static final int CHANNELS = 2;
    private static final int BLOCK_FRAMES = 16384;

    private final MixParameters parameters;
    private final Tail tail;
    private final @Nullable LoudnessTarget target;
    private final @Nullable SampleEncoding encoding;

    private SongRenderer(
            MixParameters parameters, Tail tail, @Nullable LoudnessTarget target, @Nullable SampleEncoding encoding) {
        this.parameters = parameters;
        this.tail = tail;
        this.target = target;
        this.encoding = encoding;
    }

    /** A renderer of songs at their own length ({@link Tail#CUT}), without a loudness target, stored as the song is. */
    public static SongRenderer of(MixParameters parameters) {
        return new SongRenderer(Objects.requireNonNull(parameters, "parameters"), Tail.CUT, null, null);
    }

    /** With what rings on after the end of a song cut off, so that results are as long as songs, or kept. */
    public SongRenderer withTail(Tail tail) {
        return new SongRenderer(parameters, Objects.requireNonNull(tail, "tail"), target, encoding);
    }

    /** With results brought to a loudness behind the strip, their peaks limited ({@link PeakHandling#LIMIT}). */
    public SongRenderer withTarget(LoudnessTarget target) {
        return new SongRenderer(parameters, tail, Objects.requireNonNull(target, "target"), encoding);
    }

    /**
     * With samples stored in a certain way, and not as in the song's file (8-bit as 16-bit, 64-bit float as 32-bit float)
     * or, for songs in memory, as 32-bit float. Reduction to 16 bit is dithered.
     *
     * @param encoding 16-, 24- or 32-bit PCM or 32-bit float; others are refused when rendering
     */
    public SongRenderer withEncoding(SampleEncoding encoding) {
        return new SongRenderer(parameters, tail, target, Objects.requireNonNull(encoding, "encoding"));
    }

    /**
     * Renders a song to a file.
     *
     * @param song read from its beginning
     * @param output the file to write, complete or not at all; replaced if it exists; not the song's own. While a target is
     *     being reached, another one beside it holds what comes out of the strip, 8 bytes for each frame
     * @return how the target was reached, if there is one
     * @throws org.stemmixer.core.audio.AudioFileException if the output is the song's own file or cannot be written
     * @throws IOException if the song cannot be read
     */
    public Optional<DeliveryResult> render(Song song, Path output) throws IOException {
        return render(song, output, Optional.empty());
    }

    /**
     * Renders a song to a file, with somebody who hears what is written, to measure it, say.
     *
     * @param song as for {@link #render(Song, Path)}
     * @param output as for {@link #render(Song, Path)}
     * @param listener hears the frames as a reader of the file will find them, after rounding and dither: while they are
     *     written or, where there is a target, once it is reached
     * @return how the target was reached, if there is one
     * @throws IOException as {@link #render(Song, Path)}
     */
    public Optional<DeliveryResult> render(Song song, Path output, FrameListener listener) throws IOException {
        return render(song, output, Optional.of(listener));
    }

    private Optional<DeliveryResult> render(Song song, Path output, Optional<FrameListener> listener)
            throws IOException {
        try (RenderedSong rendered = prepare(song, output, listener)) {
            rendered.file().commit();
            return rendered.delivery();
        }
    }

    /**
     * Renders a song to a file that is complete, but not at its place yet: several can then be moved there together, by {@link
     * AtomicFile#commitAll}.
     *
     * @param song as for {@link #render(Song, Path)}
     * @param output as for {@link #render(Song, Path)}
     * @param listener as for {@link #render(Song, Path, FrameListener)}
     * @return what the caller commits and closes
     * @throws IOException as {@link #render(Song, Path)}
     */
    public RenderedSong prepare(Song song, Path output, FrameListener listener) throws IOException {
        return prepare(song, output, Optional.of(listener));
    }

    private RenderedSong prepare(Song song, Path output, Optional<FrameListener> listener) throws IOException {
        if (song.file().isPresent()) {
            AudioFiles.requireDistinct(output, List.of(song.file().get()));
        }
        AudioTarget file = AudioTarget.of(output);
        AudioFileSpec spec = spec(song, file::encoding);
        if (target != null) {
            return delivered(song, spec, output, listener);
        }
        AudioWriter writer =
                listener.isPresent() ? AudioFiles.openWriter(output, spec, listener.get()) : file.openWriter(spec);
        try {
            run(song, writer::write);
            return new RenderedSong(writer.finish(), Optional.empty());
        } catch (IOException | RuntimeException | Error e) {
            writer.close();
            throw e;
        }
    }

    private RenderedSong delivered(Song song, AudioFileSpec spec, Path output, Optional<FrameListener> listener)
            throws IOException {
        Deliverer.Delivery delivery;
        try (StripOutput strip = new StripOutput(song, output, sink -> run(song, sink))) {
            delivery = deliver(song, spec, Optional.of(AudioTarget.of(output)), strip);
        }
        RenderedSong rendered = new RenderedSong(delivery.files().get(0), Optional.of(delivery.result()));
        try {
            if (listener.isPresent()) {
                rendered.file().read(listener.get());
            }
            return rendered;
        } catch (IOException | RuntimeException | Error e) {
            rendered.close();
            throw e;
        }
    }

    /**
     * Renders a song to memory.
     *
     * @param song read from its beginning, more than once if there is a target
     * @return a new stereo buffer
     * @throws IllegalArgumentException if the result would not fit into a buffer
     * @throws IOException if the song cannot be read
     */
    public AudioBuffer render(Song song) throws IOException {
        long frames = song.frames() + tailFrames(song);
        if (frames > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a buffer holds at most " + Integer.MAX_VALUE + " frames, but the result has " + frames);
        }
        AudioBuffer result = new AudioBuffer(song.sampleRate(), CHANNELS, (int) frames);
        FrameSink sink = new BusSinks.ToBuffer(result);
        if (target == null) {
            run(song, sink);
        } else {
            Deliverer.Programme programme = (progress, bus) -> run(song, new ToDouble(bus));
            Master master = Master.of(deliver(song, spec(song, wanted -> wanted), Optional.empty(), programme)
                    .result());
            master.render(bus -> run(song, new ToDouble(bus)), song.sampleRate(), CHANNELS, sink, () -> {});
        }
        return result;
    }

    private Deliverer.Delivery deliver(
            Song song, AudioFileSpec spec, Optional<AudioTarget> output, Deliverer.Programme programme)
            throws IOException {
        return Deliverer.finish(
                List.of(new Deliverer.Track(programme, song.frames(), spec, output)),
                new LoudnessNormalizer(Objects.requireNonNull(target), PeakHandling.LIMIT),
                (stage, fraction) -> {},
                () -> {});
    }

    private boolean changesNothing() {
        return parameters.equals(MixParameters.NEUTRAL);
    }

    private AudioFileSpec spec(Song song, Storage storage) throws IOException {
        SampleEncoding stored =
                encoding != null ? encoding : storage.encoding(song.encoding().writable());
        // Samples that are the song's own are stored without loss, and dither would only add noise to them.
        boolean otherSound = target != null || !changesNothing();
        AudioTags tags = otherSound ? song.tags().withReplayGain(ReplayGain.NONE) : song.tags();
        return new AudioFileSpec(song.sampleRate(), CHANNELS, stored, encoding != null || otherSound)
                .withTags(tags.markedAs(AudioTags.Product.SONG));
    }

    private long tailFrames(Song song) {
        if (changesNothing() || tail == Tail.CUT) {
            return 0;
        }
        return strip(song).tailFrames();
    }

    private EffectsChain strip(Song song) {
        EffectsChain strip = EffectsChain.of(parameters);
        strip.prepare(song.sampleRate(), CHANNELS);
        return strip;
    }

    /** Reads the song once and gives out the result. */
    private void run(Song song, FrameSink out) throws IOException {
        if (changesNothing()) {
            read(song, out);
            return;
        }
        EffectsChain strip = strip(song);
        EffectStage stage = new EffectStage(strip, CHANNELS, out);
        read(song, stage);
        stage.finish(tail == Tail.CUT ? 0 : strip.tailFrames(), () -> {});
    }

    /** Reads the song as stereo, in blocks that are the sink's to change. */
    private static void read(Song song, FrameSink out) throws IOException {
        float[][] block = new float[CHANNELS][BLOCK_FRAMES];
        float[][] own = song.channels() == 1 ? new float[][] {block[0]} : block;
        try (FrameReader reader = song.open()) {
            int frames;
            while ((frames = reader.read(own, 0, BLOCK_FRAMES)) >= 0) {
                if (own.length == 1) {
                    System.arraycopy(block[0], 0, block[1], 0, frames);
                }
                out.accept(block, 0, frames);
            }
        }
    }
}
