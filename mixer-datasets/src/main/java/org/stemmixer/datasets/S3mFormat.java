package org.stemmixer.datasets;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * S3M, of Scream Tracker 3: numbers of orders, instruments and patterns at 32; orders at 96, then the places of instruments
 * and patterns in units of 16 bytes; a sample's place in three bytes of its instrument.
 */
final class S3mFormat {

    private static final int MARK = 44;
    private static final int COUNTS = 32;
    private static final int UNSIGNED_SAMPLES = 42;
    private static final int ORDERS = 96;
    private static final int ROWS = 64;
    private static final int PARAGRAPH_BYTES = 16;

    private S3mFormat() {}

    static boolean accepts(ByteBuffer module) {
        return TrackerModule.has(module, MARK, "SCRM");
    }

    static List<TrackerVoice> voices(ByteBuffer module) {
        int orders = module.getShort(COUNTS);
        TrackerVoice[] voices = new TrackerVoice[module.getShort(COUNTS + 2)];
        int patterns = module.getShort(COUNTS + 4);
        int pointers = ORDERS + orders;
        boolean unsigned = module.getShort(UNSIGNED_SAMPLES) == 2;
        for (int i = 0; i < voices.length; i++) {
            voices[i] = voice(module, paragraph(module, pointers + 2 * i), unsigned);
        }
        TrackerNotes notes = new TrackerNotes(voices);
        for (int i = 0; i < patterns; i++) {
            int pattern = paragraph(module, pointers + 2 * voices.length + 2 * i);
            if (pattern > 0) {
                readPattern(module.duplicate().position(pattern + 2), notes);
            }
        }
        return TrackerVoice.played(voices);
    }

    private static TrackerVoice voice(ByteBuffer module, int at, boolean unsigned) {
        TrackerVoice voice = new TrackerVoice(TrackerModule.text(module, at + 48, 28));
        int kind = module.get(at);
        if (kind > 1) {
            throw new IllegalArgumentException("instruments must be samples, but one is of an FM chip");
        }
        int flags = module.get(at + 31);
        if (kind == 1) {
            int high = Byte.toUnsignedInt(module.get(at + 13));
            int data = ((high << 16) | Short.toUnsignedInt(module.getShort(at + 14))) * PARAGRAPH_BYTES;
            int channels = (flags & 2) != 0 ? 2 : 1;
            boolean words = (flags & 4) != 0;
            int length = module.getInt(at + 16) * channels * (words ? 2 : 1);
            int middle = unsigned ? 0x80 : 0;
            voice.silencedBy(data, length, words ? 0 : middle, middle);
        }
        if ((flags & 1) != 0) {
            voice.setLooped();
        }
        return voice;
    }

    /** A byte tells the channel and what follows, until one of zero ends the row. */
    private static void readPattern(ByteBuffer cells, TrackerNotes notes) {
        for (int row = 0; row < ROWS && cells.hasRemaining(); ) {
            int what = Byte.toUnsignedInt(cells.get());
            if (what == 0) {
                row++;
                continue;
            }
            if ((what & 32) != 0) {
                int pitch = Byte.toUnsignedInt(cells.get());
                notes.cell(what & 31, Byte.toUnsignedInt(cells.get()), pitch < 254 ? pitch : -1);
            }
            int skipped = ((what & 64) != 0 ? 1 : 0) + ((what & 128) != 0 ? 2 : 0);
            cells.position(cells.position() + skipped);
        }
    }

    private static int paragraph(ByteBuffer module, int position) {
        return Short.toUnsignedInt(module.getShort(position)) * PARAGRAPH_BYTES;
    }
}
