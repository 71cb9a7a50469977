package org.stemmixer.core.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stemmixer.dsp.AudioBuffer;

/**
 * Opens audio files of any format that an {@link AudioFormatProvider} brings; WAV is built in.
 *
 * <p>WAV is read as 8, 16, 24 and 32-bit PCM and as 32 and 64-bit float, also in RF64 and BW64 files beyond 4 GB; a file
 * whose sizes are wrong is read as far as it goes, and the reader says so in its warnings. It is written as 16, 24 and
 * 32-bit PCM and as 32-bit float, and turns into RF64 by itself where it passes 4 GB.
 *
 * <p>Thread-safe: static functions only.
 */
public final class AudioFiles {

    private static final int BLOCK_FRAMES = 8192;

    private AudioFiles() {}

    /**
     * Opens an audio file for reading. Its format is told by its first bytes, not by its name.
     *
     * @param path the file
     * @return a reader at the first frame, which the caller closes
     * @throws AudioFileException if the file cannot be read, or is in no known format
     */
    public static AudioReader openReader(Path path) throws IOException {
        return openReader(AudioInput.of(path));
    }

    /**
     * Opens the bytes of an audio file for reading. Their format is told by the first of them; the ending of their name
     * counts only where these say nothing.
     *
     * @param input the file, which the reader closes; it is closed too if it cannot be read
     * @return a reader at the first frame, which the caller closes
     * @throws AudioFileException if the file cannot be read, or is in no known format
     */
    public static AudioReader openReader(AudioInput input) throws IOException {
        try {
            return FormatSearch.of(input).openReader(input);
        } catch (IOException | RuntimeException | Error e) {
            input.close();
            throw e;
        }
    }

    /**
     * Begins an audio file. Its format is told by the extension of its name: {@code .wav} (or {@code .wave}), and those of
     * the formats that can be written.
     *
     * @param target the file, whose folder exists; a file that is there is replaced on {@link AudioWriter#commit()}
     * @param spec what the file is to be like
     * @return a writer, which the caller commits and closes
     * @throws AudioFileException if the file cannot be written there, or if the extension is not known
     */
    public static AudioWriter openWriter(Path target, AudioFileSpec spec) throws IOException {
        return writerFor(target, spec).openWriter(target, spec);
    }

    /**
     * How samples can be stored in a file, by the extension of its name, the best way last.
     *
     * @param target the file to be
     * @throws UnwritableFormatException if the extension is not known
     */
    public static List<SampleEncoding> encodings(Path target) throws AudioFileException {
        return writerFor(target).writes();
    }

    /**
     * How samples are best stored in a file: as asked for if its format can, else in the best way that it can.
     *
     * @param target the file to be
     * @param wanted how they were to be stored
     * @throws UnwritableFormatException if the extension is not known
     */
    public static SampleEncoding encoding(Path target, SampleEncoding wanted) throws AudioFileException {
        List<SampleEncoding> possible = encodings(target);
        return possible.contains(wanted) ? wanted : possible.get(possible.size() - 1);
    }

    /**
     * The rate at which audio is stored in a file, by the extension of its name: some formats have few.
     *
     * @param target the file to be
     * @param wanted in Hz
     * @return in Hz: the wanted one if its format has it, else the next higher one that it has, or its highest
     * @throws UnwritableFormatException if the extension is not known
     */
    public static int sampleRate(Path target, int wanted) throws AudioFileException {
        return writerFor(target).sampleRate(wanted);
    }

    /**
     * In what a file will differ from what it was to be, by the extension of its name: another sample rate, tags that it has no
     * place for. For a note to who writes it.
     *
     * @param target the file to be
     * @param spec what it was to be like
     * @return a sentence each
     * @throws UnwritableFormatException if the extension is not known
     */
    public static List<String> notes(Path target, AudioFileSpec spec) throws AudioFileException {
        AudioFormatProvider format = writerFor(target);
        List<String> notes = new ArrayList<>();
        int sampleRate = format.sampleRate(spec.sampleRate());
        if (sampleRate != spec.sampleRate()) {
            notes.add("stored at " + sampleRate + " Hz: " + format.name() + " has no " + spec.sampleRate() + " Hz");
        }
        List<String> missing = spec.tags().beyond(format.keeps(spec.tags()));
        if (!missing.isEmpty()) {
            notes.add(format.name() + " has no place for " + String.join(", ", missing) + "; left out");
        }
        return notes;
    }

    /**
     * Requires that samples can be stored in a file in a certain way.
     *
     * @param target the file to be
     * @param encoding how they are to be stored
     * @throws UnwritableFormatException if its format cannot do that, or if the extension is not known
     */
    public static void requireEncoding(Path target, SampleEncoding encoding) throws AudioFileException {
        List<SampleEncoding> permitted = encodings(target);
        if (!permitted.contains(encoding)) {
            throw new UnwritableFormatException(
                    target,
                    "cannot store samples as " + encoding.inWords() + " (permitted "
                            + permitted.stream().map(SampleEncoding::inWords).collect(Collectors.joining(", ")) + ")");
        }
    }

    private static AudioFormatProvider writerFor(Path target, AudioFileSpec spec) throws AudioFileException {
        requireEncoding(target, spec.encoding());
        return writerFor(target);
    }

    private static AudioFormatProvider writerFor(Path target) throws AudioFileException {
        String extension = extension(target);
        return FormatProviders.first(format ->
                        !format.writes().isEmpty() && format.extensions().contains(extension))
                .orElseThrow(() -> unknownExtension(target, extension));
    }

    /**
     * Begins an audio file as {@link #openWriter(Path, AudioFileSpec)} does, with somebody who hears what is written, to
     * measure it, say, without reading it again.
     *
     * @param listener hears the frames as a reader of the file will find them, after rounding, dither and clipping, by the
     *     end of {@link AudioWriter#commit()}; what it throws ends the writing
     * @throws AudioFileException if the file cannot be written there, or if the extension is not known
     */
    public static AudioWriter openWriter(Path target, AudioFileSpec spec, FrameListener listener) throws IOException {
        return writerFor(target, spec).openWriter(target, spec, listener);
    }

    /**
     * Begins an audio file that goes to a stream: see {@link AudioTarget#of(OutputStream, String)}.
     *
     * @param output takes the bytes on {@link AudioWriter#commit()}, and is not closed
     * @param format the extension of files of the format, such as {@code wav}
     * @param spec what the file is to be like
     * @return a writer, which the caller commits and closes
     * @throws AudioFileException if the format cannot be written, or if there is no room for it
     */
    public static AudioWriter openWriter(OutputStream output, String format, AudioFileSpec spec) throws IOException {
        return AudioTarget.of(output, format).openWriter(spec);
    }

    /**
     * Reads a whole file in blocks.
     *
     * @param path the file
     * @param listener takes the blocks
     * @throws AudioFileException if the file cannot be read, or is in no known format
     */
    public static void read(Path path, FrameListener listener) throws IOException {
        try (AudioReader reader = openReader(path)) {
            float[][] block = new float[reader.channels()][BLOCK_FRAMES];
            int frames;
            while ((frames = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                listener.accept(block, 0, frames);
            }
        }
    }

    /**
     * Reads a whole file into memory: 4 bytes for each sample. Long files are better read in blocks, with
     * {@link #openReader(Path)}.
     *
     * @param path the file, of at most 2,147,483,639 frames
     * @return its audio; floating-point samples as they are in the file, NaN included
     * @throws AudioFileException if the file cannot be read, is in no known format, or is too long
     */
    public static AudioBuffer read(Path path) throws IOException {
        try (AudioReader reader = openReader(path)) {
            int maxFrames = Integer.MAX_VALUE - 8; // what virtual machines take as an array's length
            if (reader.frames() > maxFrames) {
                throw new AudioFileException(
                        path,
                        "is too long to be read as a whole (permitted at most " + maxFrames + " frames, found "
                                + reader.frames() + ")");
            }
            AudioBuffer audio = new AudioBuffer(reader.sampleRate(), reader.channels(), (int) reader.frames());
            float[][] channels = audio.toArrays();
            int done = 0;
            while (done < audio.frames()) {
                int read = reader.read(channels, done, audio.frames() - done);
                if (read < 0) {
                    throw new AudioFileException(path, "ends after " + done + " of " + audio.frames() + " frames");
                }
                done += read;
            }
            return audio;
        }
    }

    /**
     * Writes a whole file, with dither where it is reduced to 16 bits.
     *
     * @param target the file, whose folder exists; a file that is there is replaced
     * @param audio what to write
     * @param encoding how to store samples
     * @return how many samples lay beyond full scale and were clipped: see {@link AudioWriter#clippedSamples()}
     * @throws AudioFileException if the file cannot be written, or if a sample is not finite; nothing is left behind
     * @throws IllegalArgumentException if the encoding, the sample rate or the number of channels cannot be written
     */
    public static long write(Path target, AudioBuffer audio, SampleEncoding encoding) throws IOException {
        return write(AudioTarget.of(target), audio, encoding);
    }

    /**
     * Writes the bytes of a whole file to a stream, with dither where it is reduced to 16 bits.
     *
     * @param output takes the bytes, and is not closed
     * @param format the extension of files of the format, such as {@code wav}
     * @param audio what to write
     * @param encoding how to store samples
     * @return as {@link #write(Path, AudioBuffer, SampleEncoding)}
     * @throws AudioFileException if the format cannot be written, or if a sample is not finite; nothing has been sent then
     * @throws IllegalArgumentException if the encoding, the sample rate or the number of channels cannot be written
     */
    public static long write(OutputStream output, String format, AudioBuffer audio, SampleEncoding encoding)
            throws IOException {
        return write(AudioTarget.of(output, format), audio, encoding);
    }

    private static long write(AudioTarget target, AudioBuffer audio, SampleEncoding encoding) throws IOException {
        AudioFileSpec spec = new AudioFileSpec(audio.sampleRate(), audio.channels(), encoding);
        try (AudioWriter writer = target.openWriter(spec)) {
            writer.write(audio.toArrays(), 0, audio.frames());
            writer.commit();
            return writer.clippedSamples();
        }
    }

    /**
     * Requires that an output is none of the inputs, under whatever name: links are followed.
     *
     * @param target the output
     * @param inputs the inputs; those that do not exist are passed over
     * @throws AudioFileException if the output is one of the inputs
     */
    public static void requireDistinct(Path target, Collection<Path> inputs) throws IOException {
        for (Path input : inputs) {
            if (!input.getFileSystem().equals(target.getFileSystem())) {
                continue; // in a zip file, for example, whose system may be closed by now
            }
            try {
                if (Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input)) {
                    throw new AudioFileException(target, "would overwrite an input (" + input + ")");
                }
            } catch (IOException e) {
                throw AudioFailures.writing(target, e);
            }
        }
    }

    /** The file name extensions of the formats that can be read, in lower case and without a dot. */
    public static List<String> readableExtensions() {
        return extensions(FormatProviders.all().stream());
    }

    /**
     * Whether {@link #readableExtensions()} has an extension. What only the formats of the class path read is asked for where those
     * built in do not.
     *
     * @param extension in lower case and without a dot
     */
    public static boolean isReadableExtension(String extension) {
        return FormatProviders.first(format -> format.extensions().contains(extension))
                .isPresent();
    }

    /** Those of them that need no {@linkplain AudioFormatProvider#lastResort() last resort}: few enough for a message. */
    public static List<String> usualExtensions() {
        return extensions(FormatProviders.all().stream().filter(format -> !format.lastResort()));
    }

    private static List<String> extensions(Stream<AudioFormatProvider> formats) {
        return formats.flatMap(format -> format.extensions().stream())
                .distinct()
                .toList();
    }

    private static AudioFileException unknownExtension(Path target, String extension) {
        String permitted =
                extensions(FormatProviders.all().stream()
                                .filter(format -> !format.writes().isEmpty()))
                        .stream()
                        .map(known -> "." + known)
                        .collect(Collectors.joining(", "));
        String found = extension.isEmpty() ? "none" : "." + extension;
        return new UnwritableFormatException(
                target,
                "has no extension of a format that can be written (permitted " + permitted + ", found " + found + ")");
    }

    /** What follows the last dot of a file's name, in lower case; empty if there is no dot. */
    private static String extension(Path path) {
        return FormatSearch.extension(String.valueOf(path.getFileName()));
    }
}
