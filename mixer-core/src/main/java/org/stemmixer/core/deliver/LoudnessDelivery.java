package org.stemmixer.core.deliver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.StemException;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.audio.ReplayGain;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.deliver.internal.Deliverer;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.measure.internal.MeasurableFile;
import org.stemmixer.core.render.Sink;
import org.stemmixer.core.render.ToDouble;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;

/**
 * Brings finished files to a loudness target: one file, or an album with one gain for all its files.
 *
 * <pre>{@code
 * DeliveryResult result = LoudnessDelivery.to(LoudnessTarget.SPOTIFY).deliver(Path.of("mix.wav"), Path.of("out.wav"));
 * }</pre>
 *
 * <p>Files are measured, then written at the gain that follows, with a true-peak limiter where they need one, and
 * measured again on the way; where the limiter has taken more than 0.05 LU away, the gain is corrected and the pass
 * repeated, up to eight times. The true peak stays within 0.1 dB of its ceiling. Channels and length stay as they are, and so
 * does the rate unless another is asked for. Files are read in blocks: memory does not grow with their length but by what gating remembers. Immutable; safe
 * for use by several threads.
 */
public final class LoudnessDelivery {

    private static final int BLOCK_FRAMES = 8192;

    private final Settings settings;

    /**
     * What was asked for.
     *
     * @param sampleRate in Hz, or empty: that of each input
     * @param encoding or empty: that of each input, as far as its output's format can
     */
    private record Settings(
            LoudnessNormalizer normalizer,
            OptionalInt sampleRate,
            Optional<SampleEncoding> encoding,
            boolean dither,
            boolean replayGain,
            ProgressListener progress,
            BooleanSupplier cancelled) {}

    private LoudnessDelivery(Settings settings) {
        this.settings = settings;
    }

    /** Delivery to a target, peaks limited ({@link PeakHandling#LIMIT}), samples stored as in the input. */
    public static LoudnessDelivery to(LoudnessTarget target) {
        return new LoudnessDelivery(new Settings(
                new LoudnessNormalizer(target, PeakHandling.LIMIT),
                OptionalInt.empty(),
                Optional.empty(),
                true,
                false,
                (stage, fraction) -> {},
                () -> false));
    }

    /** With another target. */
    public LoudnessDelivery withTarget(LoudnessTarget target) {
        return new LoudnessDelivery(new Settings(
                new LoudnessNormalizer(target, settings.normalizer.peakHandling()),
                settings.sampleRate,
                settings.encoding,
                settings.dither,
                settings.replayGain,
                settings.progress,
                settings.cancelled));
    }

    /** How samples were asked to be stored. */
    Optional<SampleEncoding> encoding() {
        return settings.encoding;
    }

    /** With another way of handling peaks that the gain would lift too high. */
    public LoudnessDelivery withPeakHandling(PeakHandling peakHandling) {
        return new LoudnessDelivery(new Settings(
                new LoudnessNormalizer(settings.normalizer.target(), peakHandling),
                settings.sampleRate,
                settings.encoding,
                settings.dither,
                settings.replayGain,
                settings.progress,
                settings.cancelled));
    }

    /**
     * With samples stored in a certain way, and not as in the input (8-bit input being written as 16-bit, 64-bit float as
     * 32-bit float, and whatever the output's format has no place for in the best way that it has). Reduction to 16 bit is
     * dithered.
     *
     * @param encoding one that the formats of all outputs can store; others are refused when delivering
     */
    public LoudnessDelivery withEncoding(SampleEncoding encoding) {
        return new LoudnessDelivery(new Settings(
                settings.normalizer,
                settings.sampleRate,
                Optional.of(encoding),
                settings.dither,
                settings.replayGain,
                settings.progress,
                settings.cancelled));
    }

    /**
     * With another sample rate than that of the inputs.
     *
     * @param sampleRate in Hz, in [8000, 384000]
     */
    public LoudnessDelivery withSampleRate(int sampleRate) {
        return new LoudnessDelivery(new Settings(
                settings.normalizer,
                OptionalInt.of(Checks.inRange(
                        "sampleRate", sampleRate, LoudnessMeter.MIN_SAMPLE_RATE, LoudnessMeter.MAX_SAMPLE_RATE)),
                settings.encoding,
                settings.dither,
                settings.replayGain,
                settings.progress,
                settings.cancelled));
    }

    /** With dither, or without, where samples are stored with 16 bits. */
    public LoudnessDelivery withDither(boolean dither) {
        return new LoudnessDelivery(new Settings(
                settings.normalizer,
                settings.sampleRate,
                settings.encoding,
                dither,
                settings.replayGain,
                settings.progress,
                settings.cancelled));
    }

    /**
     * With {@link ReplayGain} tags: the gain and the true peak of each file as delivered and, where several are delivered as one
     * programme, those of the album. It takes one more pass.
     */
    public LoudnessDelivery withReplayGain() {
        return new LoudnessDelivery(new Settings(
                settings.normalizer,
                settings.sampleRate,
                settings.encoding,
                settings.dither,
                true,
                settings.progress,
                settings.cancelled));
    }

    /**
     * With someone who hears of progress: of one pass that measures, then of each pass that writes. A pass goes through
     * all files of an album.
     */
    public LoudnessDelivery withProgress(ProgressListener progress) {
        return new LoudnessDelivery(new Settings(
                settings.normalizer,
                settings.sampleRate,
                settings.encoding,
                settings.dither,
                settings.replayGain,
                Objects.requireNonNull(progress, "progress"),
                settings.cancelled));
    }

    /**
     * With a question that is asked often while work goes on: once it answers true, the work ends with a
     * {@link CancellationException} and leaves nothing behind.
     */
    public LoudnessDelivery cancelledWhen(BooleanSupplier cancelled) {
        return new LoudnessDelivery(new Settings(
                settings.normalizer,
                settings.sampleRate,
                settings.encoding,
                settings.dither,
                settings.replayGain,
                settings.progress,
                Objects.requireNonNull(cancelled, "cancelled")));
    }

    /**
     * Delivers one file.
     *
     * @param input any audio file that can be read, of 1 to 8 channels and 8 to 384 kHz
     * @param output the file to write, complete or not at all; replaced if it exists; not the input
     * @return the gain and what was measured
     * @throws AudioFileException if the input cannot be read or measured, or the output cannot be written or is the input
     * @throws StemException if the input holds no audio
     */
    public DeliveryResult deliver(Path input, Path output) throws IOException {
        return deliverAlbum(Map.of(input, output));
    }

    /**
     * Delivers several files as one programme, such as the tracks of an album: together they meet the target, and the
     * balance between them stays. Outputs are put in place when all are complete.
     *
     * @param files outputs by input, at least one, as for {@link #deliver}; no output is an input or named twice
     * @return the gain, and what was measured of all files together
     * @throws IllegalArgumentException if there is no file, or an output is named twice
     * @throws IOException as {@link #deliver}
     */
    public DeliveryResult deliverAlbum(Map<Path, Path> files) throws IOException {
        return deliverProgramme(files).result();
    }

    /**
     * Delivers as {@link #deliverAlbum}, and tells what became of each file, too.
     *
     * @param files as for {@link #deliverAlbum}
     * @throws IOException as {@link #deliverAlbum}
     */
    public DeliveredProgramme deliverProgramme(Map<Path, Path> files) throws IOException {
        Map<Path, Path> album = new LinkedHashMap<>(files);
        if (album.isEmpty()) {
            throw new IllegalArgumentException("files must hold at least 1 file, but is empty");
        }
        List<Deliverer.Track> tracks = new ArrayList<>();
        Map<Path, Path> inputs = new LinkedHashMap<>();
        for (Map.Entry<Path, Path> file : album.entrySet()) {
            Path output = file.getValue();
            AudioFiles.requireDistinct(output, album.keySet());
            Path other = inputs.putIfAbsent(output.toAbsolutePath().normalize(), file.getKey());
            if (other != null) {
                throw new IllegalArgumentException(
                        "outputs must differ, but " + output + " is that of both " + other + " and " + file.getKey());
            }
            tracks.add(track(file.getKey(), output));
        }
        Deliverer.Delivery delivery = settings.replayGain
                ? Deliverer.finishWithReplayGain(tracks, settings.normalizer, settings.progress, this::check)
                : Deliverer.finish(tracks, settings.normalizer, settings.progress, this::check);
        AtomicFile.commitAll(delivery.files());
        List<DeliveredFile> delivered = new ArrayList<>();
        for (Map.Entry<Path, Path> file : album.entrySet()) {
            int track = delivered.size();
            delivered.add(new DeliveredFile(
                    file.getKey(),
                    file.getValue(),
                    delivery.before().get(track),
                    delivery.after().get(track),
                    notes(
                            file,
                            tracks.get(track).spec(),
                            settings.replayGain ? ReplayGain.of(delivery.after().get(track)) : ReplayGain.NONE)));
        }
        return new DeliveredProgramme(delivery.result(), delivered);
    }

    private static List<String> notes(Map.Entry<Path, Path> file, AudioFileSpec spec, ReplayGain replayGain)
            throws IOException {
        AudioSource input = AudioSource.of(file.getKey());
        List<String> notes = new ArrayList<>(input.warnings());
        input.encoding().lossInWords().ifPresent(notes::add);
        if (spec.encoding() == SampleEncoding.LOSSY) {
            notes.add("measured before it was coded with loss, which can lift its peaks");
        }
        notes.addAll(AudioFiles.notes(file.getValue(), spec.withTags(spec.tags().withReplayGain(replayGain))));
        return notes;
    }

    private Deliverer.Track track(Path input, Path output) throws IOException {
        OpenedSource opened = MeasurableFile.open(input);
        opened.reader().close();
        AudioSource source = opened.source();
        int rate = settings.sampleRate.orElse(source.sampleRate());
        AudioFileSpec spec = new AudioFileSpec(
                rate,
                source.channels(),
                stored(source, output),
                settings.dither,
                source.tags()
                        .atRate(source.sampleRate(), rate)
                        .withReplayGain(ReplayGain.NONE)
                        .markedAs(source.tags().product().orElse(AudioTags.Product.SONG)));
        return new Deliverer.Track(
                (passed, sink) -> render(source, rate, passed, sink),
                FrameReaders.framesAtRate(rate, source),
                spec,
                Optional.of(AudioTarget.of(output)));
    }

    /** As asked for, even if that is refused; else as in the input, as far as the output's format can. */
    private SampleEncoding stored(AudioSource source, Path output) throws AudioFileException {
        return settings.encoding.isPresent()
                ? settings.encoding.get()
                : AudioFiles.encoding(output, source.encoding().writable());
    }

    private void render(AudioSource source, int sampleRate, ProgressMeter passed, Sink sink) throws IOException {
        try (FrameReader reader = FrameReaders.atRate(sampleRate, source.open())) {
            ToDouble bus = new ToDouble(sink);
            float[][] block = new float[reader.channels()][BLOCK_FRAMES];
            int read;
            while ((read = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                check();
                bus.accept(block, 0, read);
                passed.advance(read);
            }
        }
    }

    private void check() {
        if (settings.cancelled.getAsBoolean()) {
            throw new CancellationException("delivery was cancelled");
        }
    }
}
