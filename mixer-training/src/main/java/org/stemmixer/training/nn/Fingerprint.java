package org.stemmixer.training.nn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Tells data from other data, by a sample of it. */
final class Fingerprint {

    private static final int ITEMS = 64;

    private Fingerprint() {}

    /** A few digits that change, as good as surely, where features or targets do. */
    static String of(TrainingData data) throws IOException {
        int count = Math.min(ITEMS, data.size());
        int[] items = new int[count];
        for (int i = 0; i < count; i++) {
            items[i] = (int) ((long) i * data.size() / count);
        }
        Batch batch = data.batch(items, new SplittableRandom(0));
        CRC32 crc = new CRC32();
        update(crc, batch.targets());
        batch.inputs().forEach(input -> update(crc, input));
        return data.size() + " items " + Long.toHexString(crc.getValue());
    }

    private static void update(CRC32 crc, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        crc.update(bytes);
    }
}
