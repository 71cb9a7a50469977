package org.stemmixer.core.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.audio.ReplayGain;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.resample.Resampler;

/**
 * Writes audio files anew: in another format, at another rate, with other samples or channels. What is not asked for stays as
 * it is in the input, and so do its tags, whose frames are counted at the new rate.
 *
 * <pre>{@code
 * AudioConversion.builder().sampleRate(48_000).build().convert(Path.of("take.flac"), Path.of("take.wav"));
 * }</pre>
 *
 * <p>Samples that are stored with as many bits as before, at the same rate and in the same channels, are the same to the last
 * bit. Files are read in blocks, and several at once. Immutable; safe for use by several threads.
 */
public final class AudioConversion {

    private static final int BLOCK_FRAMES = 8192;

    private final OptionalInt sampleRate;
    private final OptionalInt channels;
    private final Optional<SampleEncoding> encoding;
    private final @Nullable Boolean dither;
    private final ProgressListener progress;
    private final BooleanSupplier cancelled;

    private AudioConversion(Builder builder) {
        this.sampleRate = builder.sampleRate;
        this.channels = builder.channels;
        this.encoding = builder.encoding;
        this.dither = builder.dither;
        this.progress = builder.progress;
        this.cancelled = builder.cancelled;
    }

    /** A conversion that, unless told more, changes the format only. */
    public static Builder builder() {
        return new Builder();
    }

    /** What a conversion changes. */
    public static final class Builder {

        private OptionalInt sampleRate = OptionalInt.empty();
        private OptionalInt channels = OptionalInt.empty();
        private Optional<SampleEncoding> encoding = Optional.empty();
        private @Nullable Boolean dither;
        private ProgressListener progress = (stage, fraction) -> {};
        private BooleanSupplier cancelled = () -> false;

        private Builder() {}

        /** The rate in Hz, in [1, {@value AudioFileSpec#MAX_SAMPLE_RATE}]. */
        public Builder sampleRate(int sampleRate) {
            this.sampleRate =
                    OptionalInt.of(Checks.inRange("sampleRate", sampleRate, 1, AudioFileSpec.MAX_SAMPLE_RATE));
            return this;
        }

        /** One channel, the mean of all; or two: mono on both, more than two mixed down after ITU-R BS.775. */
        public Builder channels(int channels) {
            this.channels = OptionalInt.of(Checks.inRange("channels", channels, 1, 2));
            return this;
        }

        /** How samples are stored, which the formats of all outputs must be able to. */
        public Builder encoding(SampleEncoding encoding) {
            this.encoding = Optional.of(encoding);
            return this;
        }

        /** Whether 16 bits are dithered; without this, where there was more than 16 bits to begin with. */
        public Builder dither(boolean dither) {
            this.dither = dither;
            return this;
        }

        /** Who hears of progress, of all files together. */
        public Builder progress(ProgressListener progress) {
            this.progress = Objects.requireNonNull(progress, "progress");
            return this;
        }

        /**
         * A question that is asked often: once it answers true, the work ends with a {@link CancellationException}. Files that are
         * complete by then stay.
         */
        public Builder cancelledWhen(BooleanSupplier cancelled) {
            this.cancelled = Objects.requireNonNull(cancelled, "cancelled");
            return this;
        }

        /** The conversion. */
        public AudioConversion build() {
            return new AudioConversion(this);
        }
    }

    /**
     * Converts one file.
     *
     * @param input any audio file that can be read
     * @param output the file to write, complete or not at all; replaced if it exists; not the input
     * @return what was written
     * @throws AudioFileException if the input cannot be read, or the output cannot be written or is the input
     */
    public ConvertedFile convert(Path input, Path output) throws IOException {
        Conversions done = convertAll(Map.of(input, output));
        for (IOException failure : done.failures().values()) {
            throw failure;
        }
        return done.files().get(0);
    }

    /**
     * Converts files, each by itself: one that fails leaves the others alone.
     *
     * @param files outputs by input; no output is an input or named twice
     * @return what was written, and what was not and why
     * @throws IllegalArgumentException if an output is named twice
     * @throws AudioFileException if an output is an input, or has no format that can be written like that; nothing has been
     *     written then
     */
    public Conversions convertAll(Map<Path, Path> files) throws IOException {
        Map<Path, Path> outputs = new LinkedHashMap<>(files);
        check(outputs);
        Map<Path, Long> bytes = new LinkedHashMap<>();
        outputs.keySet().forEach(input -> bytes.put(input, bytes(input)));
        ProgressMeter passed = new ProgressMeter(
                bytes.values().stream().mapToLong(Long::longValue).sum(),
                fraction -> progress.onProgress(ProgressListener.Stage.RENDER, fraction));
        List<ConvertedFile> converted = new ArrayList<>();
        Map<Path, IOException> failures = new LinkedHashMap<>();
        try (Workers workers = Workers.of(Optional.empty(), cancelled)) {
            List<Callable<Attempt>> attempts = new ArrayList<>();
            outputs.forEach((input, output) -> attempts.add(() -> attempt(
                    input, output, new Share(passed, Objects.requireNonNull(bytes.get(input)), workers::check))));
            for (Attempt attempt : workers.run(attempts)) {
                attempt.converted.ifPresent(converted::add);
                attempt.failure.ifPresent(failure -> failures.put(attempt.input, failure));
            }
        }
        return new Conversions(converted, failures);
    }

    /**
     * Looks whether files can be converted, as far as names tell: for who wants to know before anything is done.
     *
     * @param files as for {@link #convertAll}
     * @throws IOException as {@link #convertAll}
     */
    public void check(Map<Path, Path> files) throws IOException {
        OutputNames.requireDistinct(files);
        for (Path output : files.values()) {
            AudioFiles.requireDistinct(output, files.keySet());
            OutputNames.requireWritable(output, encoding);
        }
    }

    private record Attempt(Path input, Optional<ConvertedFile> converted, Optional<IOException> failure) {}

    private Attempt attempt(Path input, Path output, Share share) {
        try {
            return new Attempt(input, Optional.of(write(input, output, share)), Optional.empty());
        } catch (IOException e) {
            return new Attempt(input, Optional.empty(), Optional.of(e));
        }
    }

    /** As files are read whole, progress goes by their size, which is known before they are opened. */
    private static long bytes(Path input) {
        try {
            return Files.size(input);
        } catch (IOException e) {
            return 0; // it will say so itself
        }
    }

    /** The part of one file in the progress of all. */
    private record Share(ProgressMeter passed, long bytes, Runnable check) {

        void advance(long before, long now, long frames) {
            check.run();
            passed.advance(part(now, frames) - part(before, frames));
        }

        private long part(long done, long frames) {
            return (long) ((double) bytes * done / frames);
        }
    }

    @SuppressWarnings("try") // a reader that is closed tells what it has met
    private ConvertedFile write(Path input, Path output, Share share) throws IOException {
        OpenedSource opened = OpenedSource.of(input);
        int channelsBefore = opened.source().channels();
        OpenedSource asked = channels.orElse(1) == 2 ? opened.inStereo() : opened;
        AudioSource source = asked.source();
        try (FrameReader reader = converted(source, asked.reader())) {
            SampleEncoding stored = AudioFiles.encoding(
                    output, encoding.orElse(source.encoding().writable()));
            boolean both = reader.channels() == 1 && channels.orElse(1) == 2;
            boolean asBefore = reader.sampleRate() == source.sampleRate() && reader.channels() == channelsBefore;
            boolean dithered = dithered(source, asBefore);
            AudioFileSpec spec = new AudioFileSpec(
                    reader.sampleRate(),
                    both ? 2 : reader.channels(),
                    stored,
                    dithered,
                    tags(source, reader, channelsBefore));
            try (AudioWriter writer = AudioFiles.openWriter(output, spec)) {
                float[][] block = new float[reader.channels()][BLOCK_FRAMES];
                float[][] written = both ? new float[][] {block[0], block[0]} : block;
                long frames = 0;
                int read;
                while ((read = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                    writer.write(written, 0, read);
                    share.advance(frames, frames + read, reader.frames());
                    frames += read;
                }
                writer.commit();
                reader.close(); // and tells what it has met
                int sampleRate = AudioFiles.sampleRate(output, spec.sampleRate());
                List<String> notes = notes(source, stored, writer.clippedSamples());
                notes.addAll(AudioFiles.notes(output, spec));
                return new ConvertedFile(
                        input,
                        output,
                        sampleRate,
                        spec.channels(),
                        stored,
                        Math.round(frames * (double) sampleRate / spec.sampleRate()),
                        dithered && stored == SampleEncoding.PCM_16,
                        writer.clippedSamples(),
                        notes);
            }
        } catch (IOException | RuntimeException | Error e) {
            opened.reader().close();
            throw e;
        }
    }

    private FrameReader converted(AudioSource source, FrameReader reader) throws AudioFileException {
        FrameReader mixed = channels.orElse(2) == 1 ? FrameReaders.mono(reader) : reader;
        int rate = sampleRate.orElse(source.sampleRate());
        if (rate > (long) source.sampleRate() * Resampler.MAX_RATIO
                || source.sampleRate() > (long) rate * Resampler.MAX_RATIO) {
            throw new AudioFileException(
                    source.file().map(Path::toString).orElse(source.name()),
                    "cannot be converted from " + source.sampleRate() + " to " + rate
                            + " Hz (permitted a ratio of up to " + Resampler.MAX_RATIO + ")");
        }
        return FrameReaders.atRate(rate, mixed);
    }

    /** Dither is for what is lost; it would be but noise on what is stored as it was. */
    private boolean dithered(AudioSource source, boolean asBefore) {
        boolean fits = !source.encoding().floatingPoint() && source.encoding().bits() <= SampleEncoding.PCM_16.bits();
        return dither != null ? dither : !(asBefore && fits);
    }

    /** Gains that players were told hold for as many channels as before. */
    private static AudioTags tags(AudioSource source, FrameReader reader, int channelsBefore) {
        AudioTags tags = source.tags().atRate(source.sampleRate(), reader.sampleRate());
        return reader.channels() == channelsBefore ? tags : tags.withReplayGain(ReplayGain.NONE);
    }

    private List<String> notes(AudioSource source, SampleEncoding stored, long clippedSamples) {
        List<String> notes = new ArrayList<>(source.warnings());
        SampleEncoding before = source.encoding();
        if (encoding.isEmpty()
                && before != SampleEncoding.LOSSY
                && stored != SampleEncoding.LOSSY
                && stored != before.writable()) {
            notes.add("stored as " + stored.inWords() + ": the format has no " + before.inWords());
        }
        before.lossInWords().ifPresent(notes::add);
        if (clippedSamples > 0) {
            notes.add(clippedSamples + (clippedSamples == 1 ? " sample" : " samples")
                    + " lay beyond full scale and were clipped");
        }
        return notes;
    }
}
