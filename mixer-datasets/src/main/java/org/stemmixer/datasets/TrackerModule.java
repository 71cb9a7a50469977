package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Music of a tracker (MOD, S3M, XM, IT): samples, and patterns of the notes that play them. Written over with silence, all
 * samples but one make a module that plays just this one, with the song's timing and levels.
 */
final class TrackerModule {

    private final byte[] bytes;
    private final List<TrackerVoice> voices;

    private TrackerModule(byte[] bytes, List<TrackerVoice> voices) {
        this.bytes = bytes;
        this.voices = voices;
    }

    /** @throws IOException if it can't be read, is none of the four formats, or not sound */
    static TrackerModule read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer module = ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        try {
            return new TrackerModule(bytes, voices(module));
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException(file + ": is no sound MOD, S3M, XM or IT file: " + e.getMessage(), e);
        }
    }

    private static List<TrackerVoice> voices(ByteBuffer module) {
        if (XmFormat.accepts(module)) {
            return XmFormat.voices(module);
        }
        if (ItFormat.accepts(module)) {
            return ItFormat.voices(module);
        }
        return S3mFormat.accepts(module) ? S3mFormat.voices(module) : ModFormat.voices(module);
    }

    /** Whether a text of ASCII is at a position. */
    static boolean has(ByteBuffer module, int position, String text) {
        return module.limit() >= position + text.length()
                && text(module, position, text.length()).equals(text);
    }

    /** Characters of one byte each, up to the first zero. */
    static String text(ByteBuffer module, int position, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length && module.get(position + i) != 0; i++) {
            text.append((char) Byte.toUnsignedInt(module.get(position + i)));
        }
        return text.toString();
    }

    /** What is played, each apart from the others. */
    List<TrackerVoice> voices() {
        return voices;
    }

    /** The module as it is. */
    byte[] whole() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /** The module with all other voices silenced. */
    byte[] solo(TrackerVoice voice) {
        byte[] solo = whole();
        for (TrackerVoice other : voices) {
            if (other != voice) {
                other.silence(solo);
            }
        }
        return solo;
    }
}
