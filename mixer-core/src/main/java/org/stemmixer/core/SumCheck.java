package org.stemmixer.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.render.Stem;

/**
 * Looks into short windows of all stems of a mix for what no one stem can tell: a stem that is the sum of the others (a master or a
 * print that lies among them), and stems that cancel each other.
 */
final class SumCheck {

    private static final int WINDOWS = 8;
    private static final int WINDOW_FRAMES = 2048;

    /** Frames are added up in fours: enough to tell signals apart, and a quarter of the work for each pair of stems. */
    private static final int FRAMES_PER_SAMPLE = 4;

    private static final int SAMPLES = WINDOWS * WINDOW_FRAMES / FRAMES_PER_SAMPLE;

    /** A sum that was dithered, or went through a converter, is nearer than this; one that was mastered is not. */
    private static final double MAX_RESIDUE = 1e-3;

    /** Of the others, two at least must be heard and be no copies: else one stem is a copy of another. */
    private static final double LEAST_SHARE = 3e-3;

    /** Below this correlation two stems take each other away rather than add up. */
    private static final double CANCELLING = -0.8;

    /** Pairs are compared among so many stems at most. */
    private static final int MOST_COMPARED = 64;

    private final List<Stem> stems;
    /** The mean of each stem's channels in all windows, one after another. */
    private final List<float[]> windows;

    private SumCheck(List<Stem> stems, List<float[]> windows) {
        this.stems = stems;
        this.windows = windows;
    }

    /** What is to be heard of each stem for the check. */
    static Measure<float[]> windows(List<Stem> stems) {
        long frames = stems.stream().mapToLong(Stem::frames).max().orElse(0);
        return Measure.of("windows", (sampleRate, channels) -> {
            WindowMeter meter = new WindowMeter(frames);
            return Measure.Meter.of(meter::accept, meter::samples);
        });
    }

    /**
     * A check of stems that have been heard.
     *
     * @param windows of each, as {@link #windows(List)} measures them
     */
    static SumCheck of(List<Stem> stems, List<float[]> windows) {
        return new SumCheck(stems, windows);
    }

    /** Reads no more than the windows; empty where stems have to be converted, which would be to read them whole. */
    static Optional<SumCheck> read(List<Stem> stems, Workers workers) throws IOException {
        if (needsConversion(stems)) {
            return Optional.empty();
        }
        long frames = stems.stream().mapToLong(Stem::frames).max().orElse(0);
        List<Callable<float[]>> tasks = new ArrayList<>();
        for (Stem stem : stems) {
            tasks.add(() -> read(stem, frames, workers));
        }
        return Optional.of(new SumCheck(stems, workers.run(tasks)));
    }

    /** Whether a stem has another rate than the mix. */
    static boolean needsConversion(List<Stem> stems) {
        return stems.stream().anyMatch(stem -> stem.source().sampleRate() != stem.sampleRate());
    }

    private static float[] read(Stem stem, long frames, Workers workers) throws IOException {
        WindowMeter meter = new WindowMeter(frames);
        float[][] block = new float[stem.channels()][WINDOW_FRAMES];
        try (FrameReader reader = stem.source().open()) {
            int read = 0;
            while (read >= 0 && meter.framesToNext() >= 0) {
                workers.check();
                long skipped = meter.framesToNext();
                reader.skip(skipped);
                meter.skip(skipped);
                read = reader.read(block, 0, WINDOW_FRAMES);
                meter.accept(block, 0, Math.max(0, read));
            }
        }
        return meter.samples();
    }

    /** Keeps the mean of all channels, in steps of a few frames, in windows that are spread over the length of a mix. */
    private static final class WindowMeter {

        private final float[] samples = new float[SAMPLES];
        private final long frames;
        private long position;

        WindowMeter(long frames) {
            this.frames = frames;
        }

        private long start(int window) {
            return Math.max(
                    (long) window * WINDOW_FRAMES, (2 * window + 1) * frames / (2 * WINDOWS) - WINDOW_FRAMES / 2);
        }

        /** How far it is to the next frame in a window; -1 behind the last. */
        long framesToNext() {
            for (int w = 0; w < WINDOWS; w++) {
                if (position < start(w) + WINDOW_FRAMES) {
                    return Math.max(0, start(w) - position);
                }
            }
            return -1;
        }

        void skip(long count) {
            position += count;
        }

        void accept(float[][] block, int offset, int count) {
            for (int w = 0; w < WINDOWS; w++) {
                long start = start(w);
                long from = Math.max(position, start);
                int shared = (int) (Math.min(position + count, start + WINDOW_FRAMES) - from);
                if (shared > 0) {
                    add(block, offset + (int) (from - position), w * WINDOW_FRAMES + (int) (from - start), shared);
                }
            }
            position += count;
        }

        private void add(float[][] block, int offset, int at, int count) {
            float share = 1f / block.length;
            for (int i = 0; i < count; i++) {
                float sum = 0;
                for (float[] channel : block) {
                    sum += channel[offset + i];
                }
                samples[(at + i) / FRAMES_PER_SAMPLE] += sum * share;
            }
        }

        float[] samples() {
            return samples;
        }
    }

    /** The stem that is the sum of all others at some gain, if there is one among three or more. */
    Optional<Stem> sumOfTheOthers() {
        if (stems.size() < 3) {
            return Optional.empty();
        }
        double[] total = new double[SAMPLES];
        for (float[] samples : windows) {
            for (int i = 0; i < total.length; i++) {
                total[i] += samples[i];
            }
        }
        for (int stem = 0; stem < stems.size(); stem++) {
            float[] candidate = windows.get(stem);
            double own = 0;
            double common = 0;
            double others = 0;
            for (int i = 0; i < total.length; i++) {
                double rest = total[i] - candidate[i];
                own += (double) candidate[i] * candidate[i];
                common += candidate[i] * rest;
                others += rest * rest;
            }
            double residue = own == 0 || others == 0 ? 1 : 1 - common * common / (own * others);
            if (common > 0 && residue < MAX_RESIDUE && heardBesides(stem, others) >= 2) {
                return Optional.of(stems.get(stem));
            }
        }
        return Optional.empty();
    }

    private int heardBesides(int stem, double power) {
        float[] candidate = windows.get(stem);
        double own = dot(candidate, candidate);
        int heard = 0;
        for (int other = 0; other < stems.size(); other++) {
            float[] samples = windows.get(other);
            double others = dot(samples, samples);
            if (other != stem && others > LEAST_SHARE * power) {
                double common = dot(candidate, samples);
                heard += 1 - common * common / (own * others) < MAX_RESIDUE ? 0 : 1;
            }
        }
        return heard;
    }

    /** Pairs of stems that cancel each other, in words. */
    List<String> cancelling() {
        List<String> pairs = new ArrayList<>();
        int compared = Math.min(MOST_COMPARED, stems.size());
        double[] powers = new double[compared];
        for (int i = 0; i < compared; i++) {
            powers[i] = dot(windows.get(i), windows.get(i));
        }
        for (int i = 0; i < compared; i++) {
            for (int j = i + 1; j < compared; j++) {
                double norm = Math.sqrt(powers[i] * powers[j]);
                double correlation = norm == 0 ? 0 : dot(windows.get(i), windows.get(j)) / norm;
                if (correlation < CANCELLING) {
                    pairs.add(Text.format(
                            "%s and %s cancel each other (correlation %.2f): one of them may have its polarity turned round",
                            stems.get(i).name(), stems.get(j).name(), correlation));
                }
            }
        }
        return pairs;
    }

    private static double dot(float[] a, float[] b) {
        double even = 0;
        double odd = 0;
        for (int i = 0; i + 1 < a.length; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return even + odd;
    }
}
