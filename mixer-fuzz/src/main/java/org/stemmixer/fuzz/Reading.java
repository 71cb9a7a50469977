package org.stemmixer.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;

/**
 * Reads bytes as a user's program does, and holds the reader to its word: as many frames as it says, the same in blocks of
 * any size and behind a skip, within bounds, finite if decoded; or one error of one line that begins with the file's name.
 */
final class Reading {

    private static final long REFUSED = -1;

    /** Behind so many samples the rest is skipped: a header may promise hours of silence. */
    private static final int MAX_READ_SAMPLES = 1 << 20;

    private static final int BLOCK_SAMPLES = 8192;
    private static final int SMALL_BLOCK_SAMPLES = 1154;

    /** Classes that are loaded on the way take memory too. */
    private static final int MAX_ATTEMPTS = 4;

    private static final int MAX_WARNINGS = 64;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FuzzedFormat format;
    private final byte[] file;

    private Reading(FuzzedFormat format, byte[] file) {
        this.format = format;
        this.file = file;
    }

    /**
     * Reads a file in several ways.
     *
     * @param made what the fuzzer has made up
     * @return whether it could be read; false if it was refused as it should be
     * @throws AssertionError if the reader did anything else
     */
    static boolean check(FuzzedFormat format, byte[] made) {
        Reading reading = new Reading(format, format.file(made));
        int choice = Arrays.hashCode(made) & Integer.MAX_VALUE;
        long hash = reading.hash(BLOCK_SAMPLES, choice, false);
        if (hash == REFUSED) {
            return false;
        }
        long again = reading.hash(SMALL_BLOCK_SAMPLES, choice, false);
        require(hash == again, "other samples in blocks of another size");
        long behindSkip = reading.hash(BLOCK_SAMPLES, choice, true);
        require(hash == behindSkip || format.skipsRoughly(), "other samples behind a skip");
        return true;
    }

    /** What identifies the samples behind a place in the file, and whether memory is kept to. */
    private long hash(int blockSamples, int choice, boolean skip) {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Allocation allocation = measured(blockSamples, choice, skip);
            if (allocation.bytes <= format.maxAllocatedBytes()) {
                return allocation.hash;
            }
            least = Math.min(least, allocation.bytes);
        }
        throw new AssertionError(least + " bytes allocated (permitted " + format.maxAllocatedBytes() + ")");
    }

    private record Allocation(long hash, long bytes) {}

    private Allocation measured(int blockSamples, int choice, boolean skip) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long hash = read(blockSamples, choice, skip);
        return new Allocation(hash, THREADS.getCurrentThreadAllocatedBytes() - before);
    }

    private long read(int blockSamples, int choice, boolean skip) {
        AudioInput input = AudioInput.of(format.fileName(), file);
        try {
            long hash;
            try (AudioReader reader = format.open(input)) {
                describe(reader);
                hash = read(reader, blockSamples, choice, skip);
                require(
                        reader.warnings().size() <= MAX_WARNINGS,
                        reader.warnings().size() + " warnings");
            }
            require(!input.isOpen(), "the input was left open");
            return hash;
        } catch (AudioFileException e) {
            String message = String.valueOf(e.getMessage());
            require(
                    message.startsWith(format.fileName() + ": ")
                            && message.chars().noneMatch(Character::isISOControl),
                    "an error that is no line about the file: " + message);
            return REFUSED;
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot be read", e);
        }
    }

    private static long read(AudioReader reader, int blockSamples, int choice, boolean skip) throws IOException {
        int channels = reader.channels();
        long frames = reader.frames();
        long limit = Math.min(frames, MAX_READ_SAMPLES / channels);
        // A hash of the samples from here on: it does not depend on how one comes here.
        long from = limit == 0 ? 0 : choice % limit;
        float[][] block = new float[channels][Math.max(1, blockSamples / channels)];
        long position = 0;
        if (skip) {
            reader.skip(from);
            position = from;
        }
        long hash = 1;
        boolean ended = false;
        while (position < limit) {
            int wanted = (int) Math.min(block[0].length, limit - position);
            int read = reader.read(block, 0, wanted);
            if (read < 1 || read > wanted) {
                throw new AssertionError(read + " of " + wanted + " frames read at " + position + " of " + frames);
            }
            requireSound(reader.encoding(), block, read);
            for (int n = (int) Math.max(0, Math.min(read, from - position)); n < read; n++) {
                for (float[] channel : block) {
                    hash = hash * 31 + Float.floatToIntBits(channel[n]);
                }
            }
            position += read;
        }
        reader.skip(Math.max(0, frames - position - 2));
        position = Math.max(position, frames - 2);
        while (!ended) {
            int read = reader.read(block, 0, block[0].length);
            ended = read < 0;
            position += Math.max(0, read);
        }
        require(position == frames, position + " frames read of " + frames);
        return hash & Long.MAX_VALUE;
    }

    private static void requireSound(SampleEncoding encoding, float[][] block, int frames) {
        if (encoding == SampleEncoding.FLOAT_32 || encoding == SampleEncoding.FLOAT_64) {
            return; // as in the file, whatever they are
        }
        boolean lossy = encoding == SampleEncoding.LOSSY;
        for (float[] channel : block) {
            for (int n = 0; n < frames; n++) {
                float sample = channel[n];
                if (lossy ? !Float.isFinite(sample) : !(sample >= -1 && sample <= 1)) {
                    throw new AssertionError(encoding + " with a sample of " + sample);
                }
            }
        }
    }

    /** What a reader says about itself can be had, and makes sense. */
    private static void describe(AudioReader reader) {
        require(reader.frames() >= 0, reader.frames() + " frames");
        require(reader.sampleRate() >= 1, reader.sampleRate() + " Hz");
        require(reader.channels() >= 1, reader.channels() + " channels");
        require(!reader.format().isEmpty(), "no format");
        require(
                reader.layout().stream().allMatch(layout -> layout.channels() == reader.channels()),
                "a layout of other channels");
        require(reader.tags().equals(reader.tags()), "tags that change");
        require(!reader.tags().toString().isEmpty(), "tags that cannot be shown");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new AssertionError(problem);
        }
    }
}
