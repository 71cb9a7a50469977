package org.stemmixer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.FrameReader;

/** A ring gives what was written to it, or says that it cannot. */
class StemRingTest {

    /** Whose samples say which frame they are. */
    private static final class Counting implements FrameReader {

        private final long frames;
        private long next;

        Counting(long frames, long next) {
            this.frames = frames;
            this.next = next;
        }

        @Override
        public int sampleRate() {
            return 48_000;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public long frames() {
            return frames;
        }

        @Override
        public int read(float[][] channels, int offset, int count) throws IOException {
            int read = (int) Math.min(count, frames - next);
            for (int i = 0; i < read; i++) {
                channels[0][offset + i] = next + i;
            }
            next += read;
            return read == 0 ? -1 : read;
        }

        @Override
        public void close() {}
    }

    private static float[][] read(StemRing ring, long from, int frames) {
        float[][] to = new float[1][frames];
        assertThat(ring.read(from, to, 0, frames)).as("frame %d", from).isTrue();
        return to;
    }

    /** In two pieces where the ring ends. */
    private static void writeAll(StemRing ring, Counting file) throws IOException {
        ring.write(file, Math.min(600, ring.space()));
        while (ring.space() > 0) {
            ring.write(file, ring.space());
        }
    }

    @Test
    void keepsWhatIsNotReleased() throws IOException {
        Counting file = new Counting(100_000, 50);
        StemRing ring = new StemRing(1, 1000, 50, 100_000);
        assertThat(ring.space()).isEqualTo(1024);
        writeAll(ring, file);
        assertThat(read(ring, 50, 3)[0]).containsExactly(50, 51, 52);
        assertThat(ring.read(49, new float[1][1], 0, 1)).isFalse();
        assertThat(ring.available(60)).isEqualTo(1014);
        assertThat(ring.read(1070, new float[1][10], 0, 10)).isFalse();
        ring.release(300);
        assertThat(ring.space()).isEqualTo(250);
        writeAll(ring, file);
        assertThat(ring.isPast(299)).isTrue();
        assertThat(ring.isPast(300)).isFalse();
        assertThat(read(ring, 300, 1024)[0]).startsWith(300).endsWith(1323);
        ring.release(200); // too late
        assertThat(ring.space()).isZero();
    }

    @Test
    void endsWhereTheStemEnds() throws IOException {
        Counting file = new Counting(70, 0);
        StemRing ring = new StemRing(1, 1000, 0, 100); // shorter than it says
        ring.write(file, 100);
        assertThat(ring.available(10)).isEqualTo(60);
        ring.write(file, 30);
        assertThat(ring.end()).isEqualTo(70);
        assertThat(ring.available(70)).isEqualTo(Integer.MAX_VALUE);
        RingReader reader = new RingReader(ring, 48_000, 1, 100);
        assertThat(reader.read(new float[1][100], 0, 100)).isEqualTo(70);
        assertThat(reader.read(new float[1][100], 0, 100)).isEqualTo(-1);
    }

    @Test
    void brokenStemDiesAway() throws IOException {
        StemRing ring = new StemRing(1, 1000, 0, 5000);
        ring.write(new Counting(5000, 0), 100);
        ring.breakOff();
        assertThat(ring.end()).isEqualTo(228);
        float[] end = read(ring, 99, 129)[0];
        assertThat(end[0]).isEqualTo(99);
        assertThat(end[128]).isZero();
        for (int i = 1; i < end.length; i++) {
            assertThat(end[i]).isLessThan(end[i - 1]).isGreaterThan(end[i - 1] - 1);
        }
    }

    @Test
    void readerOnAirDoesNotWait() {
        StemRing ring = new StemRing(1, 1000, 0, 5000);
        RingReader reader = new RingReader(ring, 48_000, 1, 5000);
        reader.waits(false);
        assertThatThrownBy(() -> reader.read(new float[1][10], 0, 10)).isSameAs(MissedException.INSTANCE);
    }

    /** A reader that is overtaken by the writer must notice it. */
    @Test
    void neverGivesOneFrameForAnother() throws InterruptedException {
        int frames = 2_000_000;
        StemRing ring = new StemRing(1, 256, 0, frames);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            try {
                Counting file = new Counting(frames, 0);
                Random random = new Random(1);
                while (ring.written() < frames) {
                    ring.release(ring.written() - random.nextInt(256));
                    int space = ring.space();
                    if (space > 0) {
                        ring.write(file, 1 + random.nextInt(space));
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                done.set(true);
            }
        });
        writer.start();
        Random random = new Random(2);
        float[][] to = new float[1][64];
        long good = 0;
        while (!done.get()) {
            long from = Math.max(0, ring.written() - 64 - random.nextInt(300));
            if (ring.read(from, to, 0, 64)) {
                good++;
                for (int i = 0; i < 64; i++) {
                    assertThat(to[0][i]).isEqualTo(from + i);
                }
            }
        }
        writer.join();
        assertThat(good).isPositive();
    }
}
