package org.stemmixer.core.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java platform has, in lower-case hexadecimal digits. */
public final class Sha256 {

    private static final int BLOCK_BYTES = 1 << 18;

    private final MessageDigest digest;

    /** That of nothing yet. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That of bytes. */
    public static String of(byte[] bytes) {
        Sha256 sha256 = new Sha256();
        sha256.update(ByteBuffer.wrap(bytes));
        return sha256.hex();
    }

    /** That of a file's bytes. */
    public static String of(Path file) throws IOException {
        return of(file, () -> {});
    }

    /**
     * That of a file's bytes.
     *
     * @param check called often; what it throws ends the work
     */
    public static String of(Path file, Runnable check) throws IOException {
        Sha256 sha256 = new Sha256();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK_BYTES);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                check.run();
                sha256.update(Bytes.flip(buffer));
                Bytes.room(buffer, BLOCK_BYTES);
            }
        }
        return sha256.hex();
    }

    /** Adds bytes. */
    public void update(ByteBuffer bytes) {
        digest.update(bytes);
    }

    /** Ends, and gives the digits. */
    public String hex() {
        byte[] sum = digest.digest();
        return Bytes.hex(sum, sum.length, "");
    }
}
