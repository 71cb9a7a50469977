package org.stemmixer.codecs.packet;

/** Decodes packets, one after the other. Used by one thread at a time. */
public interface PacketDecoder {

    /** The most frames that a packet holds. */
    int maxFrames();

    /** How many packets before one must be decoded for it to come out right, where reading begins in the middle. */
    int warmUpPackets();

    /** Forgets the packets before: reading goes on elsewhere. */
    void reset();

    /**
     * Decodes the next packet.
     *
     * @param number of the packet in the stream, from 0
     * @param packet its bytes, and {@link BitCursor#SLACK_BYTES} more to write to
     * @param length in bytes, without those
     * @param channels takes the frames from index 0: one array for each channel, in the order of WAVE files
     * @return how many frames there are
     * @throws DamagedPacketException if it cannot be decoded; what the channels hold then counts for nothing
     */
    int decode(int number, byte[] packet, int length, float[][] channels) throws DamagedPacketException;
}
