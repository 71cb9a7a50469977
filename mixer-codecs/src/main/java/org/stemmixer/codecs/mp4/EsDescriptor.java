package org.stemmixer.codecs.mp4;

import java.nio.ByteBuffer;

/** The box esds: an ES_Descriptor of ISO/IEC 14496-1, 7.2.6.5, as far as it says how audio is coded. */
final class EsDescriptor {

    /** MPEG-4 audio, whose configuration tells more. */
    static final int MPEG4_AUDIO = 0x40;

    /** AAC-LC of MPEG-2, whose configuration is the same. */
    static final int MPEG2_AAC_LC = 0x67;

    /** MP3 and its like at the rates of MPEG-2: half of those of MPEG-1. */
    static final int MPEG2_AUDIO = 0x69;

    /** MP3 and its like. */
    static final int MPEG1_AUDIO = 0x6B;

    private static final int ES = 3;
    private static final int DECODER_CONFIG = 4;
    private static final int DECODER_SPECIFIC = 5;

    /** Object type, stream type, buffer size, highest and mean bit rate. */
    private static final int DECODER_CONFIG_BYTES = 13;

    private int objectType;
    private byte[] config = {};

    private EsDescriptor() {}

    /** Reads the content of the box. What is damaged is passed over. */
    static EsDescriptor parse(ByteBuffer esds) {
        EsDescriptor read = new EsDescriptor();
        esds.position(Math.min(4, esds.limit())); // version, flags
        read.descriptors(esds);
        return read;
    }

    private void descriptors(ByteBuffer bytes) {
        while (bytes.remaining() >= 2) {
            int tag = bytes.get();
            int size = 0;
            int more = 0x80;
            for (int i = 0; i < 4 && (more & 0x80) != 0 && bytes.hasRemaining(); i++) {
                more = bytes.get();
                size = size << 7 | (more & 0x7F);
            }
            int end = bytes.position() + Math.min(size, bytes.remaining());
            switch (tag) {
                case ES -> skipFields(bytes, end);
                case DECODER_CONFIG -> {
                    if (bytes.remaining() < DECODER_CONFIG_BYTES) {
                        return;
                    }
                    objectType = bytes.get(bytes.position()) & 0xFF;
                    bytes.position(bytes.position() + DECODER_CONFIG_BYTES);
                }
                case DECODER_SPECIFIC -> {
                    config = new byte[end - bytes.position()];
                    bytes.get(config);
                }
                default -> bytes.position(end);
            }
        }
    }

    /** Passes over the fields of the outermost descriptor, to the descriptors in it. */
    private static void skipFields(ByteBuffer bytes, int end) {
        int position = bytes.position() + 2; // number of the stream
        if (position >= end) {
            bytes.position(end);
            return;
        }
        int flags = bytes.get(position++);
        if ((flags & 0x80) != 0) {
            position += 2; // the stream that it depends on
        }
        if ((flags & 0x40) != 0 && position < end) {
            position += 1 + (bytes.get(position) & 0xFF); // an address
        }
        if ((flags & 0x20) != 0) {
            position += 2; // a clock
        }
        bytes.position(Math.min(position, end));
    }

    /** What kind of stream it is: ISO/IEC 14496-1, table 5. */
    int objectType() {
        return objectType;
    }

    /** What the decoder needs to know; empty if there is nothing. */
    byte[] config() {
        return config;
    }
}
