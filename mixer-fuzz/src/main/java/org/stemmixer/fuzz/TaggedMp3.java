package org.stemmixer.fuzz;

import java.nio.ByteBuffer;

/** A short MP3 between tags. */
final class TaggedMp3 {

    private static final int FRAMES = 3;

    /** A frame of 64 kbit/s at 48 kHz in mono: its main data are zeros, which is silence. */
    private static final int FRAME_BYTES = 192;

    private static final int FRAME_HEADER = 0xFFFB_54C0;

    private static final int ID3_HEADER_BYTES = 10;
    private static final int ID3_SIZE_AT = 6;

    private TaggedMp3() {}

    /**
     * An MP3 with the same bytes before and behind: one of both places is that of most tags. What begins as an ID3v2 tag ends
     * where the audio begins.
     */
    static byte[] around(byte[] tag) {
        ByteBuffer file = ByteBuffer.allocate(2 * tag.length + FRAMES * FRAME_BYTES);
        file.put(tag);
        if (tag.length > ID3_HEADER_BYTES && tag[0] == 'I' && tag[1] == 'D' && tag[2] == '3') {
            int size = tag.length - ID3_HEADER_BYTES;
            for (int i = 0; i < 4; i++) {
                file.put(ID3_SIZE_AT + i, (byte) ((size >> (7 * (3 - i))) & 0x7F));
            }
        }
        for (int i = 0; i < FRAMES; i++) {
            file.putInt(FRAME_HEADER).put(new byte[FRAME_BYTES - Integer.BYTES]);
        }
        return file.put(tag).array();
    }
}
