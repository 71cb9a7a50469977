package org.stemmixer.codecs.mpeg;

/** Decodes the frames of one stream, one after the other. */
interface MpegDecoder {

    /** Forgets what was decoded: the next frame is from elsewhere. */
    void reset();

    /**
     * Takes in a frame that is not to be heard, for what later ones need of it.
     *
     * @param bytes with {@link MpegBits#SLACK_BYTES} behind the frame
     * @param at where its header is
     * @param count how many bytes of it there are; less than its header says at the end of a file that was cut off
     */
    void pass(MpegHeader header, byte[] bytes, int at, int count);

    /**
     * Decodes a frame. What cannot be decoded is silent, and what was before dies away.
     *
     * @param samples takes {@link MpegHeader#samples()} of each channel. Other parameters as of {@link #pass}
     */
    void decode(MpegHeader header, byte[] bytes, int at, int count, float[][] samples);

    /** The decoder for a stream. */
    static MpegDecoder of(MpegHeader header) {
        return header.layer() == 3 ? new Layer3Decoder(header) : new Layer12Decoder(header);
    }
}
