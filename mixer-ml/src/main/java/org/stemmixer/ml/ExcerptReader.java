package org.stemmixer.ml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.core.AnalyzedStem;

/**
 * Reads all stems once, side by side, and hands on the excerpts that a model is to listen to: of every part of the song
 * and every stem the window in which the stem is loudest, unless it is silent there too.
 *
 * <p>The parts are spread evenly over the song, so that no passage decides alone; choosing inside a part finds stems
 * that play only now and then. Memory holds three windows for each stem, however long the song.
 */
final class ExcerptReader {

    /** Mean square of -70 dBFS, the level below which loudness meters hear silence (ITU-R BS.1770). */
    private static final double SILENT_MEAN_SQUARE = 1e-7;

    private final List<AnalyzedStem> stems;
    private final int sampleRate;
    private final ExcerptPlan plan;

    /**
     * A reader.
     *
     * @param stems all stems of a mix; shorter ones are followed by silence
     * @param sampleRate the model's, in Hz
     * @param windowSamples length of an excerpt at that rate
     */
    ExcerptReader(List<AnalyzedStem> stems, int sampleRate, int windowSamples) {
        this.stems = stems;
        this.sampleRate = sampleRate;
        long songSamples = 0;
        for (AnalyzedStem stem : stems) {
            songSamples = Math.max(songSamples, StemSamples.length(stem, sampleRate));
        }
        this.plan = ExcerptPlan.of(songSamples, windowSamples);
    }

    /**
     * Hands on all excerpts, in the order of their parts and then of the stems.
     *
     * @throws IOException if a stem cannot be read, or from the consumer
     */
    void forEach(ExcerptConsumer consumer) throws IOException {
        openAndRead(new ArrayList<>(), consumer);
    }

    /** Opens the next stem and, inside its try block, the others: each is closed whatever happens to the rest. */
    private void openAndRead(List<StemSamples> open, ExcerptConsumer consumer) throws IOException {
        if (open.size() == stems.size()) {
            read(open, consumer);
            return;
        }
        try (StemSamples next = StemSamples.open(stems.get(open.size()), sampleRate)) {
            open.add(next);
            openAndRead(open, consumer);
        }
    }

    private void read(List<StemSamples> sources, ExcerptConsumer consumer) throws IOException {
        List<LoudestWindow> loudest = new ArrayList<>();
        for (int s = 0; s < sources.size(); s++) {
            loudest.add(new LoudestWindow(plan.windowSamples()));
        }
        double[] total = new double[plan.windowSamples()];
        for (long window = 0; window < plan.windows(); window++) {
            Arrays.fill(total, 0);
            for (int s = 0; s < sources.size(); s++) {
                float[] samples = loudest.get(s).next();
                sources.get(s).read(samples);
                for (int i = 0; i < total.length; i++) {
                    total[i] += samples[i];
                }
            }
            for (LoudestWindow stem : loudest) {
                stem.offer(total);
            }
            if (plan.endsPart(window)) {
                handOn(loudest, consumer);
            }
        }
    }

    private static void handOn(List<LoudestWindow> loudest, ExcerptConsumer consumer) throws IOException {
        for (int s = 0; s < loudest.size(); s++) {
            LoudestWindow window = loudest.get(s);
            if (window.meanSquare() >= SILENT_MEAN_SQUARE) {
                consumer.accept(s, window.stem(), window.rest(), window.meanSquare());
            }
            window.clear();
        }
    }

    /** Takes excerpts. */
    @FunctionalInterface
    interface ExcerptConsumer {
        /**
         * Takes one excerpt; the arrays are used again afterwards.
         *
         * @param stem index of the stem
         * @param samples the stem's samples
         * @param rest the sum of all other stems
         * @param meanSquare of the stem's samples
         * @throws IOException if it cannot be used
         */
        void accept(int stem, float[] samples, float[] rest, double meanSquare) throws IOException;
    }
}
