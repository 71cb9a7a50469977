package org.stemmixer.codecs.aac;

import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.DamagedPacketException;
import org.stemmixer.codecs.packet.PacketDecoder;

/** Decodes the frames of a raw AAC file, headers and all. */
final class AdtsDecoder implements PacketDecoder {

    private final AacDecoder decoder;
    private final BitCursor bits = new BitCursor();

    AdtsDecoder(AacDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public int maxFrames() {
        return decoder.maxFrames();
    }

    @Override
    public int warmUpPackets() {
        return decoder.warmUpPackets();
    }

    @Override
    public void reset() {
        decoder.reset();
    }

    @Override
    public int decode(int number, byte[] packet, int length, float[][] channels) throws DamagedPacketException {
        bits.open(packet, length);
        bits.skip(headerBytes(packet) * Byte.SIZE);
        return decoder.decode(number, bits, channels);
    }

    /** How long the header of a frame is. */
    static int headerBytes(byte[] frame) {
        return (frame[1] & 1) == 0 ? AdtsHeader.BYTES + 2 : AdtsHeader.BYTES;
    }
}
