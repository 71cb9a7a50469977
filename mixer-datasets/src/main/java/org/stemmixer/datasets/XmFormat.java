package org.stemmixer.datasets;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * XM, of FastTracker 2: a header whose length is at 60; patterns; instruments, each followed by the headers and then the
 * data of its samples, which are stored as differences.
 */
final class XmFormat {

    private static final int HEADER = 60;
    private static final int INSTRUMENT_HEADER_BYTES = 29;
    private static final int NAME_BYTES = 22;
    private static final int PACKED = 0x80;
    private static final int ALL = 0x1F;
    private static final int KEY_OFF = 97;
    private static final byte ADPCM = (byte) 0xAD;

    private XmFormat() {}

    static boolean accepts(ByteBuffer module) {
        return TrackerModule.has(module, 0, "Extended Module: ");
    }

    static List<TrackerVoice> voices(ByteBuffer module) {
        int channels = module.getShort(HEADER + 8);
        int patterns = module.getShort(HEADER + 10);
        TrackerVoice[] voices = new TrackerVoice[module.getShort(HEADER + 12)];
        int at = HEADER + module.getInt(HEADER);
        int firstPattern = at;
        for (int i = 0; i < patterns; i++) {
            at += module.getInt(at) + Short.toUnsignedInt(module.getShort(at + 7));
        }
        for (int i = 0; i < voices.length; i++) {
            voices[i] = new TrackerVoice(TrackerModule.text(module, at + 4, NAME_BYTES));
            at = readInstrument(module, at, voices[i]);
        }
        TrackerNotes notes = new TrackerNotes(voices);
        at = firstPattern;
        for (int i = 0; i < patterns; i++) {
            int length = Short.toUnsignedInt(module.getShort(at + 7));
            at += module.getInt(at);
            readPattern(module.slice(at, length), channels, notes);
            at += length;
        }
        return TrackerVoice.played(voices);
    }

    /** Returns where the next one begins. */
    private static int readInstrument(ByteBuffer module, int at, TrackerVoice voice) {
        int samples = module.getShort(at + 27);
        int headers = at + module.getInt(at);
        if (samples == 0) {
            return headers;
        }
        int headerBytes = module.getInt(at + INSTRUMENT_HEADER_BYTES);
        int data = headers + samples * headerBytes;
        for (int i = 0; i < samples; i++) {
            int header = headers + i * headerBytes;
            int length = module.getInt(header);
            if (module.get(header + 17) == ADPCM && length > 0) {
                throw new IllegalArgumentException("samples must not be compressed");
            }
            if (length > 0) {
                voice.silencedBy(data, length, 0, 0);
            }
            if ((module.get(header + 14) & 3) != 0) {
                voice.setLooped();
            }
            data += length;
        }
        return data;
    }

    /** A cell is five bytes, or if the first one has its highest bit set, those that its lower bits tell. */
    private static void readPattern(ByteBuffer cells, int channels, TrackerNotes notes) {
        for (int channel = 0; cells.hasRemaining(); channel = (channel + 1) % channels) {
            int what = Byte.toUnsignedInt(cells.get());
            if ((what & PACKED) == 0) {
                what = ALL;
                cells.position(cells.position() - 1);
            }
            int note = (what & 1) != 0 ? Byte.toUnsignedInt(cells.get()) : 0;
            int voice = (what & 2) != 0 ? Byte.toUnsignedInt(cells.get()) : 0;
            notes.cell(channel, voice, note > 0 && note < KEY_OFF ? note : -1);
            cells.position(cells.position() + Integer.bitCount(what & 0x1C));
        }
    }
}
