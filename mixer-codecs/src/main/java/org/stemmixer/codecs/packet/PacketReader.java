package org.stemmixer.codecs.packet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.FileFailures;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * Reads the parts of a stream that are played, packet by packet.
 *
 * <p>Where reading begins in the middle of the stream, the packets that the decoder needs for it are decoded first, so that
 * the same frames come out however they were come to. A packet that is damaged becomes silence, and a warning.
 */
public final class PacketReader implements AudioReader {

    private static final int QUOTED_PLACES = 4;

    private final AudioInput input;
    private final InputWindow window;
    private final StreamDescription description;
    private final PacketTable packets;
    private final List<Segment> segments;
    private final PacketDecoder decoder;
    private final byte[] packetBytes;
    private final float[][] block;
    private final long frames;

    /** The frames played so far. */
    private long position;

    /** Where that is: the segment, and the frames played of it. */
    private int segmentIndex;

    private long segmentPosition;

    /** The packet in the block, and its frames. */
    private int decodedPacket = -1;

    private long blockStart;
    private int blockFrames;

    private int damaged;
    private final List<String> damagedPlaces = new ArrayList<>();

    /**
     * A reader.
     *
     * @param input the file, which it closes
     * @param description of the stream
     * @param packets of the stream
     * @param segments what is played, in order, each within the frames of the packets
     * @param decoder of the packets
     */
    public PacketReader(
            AudioInput input,
            StreamDescription description,
            PacketTable packets,
            List<Segment> segments,
            PacketDecoder decoder) {
        this.input = input;
        this.window = new InputWindow(input);
        this.description = description;
        this.packets = packets;
        this.segments = List.copyOf(segments);
        this.decoder = decoder;
        this.packetBytes = new byte[packets.maxBytes() + BitCursor.SLACK_BYTES];
        this.block = new float[description.channels()][decoder.maxFrames()];
        this.frames = segments.stream().mapToLong(Segment::frames).sum();
        skip(0); // to the first segment that has frames
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public String format() {
        return description.format();
    }

    @Override
    public int sampleRate() {
        return description.sampleRate();
    }

    @Override
    public int channels() {
        return description.channels();
    }

    @Override
    public SampleEncoding encoding() {
        return description.encoding();
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public AudioTags tags() {
        return description.tags();
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return description.layout();
    }

    @Override
    public List<String> warnings() {
        if (damaged == 0) {
            return description.warnings();
        }
        List<String> warnings = new ArrayList<>(description.warnings());
        warnings.add(damaged + (damaged == 1 ? " damaged packet" : " damaged packets") + " became silence: "
                + String.join(", ", damagedPlaces) + (damaged > QUOTED_PLACES ? ", ..." : ""));
        return warnings;
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        Checks.atLeast("frames", frames, 1);
        Checks.block(channels, channels(), offset, frames);
        if (!input.isOpen()) {
            throw new AudioFileException(name(), "cannot be read: it is closed");
        }
        int done = 0;
        while (done < frames && position < this.frames) {
            Segment segment = segments.get(segmentIndex);
            long frame = segment.start() + segmentPosition;
            if (frame < blockStart || frame >= blockStart + blockFrames) {
                load(packets.packetAt(frame));
            }
            int from = (int) (frame - blockStart);
            int count = (int) Math.min(Math.min(frames - done, blockFrames - from), segment.end() - frame);
            for (int channel = 0; channel < channels.length; channel++) {
                System.arraycopy(block[channel], from, channels[channel], offset + done, count);
            }
            done += count;
            skip(count);
        }
        return done == 0 ? -1 : done;
    }

    @Override
    public void skip(long frames) {
        long passed = Math.min(Checks.atLeast("frames", frames, 0), this.frames - position);
        position += passed;
        segmentPosition += passed;
        while (segmentIndex < segments.size()
                && segmentPosition >= segments.get(segmentIndex).frames()) {
            segmentPosition -= segments.get(segmentIndex++).frames();
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** Brings a packet into the block. */
    private void load(int packet) throws AudioFileException {
        int first = packet;
        if (packet != decodedPacket + 1) {
            decoder.reset();
            first = Math.max(0, packet - decoder.warmUpPackets());
        }
        for (int next = first; next <= packet; next++) {
            if (!decode(next) && next == packet) {
                noteDamage(packet);
            }
        }
    }

    /** Decodes a packet into the block; false if it is damaged. */
    private boolean decode(int packet) throws AudioFileException {
        int length = packets.bytes(packet);
        try {
            if (window.read(packets.position(packet), packetBytes, length) < length) {
                throw new AudioFileException(
                        name(),
                        "became shorter while it was read (permitted " + packets.count() + " packets, found " + packet
                                + ")");
            }
        } catch (AudioFileException e) {
            throw e;
        } catch (IOException e) {
            throw new AudioFileException(name(), "cannot be read: " + FileFailures.reason(e), e);
        }
        int wanted = packets.frames(packet);
        int decoded = 0;
        try {
            decoded = decoder.decode(packet, packetBytes, length, block);
        } catch (DamagedPacketException e) {
            decoded = 0;
        }
        if (decoded < wanted) {
            for (float[] channel : block) {
                Arrays.fill(channel, decoded, wanted, 0);
            }
        }
        decodedPacket = packet;
        blockStart = packets.firstFrame(packet);
        blockFrames = wanted;
        return decoded >= wanted;
    }

    private void noteDamage(int packet) {
        damaged++;
        if (damagedPlaces.size() < QUOTED_PLACES) {
            damagedPlaces.add(String.format(Locale.ROOT, "%.3f s", packets.firstFrame(packet) / (double) sampleRate()));
        }
    }
}
