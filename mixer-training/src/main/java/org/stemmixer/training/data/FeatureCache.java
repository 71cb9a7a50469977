package org.stemmixer.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Keeps what was computed from audio files on disk, so that it is computed once.
 *
 * <p>An entry belongs to a file's path, size and time of last change and to the settings of the computation: when one of
 * them changes, it is computed anew. Entries are written beside and moved to their place when complete; one that is
 * damaged is passed over and replaced. Entries that are no longer of use stay until the folder is deleted, which may be
 * done at any time.
 *
 * <p>Thread-safe, also between processes: two that ask for the same entry at the same time may both compute it.
 *
 * <p>Format: {@code "SMF1"}, the number of rows and each row's length as 32-bit integers, the values as 32-bit floats, all
 * big-endian, and the CRC-32C of everything before it as a 32-bit integer.
 */
public final class FeatureCache {

    private static final int MAGIC = 0x534D4631; // "SMF1"

    private final Path folder;

    /**
     * A cache in a folder, which is made when it is needed.
     *
     * @param folder used for nothing else
     */
    public FeatureCache(Path folder) {
        this.folder = folder;
    }

    /** Computes features of a file. */
    @FunctionalInterface
    public interface Extractor {
        /** Rows of values, of any lengths, less than 2 GiB in all. */
        float[][] extract(Path file) throws IOException;
    }

    /**
     * The features of a file, from the cache or computed.
     *
     * @param file what they are computed from
     * @param settings all that the result depends on beside the file: the version of the computation too
     * @param extractor is asked if the cache does not have them
     * @return rows of values, the caller's own
     * @throws IOException if the file or the folder can't be used, or the computation fails
     */
    public float[][] get(Path file, String settings, Extractor extractor) throws IOException {
        Path entry = entry(file, settings);
        Optional<float[][]> known = read(entry);
        if (known.isPresent()) {
            return known.get();
        }
        float[][] features = extractor.extract(file);
        write(entry, features);
        return features;
    }

    private Path entry(Path file, String settings) throws IOException {
        String key = String.join(
                "\n",
                file.toAbsolutePath().normalize().toString(),
                String.valueOf(Files.size(file)),
                String.valueOf(Files.getLastModifiedTime(file).toMillis()),
                settings);
        String hash = sha256(key);
        return folder.resolve(hash.substring(0, 2)).resolve(hash.substring(2) + ".features");
    }

    private static Optional<float[][]> read(Path entry) throws IOException {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Files.readAllBytes(entry));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        int checked = bytes.limit() - Integer.BYTES;
        if (checked < 2 * Integer.BYTES || bytes.getInt(checked) != checksum(bytes.array(), checked)) {
            return Optional.empty();
        }
        return bytes.getInt() == MAGIC ? Optional.of(rows(bytes)) : Optional.empty();
    }

    private static float[][] rows(ByteBuffer bytes) {
        float[][] rows = new float[bytes.getInt()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[bytes.getInt()];
        }
        for (float[] row : rows) {
            bytes.asFloatBuffer().get(row);
            bytes.position(bytes.position() + row.length * Float.BYTES);
        }
        return rows;
    }

    private static void write(Path entry, float[][] rows) throws IOException {
        long size = 3L * Integer.BYTES;
        for (float[] row : rows) {
            size += Integer.BYTES + (long) row.length * Float.BYTES;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
        bytes.putInt(MAGIC).putInt(rows.length);
        for (float[] row : rows) {
            bytes.putInt(row.length);
        }
        for (float[] row : rows) {
            bytes.asFloatBuffer().put(row);
            bytes.position(bytes.position() + row.length * Float.BYTES);
        }
        bytes.putInt(checksum(bytes.array(), bytes.position()));

        Path parent = Files.createDirectories(entry.toAbsolutePath().getParent());
        Path unfinished = Files.createTempFile(parent, ".unfinished-", "");
        try {
            Files.write(unfinished, bytes.array());
            move(unfinished, entry);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
