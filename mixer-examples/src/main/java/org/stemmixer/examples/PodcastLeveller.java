package org.stemmixer.examples;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.stemmixer.core.StemRole;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.live.LiveMix;

/**
 * Two microphones, host left and guest right, become a podcast at -16 LUFS: raw stereo samples (32-bit float, 48 kHz) from the standard
 * input to the standard output. {@code ffmpeg … -f f32le - | java … PodcastLeveller | ffmpeg -f f32le -i - …}
 */
public final class PodcastLeveller {

    private static final int BLOCK = 480;

    private PodcastLeveller() {}

    /** Levels until the input ends; why, it says on the error output. */
    public static void main(String... arguments) throws IOException {
        LiveMix mix = LiveMix.builder(48_000)
                .input("host", 1, StemRole.SPEECH)
                .input("guest", 1, StemRole.SPEECH)
                .target(LoudnessTarget.APPLE_MUSIC)
                .build();
        float[][] microphones = new float[2][BLOCK];
        float[][] stereo = new float[2][BLOCK];
        ByteBuffer bytes = ByteBuffer.allocate(8 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        int read;
        while ((read = System.in.readNBytes(bytes.array(), 0, bytes.capacity())) > 0) {
            int frames = read / 8;
            for (int n = 0; n < frames; n++) {
                microphones[0][n] = bytes.getFloat(8 * n);
                microphones[1][n] = bytes.getFloat(8 * n + 4);
            }
            mix.process(microphones, stereo, 0, frames);
            for (int n = 0; n < frames; n++) {
                bytes.putFloat(8 * n, stereo[0][n]).putFloat(8 * n + 4, stereo[1][n]);
            }
            System.out.write(bytes.array(), 0, 8 * frames);
            if (System.out.checkError()) {
                throw new EOFException("nobody takes the output");
            }
        }
        mix.decisions().forEach(decision -> System.err.println(decision.input() + ": " + decision.reason()));
    }
}
