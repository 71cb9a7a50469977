package org.stemmixer.core.song.profile;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.features.ThirdOctaves;

/** Measures a song in one pass, as it sounds on two sides, and keeps excerpts of it. */
final class SongMeter {

    private static final int BLOCK_FRAMES = 4096;
    /** Added to the power of each band relative to all; keeps levels finite, and changes little above -80 dB. */
    private static final double FLOOR = Math.pow(10, SongStatistics.FLOOR_DB / 10);

    private static final int SIDES = 2;

    private final int sampleRate;
    private final LoudnessMeter loudness;
    private final CrestMeter crest;
    private final TailMeter tail;
    private final BandPowers midBands;
    private final BandPowers sideBands;
    private final float[] mid = new float[BLOCK_FRAMES];
    private final float[] side = new float[BLOCK_FRAMES];

    private SongMeter(int sampleRate) {
        this.sampleRate = sampleRate;
        loudness = new LoudnessMeter(sampleRate, SIDES);
        crest = new CrestMeter(sampleRate);
        tail = new TailMeter(sampleRate);
        midBands = new BandPowers(sampleRate);
        sideBands = new BandPowers(sampleRate);
    }

    /** What was measured, and excerpts spread over the song. */
    record Measured(SongStatistics statistics, Excerpts excerpts) {}

    /**
     * Measures a song.
     *
     * @param excerpts how many excerpts to keep at most
     */
    static Measured measure(Song song, int excerpts) throws IOException {
        SongMeter meter = new SongMeter(song.sampleRate());
        Excerpts kept = new Excerpts(song, excerpts);
        try (FrameReader reader = song.open()) {
            float[][] block = new float[song.channels()][BLOCK_FRAMES];
            // A mono song is played on both sides, and counts on both.
            float[][] sides = {block[0], block[block.length - 1]};
            int read;
            while ((read = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                meter.accept(sides, read);
                kept.accept(sides, read);
            }
        }
        return new Measured(meter.statistics(), kept);
    }

    private void accept(float[][] block, int frames) {
        loudness.process(block, 0, frames);
        crest.accept(block, 0, frames);
        float[] left = block[0];
        float[] right = block[1];
        for (int n = 0; n < frames; n++) {
            mid[n] = (left[n] + right[n]) / 2;
            side[n] = (left[n] - right[n]) / 2;
        }
        midBands.accept(mid, 0, frames);
        sideBands.accept(side, 0, frames);
        tail.accept(mid, 0, frames);
    }

    private SongStatistics statistics() {
        crest.endWindow(SIDES);
        double[] midPowers = midBands.finish();
        double[] sidePowers = sideBands.finish();
        double total = Arrays.stream(midPowers).filter(Double::isFinite).sum();
        return new SongStatistics(
                sampleRate,
                levels(midPowers, total),
                levels(sidePowers, total),
                loudness.loudness(),
                crest.crestFactorDb(),
                tail.tailDb());
    }

    private List<Double> levels(double[] powers, double total) {
        Double[] levels = new Double[powers.length];
        for (int band = 0; band < powers.length; band++) {
            levels[band] = ThirdOctaves.isMeasured(band, sampleRate)
                    ? Decibels.fromPower(powers[band] / total + FLOOR)
                    : Double.NaN;
        }
        return List.of(levels);
    }
}
