package org.stemmixer.features;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Checks;

/**
 * Measures the levels of the {@link ThirdOctaves} of a stream over time, block by block; see {@link ThirdOctaveLevels}. The
 * size of the blocks does not change a bit of the result. Memory grows by 31 floats a step, 1.5 kB a second, in an array that
 * grows by half when full; otherwise {@code process} does not allocate. For one clip and one thread.
 */
public final class ThirdOctaveMeter {

    private static final double MAX_FRAME_SECONDS = 0.2;
    private static final int STEPS_AT_FIRST = 1000;

    private final int sampleRate;
    private final int hopLength;
    private final double binHz;
    private final ChannelPowers spectra;
    private float[] powers = new float[STEPS_AT_FIRST * ThirdOctaves.COUNT];
    private int steps;

    /**
     * A meter.
     *
     * @param sampleRate in Hz, in [1000, 384000]
     * @param channels at least 1
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public ThirdOctaveMeter(int sampleRate, int channels) {
        this.sampleRate = Checks.inRange("sampleRate", sampleRate, 1000, 384_000);
        int frameLength = Integer.highestOneBit((int) (MAX_FRAME_SECONDS * sampleRate));
        hopLength = frameLength / 2;
        binHz = sampleRate / (double) frameLength;
        spectra = new ChannelPowers(frameLength, hopLength, channels, this::add);
    }

    /**
     * Takes the next frames, which are not changed.
     *
     * @param block one array for each channel of the meter
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IllegalArgumentException if there are more or fewer channels than the meter has, or if a sample is not finite;
     *     the meter is of no use then
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void process(float[][] block, int offset, int frames) {
        spectra.accept(block, offset, frames);
    }

    private void add(double[] binPowers) {
        int at = steps * ThirdOctaves.COUNT;
        if (at == powers.length) {
            powers = Arrays.copyOf(powers, at + at / 2 / ThirdOctaves.COUNT * ThirdOctaves.COUNT);
        }
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            powers[at + band] = ThirdOctaves.isMeasured(band, sampleRate)
                    ? (float) BinPowers.between(
                            ThirdOctaves.lowerHz(band) / binHz, ThirdOctaves.upperHz(band) / binHz, binPowers)
                    : Float.NaN;
        }
        steps++;
    }

    /**
     * Ends the clip.
     *
     * @throws IllegalStateException if no frame was taken
     */
    public ThirdOctaveLevels finish() {
        spectra.finish();
        return new ThirdOctaveLevels(sampleRate, hopLength, Arrays.copyOf(powers, steps * ThirdOctaves.COUNT));
    }
}
