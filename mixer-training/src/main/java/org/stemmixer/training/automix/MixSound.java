package org.stemmixer.training.automix;

import java.util.List;
import java.util.stream.IntStream;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.AudioMetrics;
import org.stemmixer.features.ThirdOctaveMeter;
import org.stemmixer.features.ThirdOctaves;

/**
 * How a mix sounds, in the numbers that mixes are compared by.
 *
 * @param midDb level of the mid signal in each third octave
 * @param sideDb level of the side signal in each third octave
 * @param leftOverRightDb level of the left channel over that of the right one
 * @param metrics loudness, peaks, crest, loudness range, loss in mono
 * @param stemsLufs loudness of each stem at its fader's output; minus infinity for one that does not sound; empty where
 *     only the mix is known
 */
record MixSound(
        List<Double> midDb, List<Double> sideDb, double leftOverRightDb, AudioMetrics metrics, List<Double> stemsLufs) {

    private static final double FLOOR_POWER = 1e-12;

    /** Measures a stereo mix. */
    static MixSound of(AudioBuffer mix, List<Double> stemsLufs) {
        float[] left = mix.channel(0);
        float[] right = mix.channel(1);
        float[] mid = new float[left.length];
        float[] side = new float[left.length];
        double leftPower = 0;
        double rightPower = 0;
        for (int n = 0; n < left.length; n++) {
            mid[n] = (left[n] + right[n]) / 2;
            side[n] = (left[n] - right[n]) / 2;
            leftPower += (double) left[n] * left[n];
            rightPower += (double) right[n] * right[n];
        }
        return new MixSound(
                bandsDb(mid, mix.sampleRate()),
                bandsDb(side, mix.sampleRate()),
                10 * Math.log10((leftPower + FLOOR_POWER) / (rightPower + FLOOR_POWER)),
                AudioMetrics.measure(mix),
                stemsLufs);
    }

    private static List<Double> bandsDb(float[] samples, int sampleRate) {
        ThirdOctaveMeter meter = new ThirdOctaveMeter(sampleRate, 1);
        meter.process(new float[][] {samples}, 0, samples.length);
        double[] powers = meter.finish().meanPowers();
        return IntStream.range(0, powers.length)
                .mapToObj(band ->
                        Double.isNaN(powers[band]) ? Double.NaN : Decibels.fromPower(powers[band] + FLOOR_POWER))
                .toList();
    }

    /** Side over mid between 200 Hz and 10 kHz. */
    double sideToMidDb() {
        return power(sideDb) - power(midDb);
    }

    private static double power(List<Double> bandsDb) {
        double power = ThirdOctaves.within(200, 10_000)
                .mapToDouble(bandsDb::get)
                .filter(Double::isFinite)
                .map(db -> Math.pow(10, db / 10))
                .sum();
        return Decibels.fromPower(power);
    }
}
