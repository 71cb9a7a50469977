package org.stemmixer.codecs.flac;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.audio.internal.Blocks;
import org.stemmixer.core.internal.FileFailures;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * Reads FLAC files block by block.
 *
 * <p>Each block tells its place, so that what is behind a damaged one stays where it belongs: there is silence in its
 * place, and the warnings tell how much and where the first is. They tell it once it has been met, and so too whether the
 * audio has the MD5 sum that the file gives, once all of it has been read in one go.
 */
final class FlacReader implements AudioReader {

    private final AudioInput input;
    private final FlacMetadata metadata;
    private final FlacExtent extent;
    private final FlacFormat format;
    private final FlacFrames stream;
    private final AudioTags tags;
    private final float scale;
    private final FlacDamage damage;
    private final FlacDigest digest;

    /** How much has been digested without a gap from the beginning on; -1 if there will be no sum. */
    private long digested;

    /** Where the next block is looked for. */
    private long nextByte;

    /** The next frame of audio to be delivered. */
    private long position;

    /** The block that is decoded: frames [blockStart, blockEnd). What lies before it and is not delivered is silence. */
    private long blockStart;

    private long blockEnd;

    private FlacReader(AudioInput input, FlacMetadata metadata, FlacExtent extent, FlacFrames stream) {
        this.input = input;
        this.metadata = metadata;
        this.extent = extent;
        this.stream = stream;
        this.format = extent.format();
        this.tags = metadata.tags(format.sampleRate());
        this.scale = format.scale();
        this.damage = new FlacDamage(format.sampleRate());
        this.digest = new FlacDigest(format.bits());
        this.digested = metadata.info().md5().isEmpty() ? -1 : 0;
        this.nextByte = extent.firstByte();
    }

    static FlacReader open(AudioInput input) throws AudioFileException {
        try {
            FlacMetadata metadata = FlacMetadata.parse(input);
            FlacFrames stream = new FlacFrames(input);
            FlacExtent extent = FlacExtent.measure(input, metadata, stream);
            return new FlacReader(input, metadata, extent, stream);
        } catch (IOException e) {
            throw failure(input.name(), e);
        }
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public String format() {
        return "FLAC";
    }

    @Override
    public int sampleRate() {
        return format.sampleRate();
    }

    @Override
    public int channels() {
        return format.channels();
    }

    @Override
    public SampleEncoding encoding() {
        return format.encoding();
    }

    @Override
    public long frames() {
        return extent.frames();
    }

    @Override
    public AudioTags tags() {
        return tags;
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return metadata.layout(channels()).or(AudioReader.super::layout);
    }

    /** What was found when the file was opened, and what has been met since. */
    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(extent.warnings());
        warnings.addAll(damage.warnings());
        return List.copyOf(warnings);
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        Checks.atLeast("frames", frames, 1);
        Blocks.check(channels, channels(), offset, frames);
        if (!input.isOpen()) {
            throw new AudioFileException(name(), "cannot be read: it is closed");
        }
        int done = 0;
        while (done < frames && (position < blockEnd || advance())) {
            boolean silence = position < blockStart;
            int count = (int) Math.min(frames - done, (silence ? blockStart : blockEnd) - position);
            for (int c = 0; c < channels.length; c++) {
                if (silence) {
                    Arrays.fill(channels[c], offset + done, offset + done + count, 0);
                } else {
                    deliver(stream.decoder().samples(c), channels[c], offset + done, count);
                }
            }
            position += count;
            done += count;
        }
        return done == 0 ? -1 : done;
    }

    private void deliver(int[] samples, float[] target, int offset, int count) {
        int from = FlacFrameDecoder.offset() + (int) (position - blockStart);
        for (int n = 0; n < count; n++) {
            target[offset + n] = samples[from + n] * scale;
        }
    }

    /** Decodes the next block; false at the end of the audio. */
    private boolean advance() throws IOException {
        if (position >= frames()) {
            return false;
        }
        try {
            decodeUpTo(position, true);
        } catch (IOException e) {
            throw failure(name(), e);
        }
        if (blockStart > position) {
            damage.silence(position, blockStart - position);
            digested = -1;
        }
        return true;
    }

    /**
     * Goes on to the first block that ends behind a frame of audio.
     *
     * @param inOrder whether blocks on the way are out of order
     */
    private void decodeUpTo(long frame, boolean inOrder) throws IOException {
        while (nextByte < extent.endByte()) {
            try {
                nextByte = stream.decode(nextByte, format);
            } catch (FlacFrameException e) {
                long found = stream.find(nextByte + 1, extent.endByte(), format);
                if (found < 0) {
                    break;
                }
                damage.passed(found - nextByte);
                nextByte = found;
                continue; // it has been decoded
            }
            FlacFrameHeader header = stream.decoder().header();
            blockStart = Math.min(format.position(header) - extent.base(), frames());
            blockEnd = Math.min(blockStart + header.blockFrames(), frames());
            digest();
            if (blockEnd > frame) {
                return;
            }
            if (inOrder) {
                damage.outOfOrder(header.blockFrames());
            }
        }
        nextByte = extent.endByte();
        blockStart = frames();
        blockEnd = frames();
    }

    private void digest() {
        if (digested != blockStart) {
            digested = -1;
        }
        if (digested < 0) {
            return;
        }
        digest.update(stream.decoder());
        digested = blockEnd;
        if (digested == frames()) {
            String sum = HexFormat.of().formatHex(digest.sum());
            boolean whole = frames() >= metadata.info().frames(); // else it has been told that the rest is missing
            if (whole && !sum.equals(metadata.info().md5())) {
                damage.otherSum();
            }
            digested = -1;
        }
    }

    @Override
    public void skip(long frames) throws IOException {
        position += Math.min(frames, frames() - position);
        // Blocks that are decoded cost less than a search, and keep the sum going.
        if (position >= blockEnd + 2L * format.blockFrames() && position < frames()) {
            try {
                nextByte = extent.seek(stream, metadata.seekTable(), position, nextByte, blockEnd);
                decodeUpTo(position, false);
            } catch (IOException e) {
                throw failure(name(), e);
            }
        } else {
            while (blockEnd <= position && position < frames()) {
                decodeUpTo(position, false);
            }
        }
        if (blockStart > position) {
            damage.silence(position, blockStart - position);
            digested = -1;
        }
    }

    private static AudioFileException failure(String name, IOException cause) {
        return cause instanceof AudioFileException known
                ? known
                : new AudioFileException(name, "cannot be read: " + FileFailures.reason(cause), cause);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
