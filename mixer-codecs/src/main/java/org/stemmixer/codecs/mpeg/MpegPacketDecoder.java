package org.stemmixer.codecs.mpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.stemmixer.codecs.packet.DamagedPacketException;
import org.stemmixer.codecs.packet.PacketDecoder;

/** Decodes MPEG audio (MP3, MP2, MP1) whose frames lie one by one in a container. */
public final class MpegPacketDecoder implements PacketDecoder {

    /** The smallest frames bring 11 bytes of the 255 that one may refer to, and two more fill the filterbanks. */
    private static final int WARM_UP_PACKETS = 26;

    private final MpegHeader first;
    private final MpegDecoder decoder;
    private final byte[] frame = new byte[MpegHeader.MAX_FRAME_BYTES + MpegBits.SLACK_BYTES];

    private MpegPacketDecoder(MpegHeader first) {
        this.first = first;
        this.decoder = MpegDecoder.of(first);
    }

    /**
     * A decoder of a stream; empty if it cannot be one.
     *
     * @param packet its first packet
     * @param length of the packet in bytes
     */
    public static Optional<MpegPacketDecoder> of(byte[] packet, int length) {
        return header(packet, length).map(MpegPacketDecoder::new);
    }

    private static Optional<MpegHeader> header(byte[] packet, int length) {
        int bits = length < MpegHeader.BYTES ? 0 : ByteBuffer.wrap(packet).getInt();
        return MpegHeader.valid(bits) ? Optional.of(new MpegHeader(bits)) : Optional.empty();
    }

    /** Layer I, II or III. */
    public int layer() {
        return first.layer();
    }

    /** In Hz. */
    public int sampleRate() {
        return first.sampleRate();
    }

    /** How many. */
    public int channels() {
        return first.channels();
    }

    @Override
    public int maxFrames() {
        return first.samples();
    }

    @Override
    public int warmUpPackets() {
        return WARM_UP_PACKETS;
    }

    @Override
    public void reset() {
        decoder.reset();
    }

    @Override
    public int decode(int number, byte[] packet, int length, float[][] channels) throws DamagedPacketException {
        MpegHeader header = header(packet, length)
                .filter(read -> first.continuedBy(read.bits()))
                .orElseThrow(() -> new DamagedPacketException("no frame of the stream"));
        int count = Math.min(length, header.freeFormat() ? MpegHeader.MAX_FRAME_BYTES : header.frameBytes());
        System.arraycopy(packet, 0, frame, 0, count);
        decoder.decode(header, frame, 0, count, channels);
        return header.samples();
    }
}
