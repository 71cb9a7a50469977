package org.stemmixer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.dsp.AudioBuffer;

/** Outputs that stall, drift, are slow or go away break nothing. */
class OutputsTest {

    private static final int HEADER_BYTES = 44;

    @TempDir
    Path folder;

    private static void awaitDone(PipeOutput pipe) throws InterruptedException {
        for (int i = 0; !pipe.isDone(); i++) {
            assertThat(i).isLessThan(6000);
            Thread.sleep(10);
        }
    }

    private static void assertIsMix(byte[] wav, AudioBuffer mix) {
        ByteBuffer bytes = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getInt(24)).isEqualTo(PlayedStems.RATE);
        for (int n = 0; n < mix.frames(); n++) {
            for (int side = 0; side < 2; side++) {
                assertThat(bytes.getFloat(HEADER_BYTES + 8 * n + 4 * side))
                        .as("frame %d", n)
                        .isEqualTo(mix.channel(side)[n]);
            }
        }
        for (int at = HEADER_BYTES + 8 * mix.frames(); at < wav.length; at++) {
            assertThat(wav[at]).isZero(); // up to the end of the last block
        }
    }

    @Test
    void pipeGetsTheMixToTheLastBit() throws IOException, InterruptedException {
        PlayedStems stems = new PlayedStems(folder);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PipeOutput pipe = new PipeOutput(bytes, 512);
        try (LivePlayer player = LivePlayer.open(stems.files(), stems.full(), pipe)) {
            player.play();
            awaitDone(pipe);
            assertThat(player.underRuns()).isEqualTo(new UnderRuns(0, 0, 0));
        }
        assertIsMix(bytes.toByteArray(), stems.rendered(stems.full()));
    }

    @Test
    void slowReaderOfAPipeGetsTheSame() throws IOException, InterruptedException {
        PlayedStems stems = new PlayedStems(folder);
        PipedInputStream in = new PipedInputStream(1000);
        PipeOutput pipe = new PipeOutput(new PipedOutputStream(in), 256);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (LivePlayer player = LivePlayer.open(stems.files(), stems.neutral(), pipe)) {
            player.play();
            byte[] some = new byte[777];
            for (int i = 0; i < 200; i++) {
                read.write(some, 0, in.read(some));
                if (i % 20 == 0) {
                    Thread.sleep(5);
                }
            }
            assertThat(player.underRuns()).isEqualTo(new UnderRuns(0, 0, 0));
            assertThat(player.position()).isLessThan(read.size() / 8 + 1000);
        }
        AudioBuffer mix = stems.rendered(stems.neutral());
        byte[] whole = Arrays.copyOf(read.toByteArray(), read.size() / 8 * 8 - HEADER_BYTES / 8 * 8);
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < whole.length / 8 - HEADER_BYTES / 8 - 1; n++) {
            assertThat(bytes.getFloat(HEADER_BYTES + 8 * n)).isEqualTo(mix.channel(0)[n]);
        }
    }

    @Test
    void pipeThatNobodyReadsAnyMoreIsNoted() throws IOException, InterruptedException {
        PlayedStems stems = new PlayedStems(folder);
        CountDownLatch header = new CountDownLatch(1);
        PipeOutput pipe = new PipeOutput(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        if (header.getCount() == 0) {
                            throw new IOException("Broken pipe");
                        }
                        header.countDown();
                    }
                },
                256);
        try (LivePlayer player = LivePlayer.open(stems.files(), stems.neutral(), pipe)) {
            player.play();
            for (int i = 0; !pipe.isGone(); i++) {
                assertThat(i).isLessThan(6000);
                Thread.sleep(10);
            }
            assertThat(player.position()).isLessThan(1000);
        }
    }

    @Test
    void simulatedClockDriftsAndStalls() throws IOException {
        PlayedStems stems = new PlayedStems(folder);
        NullOutput fast = NullOutput.simulated(64, 100);
        try (LivePlayer player = LivePlayer.open(stems.files(), stems.neutral(), fast)) {
            player.play();
            int blocks = 0;
            for (int i = 0; i < 200; i++) {
                assertThat(fast.awaitReady(PlayedStems.PATIENCE_SECONDS)).isTrue();
                blocks += fast.advance(0.01);
            }
            // Two seconds at 48004.8 Hz.
            assertThat(blocks * 64L).isBetween(96_009L - 64, 96_010L);
            assertThat(player.position()).isEqualTo(blocks * 64L);
            assertThat(fast.advance(0)).isZero(); // it stands still, and goes on
            assertThat(fast.awaitReady(PlayedStems.PATIENCE_SECONDS)).isTrue();
            fast.advance(0.02);
            assertThat(player.position()).isGreaterThan(blocks * 64L);
        }
    }

    @Test
    void clockOfTheComputerGoesOnByItself() throws IOException, InterruptedException {
        PlayedStems stems = new PlayedStems(folder);
        try (LivePlayer player = LivePlayer.open(stems.files(), stems.neutral(), NullOutput.clocked(256))) {
            player.play();
            for (int i = 0; player.position() < 4800; i++) {
                assertThat(i).isLessThan(6000);
                Thread.sleep(10);
            }
            assertThat(player.underRuns().ofOutput()).isNotNegative();
        }
    }

    @Test
    void deviceAtAnotherRateGetsTheSoundConverted() {
        AudioBuffer sine = PlayedStems.sine(1000, 0.5, PlayedStems.RATE);
        int[] next = {0};
        LiveSound sound = new LiveSound() {
            @Override
            public void fill(float[][] stereo, int offset, int frames) {
                for (float[] side : stereo) {
                    System.arraycopy(sine.channel(0), next[0], side, offset, frames);
                }
                next[0] += frames;
            }

            @Override
            public boolean isReady(int frames) {
                return next[0] + frames <= sine.frames();
            }

            @Override
            public boolean hasEnded() {
                return false;
            }
        };
        assertThat(ResampledSound.of(sound, 48_000, 48_000)).isSameAs(sound);
        LiveSound converted = ResampledSound.of(sound, 48_000, 44_100);
        float[][] out = new float[2][20_000];
        assertThat(converted.isReady(20_000)).isTrue();
        assertThat(converted.isReady(48_000)).isFalse();
        for (int done = 0; done < 20_000; done += 100) {
            converted.fill(out, done, 100);
        }
        for (int n = 1000; n < 20_000; n++) {
            assertThat(out[1][n]).isCloseTo((float) (0.5 * Math.sin(2 * Math.PI * 1000 * n / 44_100)), within(1e-4f));
        }
        assertThat(converted.hasEnded()).isFalse();
    }
}
