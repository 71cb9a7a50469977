package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.stemmixer.dsp.loudness.LoudnessMeter;

@Isolated
class PodcastLevellerTest {

    private static final int RATE = 48_000;

    @Test
    void aLoudHostAndASoftGuestComeToOneLoudness() throws IOException {
        int seconds = 120;
        Random random = new Random(1);
        ByteBuffer in = ByteBuffer.allocate(8 * seconds * RATE).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < seconds * RATE; n++) {
            double syllable = Math.max(0, Math.sin(2 * Math.PI * 3 * n / RATE));
            boolean host = n / (5 * RATE) % 2 == 0;
            in.putFloat((float) ((host ? 0.2 * syllable : 0) * random.nextGaussian() + 1e-4 * random.nextGaussian()));
            in.putFloat((float) ((host ? 0 : 0.02 * syllable) * random.nextGaussian() + 1e-4 * random.nextGaussian()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        run(new ByteArrayInputStream(in.array()), out, err);

        ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        float[][] stereo = new float[2][seconds * RATE];
        for (int n = 0; n < seconds * RATE; n++) {
            stereo[0][n] = bytes.getFloat();
            stereo[1][n] = bytes.getFloat();
        }
        // Ten times softer at first; a minute later as loud as the other one.
        assertThat(lufs(stereo, 105)).isCloseTo(lufs(stereo, 110), within(1.5));
        LoudnessMeter lastMinute = new LoudnessMeter(RATE, 2);
        lastMinute.process(stereo, 60 * RATE, 60 * RATE);
        assertThat(lastMinute.loudness().integratedLufs()).isCloseTo(-16, within(0.5));
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("host: speech at", "guest: speech at");
    }

    private static double lufs(float[][] stereo, int fromSecond) {
        LoudnessMeter meter = new LoudnessMeter(RATE, 2);
        meter.process(stereo, fromSecond * RATE, 5 * RATE);
        return meter.loudness().integratedLufs();
    }

    private static void run(InputStream in, ByteArrayOutputStream out, ByteArrayOutputStream err) throws IOException {
        InputStream inBefore = System.in;
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        try {
            System.setIn(in);
            System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            PodcastLeveller.main();
        } finally {
            System.setIn(inBefore);
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }
}
