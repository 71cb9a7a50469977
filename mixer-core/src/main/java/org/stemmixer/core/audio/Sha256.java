package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
final class Sha256 {

    private static final int BLOCK_FRAMES = 1 << 14;

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That of samples as little-endian floats, channel after channel. */
    static String ofSamples(AudioSource source, Runnable check) throws IOException {
        Sha256 sha256 = new Sha256();
        float[][] block = new float[source.channels()][BLOCK_FRAMES];
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK_FRAMES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] channel : block) {
            try (FrameReader reader = source.open()) {
                int frames;
                while ((frames = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                    check.run();
                    bytes.clear().asFloatBuffer().put(channel, 0, frames);
                    sha256.update(bytes.limit(frames * Float.BYTES));
                }
            }
        }
        return sha256.hex();
    }

    void update(ByteBuffer bytes) {
        digest.update(bytes);
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
