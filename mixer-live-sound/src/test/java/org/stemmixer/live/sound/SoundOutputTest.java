package org.stemmixer.live.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.stemmixer.live.LiveSound;

/** A sound card may go away and come back otherwise; there is none here, so that devices are played by others. */
class SoundOutputTest {

    /** Counts its frames, 1/1000 each, from -1 to 1 and again. */
    private static final class Counting implements LiveSound {

        private long next;

        @Override
        public void fill(float[][] stereo, int offset, int frames) {
            for (int i = offset; i < offset + frames; i++) {
                stereo[0][i] = (next % 1000) / 1000f;
                stereo[1][i] = -stereo[0][i];
                next++;
            }
        }

        @Override
        public boolean isReady(int frames) {
            return true;
        }

        @Override
        public boolean hasEnded() {
            return false;
        }
    }

    private static final class FakeLine implements SoundLine {

        private final int sampleRate;
        private final int channels;
        private final int blocks;
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private int taken;
        private volatile boolean closed;

        FakeLine(int sampleRate, int channels, int blocks) {
            this.sampleRate = sampleRate;
            this.channels = channels;
            this.blocks = blocks;
        }

        @Override
        public int sampleRate() {
            return sampleRate;
        }

        @Override
        public int channels() {
            return channels;
        }

        @Override
        public int bits() {
            return 16;
        }

        @Override
        public boolean isDry() {
            return taken == 2;
        }

        @Override
        public synchronized int write(byte[] bytes, int length) {
            if (closed || taken == blocks) {
                return 0;
            }
            taken++;
            written.write(bytes, 0, length);
            return length;
        }

        synchronized ByteBuffer written() {
            return ByteBuffer.wrap(written.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            assertThat(i).isLessThan(3000);
            Thread.sleep(10);
        }
    }

    @Test
    void goesOnWhereItWasWhenTheDeviceComesBack() throws IOException, InterruptedException {
        FakeLine stereo = new FakeLine(48_000, 2, 5);
        FakeLine mono = new FakeLine(48_000, 1, 5);
        FakeLine other = new FakeLine(44_100, 2, 50);
        List<Optional<SoundLine>> lines = new CopyOnWriteArrayList<>(
                List.of(Optional.of(stereo), Optional.empty(), Optional.of(mono), Optional.of(other)));
        SoundDevice device = (rate, buffer) -> {
            assertThat(rate).isEqualTo(48_000);
            assertThat(buffer).isEqualTo(4 * 64);
            return lines.isEmpty() ? Optional.empty() : lines.remove(0);
        };
        SoundOutput output = new SoundOutput(device, 64, 1000);
        output.start(48_000, new Counting());
        await(() -> lines.isEmpty() && other.written().remaining() == 50 * 64 * 4);
        await(() -> !output.isConnected());
        output.close();

        ByteBuffer first = stereo.written();
        assertThat(first.remaining()).isEqualTo(5 * 64 * 4);
        for (int n = 0; n < 5 * 64; n++) {
            int expected = Math.round((n % 1000) / 1000f * 32768);
            assertThat((int) first.getShort(4 * n)).isEqualTo(expected);
            assertThat((int) first.getShort(4 * n + 2)).isEqualTo(-expected);
        }
        // One block had been made when the first line died; on one channel both sides cancel.
        assertThat(mono.written().remaining()).isEqualTo(5 * 64 * 2);
        assertThat((int) mono.written().getShort(100)).isZero();
        // Converted, the ramp from 0 to 1 in 1000 frames is steeper.
        ByteBuffer last = other.written();
        int[] steps = new int[400];
        for (int i = 0; i < steps.length; i++) {
            int n = 1000 + i;
            steps[i] = last.getShort(4 * n) - last.getShort(4 * n - 4);
        }
        Arrays.sort(steps);
        assertThat(steps[steps.length / 2]).isBetween(35, 36); // 32.77 * 48 / 44.1
        assertThat(output.lateBlocks()).isEqualTo(3 + 3); // each line ran dry once and died once
        assertThat(stereo.closed).isTrue();
        assertThat(other.closed).isTrue();
    }

    @Test
    void saysThatThereIsNoDevice() {
        SoundOutput output = new SoundOutput((rate, buffer) -> Optional.empty(), 64, 1000);
        assertThatThrownBy(() -> output.start(48_000, new Counting()))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no sound device that can play");
        output.close();
        assertThat(output.isConnected()).isFalse();
    }

    /** Whoever closes while no device is there does not wait for one. */
    @Test
    void closesWhileThereIsNoDevice() throws IOException, InterruptedException {
        FakeLine line = new FakeLine(48_000, 2, 3);
        List<FakeLine> lines = new CopyOnWriteArrayList<>(List.of(line));
        SoundOutput output = new SoundOutput(
                (rate, buffer) -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.remove(0)),
                64,
                60_000_000_000L);
        output.start(48_000, new Counting());
        await(() -> line.closed && !output.isConnected());
        output.close();
        assertThat(line.written().remaining()).isEqualTo(3 * 64 * 4);
    }

    @Test
    void listsDevicesWhereThereAreAny() {
        assertThat(SoundOutput.devices()).doesNotContainNull();
        assertThatThrownBy(() -> SoundOutput.named("no such card", 8)).hasMessageContaining("blockFrames");
        SoundOutput output = SoundOutput.named("no such card", 64);
        assertThatThrownBy(() -> output.start(48_000, new Counting())).isInstanceOf(IOException.class);
        output.close();
    }

    @Test
    void failsToOpenAgainUntilItCan() throws IOException, InterruptedException {
        FakeLine first = new FakeLine(48_000, 2, 3);
        FakeLine second = new FakeLine(48_000, 2, 1000);
        int[] opened = {0};
        SoundOutput output = new SoundOutput(
                (rate, buffer) -> {
                    opened[0]++;
                    if (opened[0] == 2) {
                        throw new IOException("somebody else has it");
                    }
                    return opened[0] == 1
                            ? Optional.of(first)
                            : opened[0] == 3 ? Optional.of(second) : Optional.empty();
                },
                64,
                1000);
        output.start(48_000, new Counting());
        await(() -> second.written().remaining() > 0);
        output.close();
        assertThat(first.written().remaining()).isEqualTo(3 * 64 * 4);
        assertThat(opened[0]).isGreaterThanOrEqualTo(3);
        assertThat(second.closed).isTrue();
    }
}
