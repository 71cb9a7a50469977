package org.stemmixer.core.audio.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.internal.Bytes;

/**
 * ID3v2 tags of the versions 2.2, 2.3 and 2.4 (id3.org: ID3 tag version 2, "ID3v2 2.2", "2.3.0", "2.4.0 Main Structure"),
 * in front of MP3s and others, and in chunks of AIFF and WAV files.
 *
 * <p>Whatever is wrong in a tag costs only what cannot be read of it.
 */
public final class Id3v2 {

    /** Three letters, two bytes of version, one of flags, and the size in four bytes of seven bits. */
    public static final int HEADER_BYTES = 10;

    /** A tag is read as far as this, which has room for all the pictures that there can be. */
    private static final int MAX_READ_BYTES = AudioTags.MAX_PICTURE_BYTES + (1 << 20);

    private static final int UNSYNCHRONISED = 0x80;
    private static final int EXTENDED = 0x40;
    private static final int FOOTER = 0x10;

    private Id3v2() {}

    /**
     * How many bytes the tag has that something begins with, header and footer included; 0 if it begins with none. A size
     * may lead beyond the end of the file.
     *
     * @param head the beginning; less than {@link #HEADER_BYTES} bytes are no tag
     */
    public static long bytes(byte[] head) {
        if (head.length < HEADER_BYTES || head[0] != 'I' || head[1] != 'D' || head[2] != '3') {
            return 0;
        }
        long bytes = synchsafe(ByteBuffer.wrap(head), 6);
        return bytes + ((head[5] & FOOTER) != 0 ? 2L : 1L) * HEADER_BYTES;
    }

    /**
     * How many bytes the tag has that begins at a position, 0 if none begins there.
     *
     * @throws IOException if the input cannot be read
     */
    public static long bytes(AudioInput input, long position) throws IOException {
        byte[] head = new byte[HEADER_BYTES];
        return input.read(ByteBuffer.wrap(head), position) ? bytes(head) : 0;
    }

    /**
     * Reads the tag that begins at a position, but for chapters and what broadcasters write.
     *
     * @return what it says; nothing if no tag begins there
     * @throws IOException if the input cannot be read
     */
    public static AudioTags read(AudioInput input, long position) throws IOException {
        return read(input, position, OptionalInt.empty());
    }

    /**
     * Reads the tag that begins at a position, with chapters and what broadcasters write.
     *
     * @param sampleRate of the audio in Hz, for places in it
     * @return what it says; nothing if no tag begins there
     * @throws IOException if the input cannot be read
     */
    public static AudioTags read(AudioInput input, long position, int sampleRate) throws IOException {
        return read(input, position, OptionalInt.of(sampleRate));
    }

    private static AudioTags read(AudioInput input, long position, OptionalInt sampleRate) throws IOException {
        long there = Math.min(bytes(input, position), input.bytes() - position);
        ByteBuffer tag = ByteBuffer.allocate((int) Math.max(0, Math.min(there, MAX_READ_BYTES)));
        input.read(tag, position);
        return read(Bytes.flip(tag), sampleRate);
    }

    /**
     * Reads a tag.
     *
     * @param tag the tag with its header; it ends where it ends, whatever its header says
     * @return what it says; nothing if this is no tag
     */
    public static AudioTags read(ByteBuffer tag) {
        return read(tag, OptionalInt.empty());
    }

    private static AudioTags read(ByteBuffer tag, OptionalInt sampleRate) {
        byte[] head = new byte[Math.min(HEADER_BYTES, tag.remaining())];
        tag.duplicate().get(head);
        long bytes = bytes(head);
        if (bytes == 0 || head[3] < 2 || head[3] > 4) {
            return AudioTags.NONE;
        }
        int version = head[3];
        int flags = head[5];
        long contentBytes = bytes - ((flags & FOOTER) != 0 ? 2L : 1L) * HEADER_BYTES;
        int there = (int) Math.min(contentBytes, tag.remaining() - HEADER_BYTES);
        ByteBuffer content = Bytes.part(tag, tag.position() + HEADER_BYTES, there);
        if ((flags & UNSYNCHRONISED) != 0 && version < 4) { // in 2.4 each frame says so by itself
            content = synchronised(content);
        }
        if ((flags & EXTENDED) != 0 && version > 2 && content.remaining() >= 4) {
            // Version 2.3 does not count the size's own four bytes.
            long extended = version == 3 ? 4 + Integer.toUnsignedLong(content.getInt(0)) : synchsafe(content, 0);
            Bytes.at(content, (int) Math.min(extended, content.limit()));
        }
        Id3Fields fields = new Id3Fields(sampleRate);
        Id3Frames frames = new Id3Frames(version, content);
        for (Optional<Id3Frames.Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            fields.add(frame.get());
        }
        return fields.tags();
    }

    /** Four bytes of seven bits each. */
    static long synchsafe(ByteBuffer source, int at) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 7 | (source.get(at + i) & 0x7F);
        }
        return value;
    }

    /** Takes out the zeros that keep a decoder from seeing a synchronisation in a tag. */
    static ByteBuffer synchronised(ByteBuffer source) {
        ByteBuffer result = ByteBuffer.allocate(source.remaining());
        int last = 0;
        while (source.hasRemaining()) {
            int next = source.get() & 0xFF;
            if (last != 0xFF || next != 0) {
                result.put((byte) next);
            }
            last = next;
        }
        return Bytes.flip(result);
    }
}
