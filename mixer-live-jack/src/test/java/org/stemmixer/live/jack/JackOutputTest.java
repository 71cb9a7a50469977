package org.stemmixer.live.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.stemmixer.live.LiveSound;

/** Against a server that plays to nobody, where there is one to start. */
class JackOutputTest {

    /** Counts what is asked for. */
    private static final class Counting implements LiveSound {

        private final AtomicLong frames = new AtomicLong();

        @Override
        public void fill(float[][] stereo, int offset, int count) {
            frames.addAndGet(count);
        }

        @Override
        public boolean isReady(int count) {
            return true;
        }

        @Override
        public boolean hasEnded() {
            return false;
        }
    }

    private static @Nullable Process server(int rate, int blockFrames) throws IOException, InterruptedException {
        try {
            Process server = new ProcessBuilder(
                            "jackd",
                            "-r",
                            "-n",
                            "stemmixer-test",
                            "-d",
                            "dummy",
                            "-r",
                            "" + rate,
                            "-p",
                            "" + blockFrames)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return server.waitFor(1500, TimeUnit.MILLISECONDS) ? null : server;
        } catch (IOException e) {
            return null;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            assertThat(i).isLessThan(2000);
            Thread.sleep(10);
        }
    }

    @Test
    void playsAndOutlivesItsServer() throws IOException, InterruptedException {
        // A client finds a server by a variable of the environment, which a test cannot set for itself.
        Assumptions.assumeTrue("stemmixer-test".equals(System.getenv("JACK_DEFAULT_SERVER")));
        Process server = server(48_000, 128);
        Assumptions.assumeTrue(server != null);
        Counting sound = new Counting();
        JackOutput output = new JackOutput("stemmixer");
        try {
            output.start(44_100, sound);
            await(() -> sound.frames.get() > 10_000);
            assertThat(output.isConnected()).isTrue();
            server.destroy();
            server.waitFor();
            await(() -> !output.isConnected());
            server = server(44_100, 256);
            assertThat(server).isNotNull();
            await(output::isConnected);
            long before = sound.frames.get();
            await(() -> sound.frames.get() > before + 10_000);
            assertThat(output.lateBlocks()).isPositive();
        } finally {
            output.close();
            if (server != null) {
                server.destroy();
            }
        }
    }

    @Test
    void saysThatThereIsNoServer() {
        Assumptions.assumeTrue(System.getenv("JACK_DEFAULT_SERVER") == null);
        JackOutput output = new JackOutput("stemmixer");
        Assumptions.assumeFalse(isServed());
        assertThatThrownBy(() -> output.start(48_000, new Counting()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("there is no JACK server that can be played to: ");
        output.close();
        assertThat(output.isConnected()).isFalse();
    }

    private static boolean isServed() {
        JackOutput output = new JackOutput("stemmixer-probe");
        try {
            output.start(48_000, new Counting());
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            output.close();
        }
    }
}
