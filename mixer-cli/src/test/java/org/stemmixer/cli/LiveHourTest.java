package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.dsp.loudness.Gating;
import org.stemmixer.dsp.loudness.LoudnessFollower;

/**
 * {@code stemmixer live} in a pipe, in a virtual machine of its own with little memory, for a long time: memory stays flat, the latency
 * constant, any minute of music after the first at the target, with and without changes of songs. A few minutes of made-up music by default; an hour of real music with
 *
 * <pre>mvn test -pl mixer-cli -Dtest=LiveHourTest -Dlive.seconds=3600 -Dlive.music=DIR</pre>
 *
 * where {@code -Dlive.options} replaces the options of the command, and {@code -Dlive.heap} its {@code -Xmx}. Songs come one after the
 * other with jumps of level between them, and two seconds of silence with a click in the middle, whose place tells the latency.
 */
class LiveHourTest {

    private static final int RATE = 48_000;
    private static final int BLOCK = 1024;
    private static final int GAP = 2 * RATE;
    private static final float CLICK = 0.02f;
    private static final double[] JUMPS_DB = {0, 6, -6, 3, -6, 6, 0, -3, 6, -6, -3, 6};
    private static final int STEPS_A_MINUTE = 600;
    /** How long after a jump a minute still counts as one with a jump. */
    private static final int AFTERMATH_STEPS = 100;

    private static final double TARGET_LUFS = -16;

    private final long frames = Long.getLong("live.seconds", 240) * RATE;
    private final List<Long> clicks = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void memoryIsFlatLatencyConstantAndLoudnessKept() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + System.getProperty("live.heap", "32m"),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.stemmixer.cli.StemMixerCli",
                "live",
                "--quiet"));
        command.addAll(List.of(
                System.getProperty("live.options", "--target " + TARGET_LUFS).split(" +")));
        File said = folder.resolve("err").toFile();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(said))
                .start();
        AtomicLong failures = new AtomicLong();
        Thread feeder = new Thread(() -> {
            try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
                feed(out);
            } catch (IOException e) {
                failures.incrementAndGet();
            }
        });
        feeder.start();
        Heard heard = listen(process);
        feeder.join();
        assertThat(process.waitFor()).as(Files.readString(said.toPath())).isZero();
        assertThat(failures).hasValue(0);
        report(heard);

        assertThat(heard.frames).isEqualTo(frames);
        assertThat(clicks).isNotEmpty();
        assertThat(heard.powers).hasSizeGreaterThan(2 * STEPS_A_MINUTE);
        if (!command.contains("--model")) { // whose reverberation fills the silence
            assertThat(heard.clicks).containsSubsequence(clicks);
        }
        assertAtTheTarget(minutes(heard.powers, false));
        if (!String.join(" ", command).contains("--look-ahead 0")) { // without one a jump is known when it is heard
            assertAtTheTarget(minutes(heard.powers, true));
        }
        if (!heard.memoryMb.isEmpty()) { // elsewhere than on Linux nobody tells
            double early = heard.memoryMb.get(heard.memoryMb.size() / 4);
            double last = heard.memoryMb.get(heard.memoryMb.size() - 1);
            assertThat(last).isLessThan(1.1 * early + 4);
        }
    }

    private static void assertAtTheTarget(double[] minutes) {
        for (double lufs : minutes) {
            assertThat(lufs).isBetween(TARGET_LUFS - 0.5, TARGET_LUFS + 0.5);
        }
    }

    private static final class Heard {

        private final List<Double> powers = new ArrayList<>();
        private final List<Long> clicks = new ArrayList<>();
        private final List<Double> memoryMb = new ArrayList<>();
        private long frames;
    }

    /** Reads what comes out, and looks after the memory ten times. */
    private Heard listen(Process process) throws IOException {
        Heard heard = new Heard();
        LoudnessFollower loudness = new LoudnessFollower(RATE, 2);
        float[][] block = new float[2][BLOCK];
        byte[] bytes = new byte[8 * BLOCK];
        long nextLook = frames / 12;
        int silent = 0;
        try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            int read;
            while ((read = in.readNBytes(bytes, 0, bytes.length)) > 0) {
                int n = read / 8;
                ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < n; i++) {
                    block[0][i] = samples.getFloat();
                    block[1][i] = samples.getFloat();
                    // The click has half a second of digital silence before it.
                    if (block[0][i] != 0 && silent > RATE / 2) {
                        heard.clicks.add(heard.frames + i);
                    }
                    silent = block[0][i] == 0 ? silent + 1 : 0;
                    loudness.process(block, i, 1);
                    if (loudness.steps() > heard.powers.size()) {
                        heard.powers.add(loudness.stepPower());
                    }
                }
                heard.frames += n;
                if (heard.frames >= nextLook) {
                    nextLook += frames / 12;
                    residentMb(process).ifPresent(heard.memoryMb::add);
                }
            }
        }
        return heard;
    }

    private static Optional<Double> residentMb(Process process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void feed(OutputStream out) throws IOException {
        List<Path> songs = songs();
        long fed = 0;
        for (int song = 0; fed < frames; song++) {
            float gain = (float) Math.pow(10, JUMPS_DB[song % JUMPS_DB.length] / 20);
            fed = songs.isEmpty()
                    ? feedNoise(out, fed, song, gain)
                    : feedSong(out, fed, songs.get((song * 3 + song / 4) % songs.size()), gain);
            fed = feedGap(out, fed);
        }
    }

    private static List<Path> songs() throws IOException {
        String music = System.getProperty("live.music", "");
        if (music.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(music))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private long feedSong(OutputStream out, long fed, Path song, float gain) throws IOException {
        long at = fed;
        try (FrameReader reader = FrameReaders.atRate(RATE, AudioSource.of(song).open())) {
            float[][] block = new float[reader.channels()][BLOCK];
            int n;
            while (at < frames && (n = reader.read(block, 0, BLOCK)) >= 0) {
                n = (int) Math.min(n, frames - at);
                write(out, block[0], block[block.length - 1], n, gain);
                at += n;
            }
        }
        return at;
    }

    /** Ninety seconds with beats, and phrases that are louder and softer. */
    private long feedNoise(OutputStream out, long fed, int seed, float gain) throws IOException {
        Random random = new Random(seed);
        float[] left = new float[BLOCK];
        float[] right = new float[BLOCK];
        long at = fed;
        double phrase = 1;
        for (int n = 0; n < 90 * RATE && at < frames; n += BLOCK) {
            if (n / (8 * RATE) != (n - BLOCK) / (8 * RATE)) {
                phrase = Math.pow(10, (6 * random.nextDouble() - 3) / 20);
            }
            for (int i = 0; i < BLOCK; i++) {
                double beat = phrase * (0.03 + 0.1 * Math.exp(-((n + i) % 24_000) / 6000.0));
                left[i] = (float) (beat * random.nextGaussian());
                right[i] = (float) (beat * random.nextGaussian());
            }
            int count = (int) Math.min(BLOCK, frames - at);
            write(out, left, right, count, gain);
            at += count;
        }
        return at;
    }

    private long feedGap(OutputStream out, long fed) throws IOException {
        int count = (int) Math.min(GAP, frames - fed);
        float[] gap = new float[GAP];
        gap[GAP / 2] = CLICK;
        write(out, gap, gap, count, 1);
        if (count > GAP / 2) {
            clicks.add(fed + GAP / 2);
        }
        return fed + count;
    }

    private static void write(OutputStream out, float[] left, float[] right, int frames, float gain)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < frames; n++) {
            bytes.putFloat(gain * left[n]).putFloat(gain * right[n]);
        }
        out.write(bytes.array());
    }

    /** The integrated loudness of the minutes that begin with each second after the first minute, those with jumps or the others. */
    private double[] minutes(List<Double> powers, boolean withJump) {
        List<Double> minutes = new ArrayList<>();
        for (int first = STEPS_A_MINUTE; first + STEPS_A_MINUTE <= powers.size(); first += 10) {
            int from = first;
            boolean jump = clicks.stream()
                    .mapToLong(click -> click / (RATE / 10))
                    .anyMatch(click -> click > from - AFTERMATH_STEPS && click < from + STEPS_A_MINUTE);
            if (jump == withJump) {
                double[] blocks = new double[STEPS_A_MINUTE - 3];
                for (int b = 0; b < blocks.length; b++) {
                    for (int k = 0; k < 4; k++) {
                        blocks[b] += powers.get(first + b + k) / 4;
                    }
                }
                minutes.add(Gating.integratedLufs(blocks));
            }
        }
        return minutes.stream().mapToDouble(lufs -> lufs).toArray();
    }

    private void report(Heard heard) {
        StringBuilder memory = new StringBuilder();
        heard.memoryMb.forEach(mb -> memory.append(String.format(Locale.ROOT, " %.0f", mb)));
        System.out.printf(
                Locale.ROOT,
                "%d s, %d song changes; resident memory in MB:%s%n",
                heard.frames / RATE,
                clicks.size(),
                memory);
        for (boolean jump : new boolean[] {false, true}) {
            double[] minutes = minutes(heard.powers, jump);
            long outside = Arrays.stream(minutes)
                    .filter(lufs -> Math.abs(lufs - TARGET_LUFS) > 0.5)
                    .count();
            double worst = Arrays.stream(minutes)
                    .map(lufs -> lufs - TARGET_LUFS)
                    .boxed()
                    .max((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
                    .orElse(0.0);
            System.out.printf(
                    Locale.ROOT,
                    "minutes %s a song change: %d, beyond 0.5 LU: %d, worst %+.2f LU%n",
                    jump ? "with" : "without",
                    minutes.length,
                    outside,
                    worst);
        }
    }
}
