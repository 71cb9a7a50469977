package org.stemmixer.codecs.aac;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.PacketReader;
import org.stemmixer.codecs.packet.PacketTable;
import org.stemmixer.codecs.packet.Segment;
import org.stemmixer.codecs.packet.StreamDescription;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.audio.internal.Id3v2;
import org.stemmixer.core.internal.FileFailures;

/** AAC-LC in raw files: one frame behind the other, each with a header (ADTS). */
public final class AacFormatProvider implements AudioFormatProvider {

    /** A provider, as the service loader makes it. */
    public AacFormatProvider() {}

    @Override
    public String name() {
        return "AAC";
    }

    @Override
    public List<String> extensions() {
        return List.of("aac", "adts");
    }

    @Override
    public boolean resynchronizes() {
        return true;
    }

    /** A frame counts if another one follows it; one that is longer than what is shown, if nothing speaks against it. */
    @Override
    public boolean recognizes(ByteBuffer head) {
        byte[] bytes = new byte[head.remaining()];
        head.get(bytes);
        Optional<AdtsHeader> first = AdtsHeader.read(bytes, 0);
        if (first.isEmpty()) {
            return false;
        }
        int next = first.get().frameBytes();
        return next > bytes.length - AdtsHeader.BYTES
                || AdtsHeader.read(bytes, next).filter(first.get()::continues).isPresent();
    }

    @Override
    public AudioReader openReader(AudioInput input) throws AudioFileException {
        try {
            return open(input);
        } catch (AudioFileException e) {
            throw e;
        } catch (IOException e) {
            throw new AudioFileException(input.name(), "cannot be read: " + FileFailures.reason(e), e);
        }
    }

    private static AudioReader open(AudioInput input) throws IOException {
        String name = input.name();
        AdtsScan scan = AdtsScan.of(input, Math.min(Id3v2.bytes(input, 0), input.bytes()));
        AdtsHeader header = scan.first();
        PacketTable frames = scan.frames();
        if (header == null) {
            throw new AudioFileException(name, "has no audio (permitted at least 1 frame of AAC, found 0)");
        }
        if (header.profile() != AdtsHeader.LOW_COMPLEXITY) {
            throw AacConfig.unsupported(name, "AAC of profile " + header.profile());
        }
        if (header.blocks() > 1) {
            throw AacConfig.unsupported(name, "AAC with " + header.blocks() + " blocks in a frame");
        }
        byte[] first = new byte[frames.bytes(0) + BitCursor.SLACK_BYTES];
        ByteBuffer frame = ByteBuffer.wrap(first, 0, frames.bytes(0));
        input.read(frame, frames.position(0));
        BitCursor bits = new BitCursor();
        bits.open(first, frame.position());
        bits.skip(header.headerBytes() * Byte.SIZE);
        AacConfig config = new AacConfig(header.sampleRate(), layout(name, header, bits), true);
        AacDecoder decoder = AacDecoder.open(name, config, bits);
        long total = frames.totalFrames();
        long kilobits = Math.round(frames.totalBytes() * 8.0 * header.sampleRate() / total / 1000);
        StreamDescription description = new StreamDescription(
                "AAC-LC, " + kilobits + " kbit/s",
                config.sampleRate(),
                config.channels(),
                config.speakers(),
                SampleEncoding.LOSSY,
                Id3v2.read(input, 0),
                scan.warnings());
        return new PacketReader(input, description, frames, List.of(new Segment(0, total)), new AdtsDecoder(decoder));
    }

    /** The channels as the header says, or, if it does not, as a first element of the frame does. */
    private static ProgramLayout layout(String name, AdtsHeader header, BitCursor bits) throws AudioFileException {
        Optional<ProgramLayout> layout = ProgramLayout.ofConfiguration(header.configuration());
        if (header.configuration() == 0 && bits.read(3) == ElementKind.PROGRAM_CONFIG.code()) {
            bits.skip(4);
            layout = ProgramLayout.read(bits);
        }
        return layout.orElseThrow(
                () -> AacConfig.unsupported(name, "AAC with channel configuration " + header.configuration()));
    }
}
