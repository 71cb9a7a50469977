package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lumps (entries) of a WAD, the archive of Doom's data.
 *
 * <p>Layout, little-endian: {@code IWAD} or {@code PWAD}, the number of lumps and the position of the directory as 32-bit
 * integers; in the directory, for each lump its position, its size and its name in 8 bytes, filled up with zeros.
 */
final class WadFile {

    private static final int HEADER_BYTES = 12;
    private static final int ENTRY_BYTES = 16;
    private static final int NAME_BYTES = 8;

    private WadFile() {}

    /** An entry: its name, and what it holds, from the buffer's position to its limit. */
    record Lump(String name, ByteBuffer data) {

        /** Whether the data begins with these ASCII characters. */
        boolean startsWith(String magic) {
            ByteBuffer expected = StandardCharsets.US_ASCII.encode(magic);
            return data.remaining() >= expected.remaining()
                    && data.slice(data.position(), expected.remaining()).equals(expected);
        }

        byte[] bytes() {
            byte[] bytes = new byte[data.remaining()];
            data.duplicate().get(bytes);
            return bytes;
        }
    }

    static boolean isWad(byte[] bytes) {
        return bytes.length >= HEADER_BYTES
                && (bytes[0] == 'I' || bytes[0] == 'P')
                && bytes[1] == 'W'
                && bytes[2] == 'A'
                && bytes[3] == 'D';
    }

    /**
     * The lumps in the order of the directory.
     *
     * @throws IOException if the file is no WAD, or its directory points outside it
     */
    static List<Lump> lumps(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!isWad(bytes)) {
            throw new IOException(file + ": is no WAD file");
        }
        ByteBuffer wad = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int count = wad.getInt(4);
        int directory = wad.getInt(8);
        requireInside(file, "directory", bytes.length, directory, (long) count * ENTRY_BYTES);
        List<Lump> lumps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int entry = directory + i * ENTRY_BYTES;
            int position = wad.getInt(entry);
            int size = wad.getInt(entry + 4);
            String name = name(bytes, entry + 8);
            // Markers have no size, and their position means nothing.
            if (size != 0) {
                requireInside(file, "lump " + name, bytes.length, position, size);
                lumps.add(new Lump(name, wad.slice(position, size).asReadOnlyBuffer()));
            }
        }
        return lumps;
    }

    private static String name(byte[] bytes, int offset) {
        int length = 0;
        while (length < NAME_BYTES && bytes[offset + length] != 0) {
            length++;
        }
        return new String(bytes, offset, length, StandardCharsets.US_ASCII);
    }

    private static void requireInside(Path file, String what, int fileBytes, int position, long size)
            throws IOException {
        if (position < 0 || size < 0 || position + size > fileBytes) {
            throw new IOException(file + ": " + what + " must lie within " + fileBytes + " bytes, but is " + size
                    + " bytes at " + position);
        }
    }
}
