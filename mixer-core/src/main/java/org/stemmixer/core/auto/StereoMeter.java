package org.stemmixer.core.auto;

import java.util.Arrays;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;

/**
 * Measures {@link StereoImage}. The size of the blocks does not change a bit of the result. For one stem and one thread.
 *
 * <p>The low end is looked at in means of {@value #THINNED} frames, whose aliases are at least 26 dB down at 8 kHz and more at
 * higher rates; that saves most of the work.
 */
final class StereoMeter implements Measure.Meter<StereoImage> {

    private static final int BLOCK_FRAMES = 2048;
    private static final int ORDER = 2;
    private static final int THINNED = 8;
    private static final int SECONDS_AT_FIRST = 256;

    private final int sides;
    private final float[][] block;
    private final float[][] thinned;
    private final BiquadCascade wideFilter;
    private final BiquadCascade lowFilter;
    private final Sums wide;
    private final Sums low;
    private final double[] thinning;
    private int thinningFrames;

    /** A meter; of more than two channels the first two count. */
    StereoMeter(int sampleRate, int channels) {
        sides = Math.min(2, channels);
        block = new float[sides][BLOCK_FRAMES];
        thinned = new float[sides][BLOCK_FRAMES / THINNED + 1];
        thinning = new double[sides];
        wideFilter = new BiquadCascade(Butterworth.highPass(ORDER, StereoImage.WIDE_FROM_HZ, sampleRate), sides);
        int thinnedRate = sampleRate / THINNED;
        lowFilter = new BiquadCascade(Butterworth.lowPass(ORDER, StereoImage.LOW_TO_HZ, thinnedRate), sides);
        wide = new Sums(thinnedRate * THINNED);
        low = new Sums(thinnedRate);
    }

    @Override
    public void accept(float[][] channels, int offset, int frames) {
        for (int done = 0; done < frames; ) {
            int count = Math.min(BLOCK_FRAMES, frames - done);
            for (int c = 0; c < sides; c++) {
                System.arraycopy(channels[c], offset + done, block[c], 0, count);
            }
            int few = thin(count);
            lowFilter.process(thinned, 0, few);
            low.add(thinned, few);
            wideFilter.process(block, 0, count);
            wide.add(block, count);
            done += count;
        }
    }

    /** Means of so many frames each; what is left over waits for the next block. */
    private int thin(int count) {
        int frames = thinningFrames + count;
        for (int c = 0; c < sides; c++) {
            double sum = thinning[c];
            int missing = THINNED - thinningFrames;
            int written = 0;
            for (int n = 0; n < count; n++) {
                sum += block[c][n];
                missing--;
                if (missing == 0) {
                    thinned[c][written] = (float) (sum / THINNED);
                    written++;
                    sum = 0;
                    missing = THINNED;
                }
            }
            thinning[c] = sum;
        }
        thinningFrames = frames % THINNED;
        return frames / THINNED;
    }

    @Override
    public StereoImage finish() {
        return new StereoImage(wide.finish(), low.finish());
    }

    /** Mean squares, second by second. */
    private static final class Sums {

        private final int secondFrames;
        private double[] means = new double[SECONDS_AT_FIRST * 3];
        private int length;
        private double left;
        private double right;
        private double product;
        private int frames;

        Sums(int secondFrames) {
            this.secondFrames = secondFrames;
        }

        void add(float[][] samples, int count) {
            float[] first = samples[0];
            float[] second = samples[samples.length - 1];
            for (int at = 0; at < count; ) {
                int end = Math.min(count, at + secondFrames - frames);
                addUpTo(end, at, first, second);
                frames += end - at;
                at = end;
                if (frames == secondFrames) {
                    endSecond();
                }
            }
        }

        private void addUpTo(int end, int from, float[] first, float[] second) {
            double ll = left;
            double rr = right;
            double lr = product;
            for (int n = from; n < end; n++) {
                double l = first[n];
                double r = second[n];
                ll += l * l;
                rr += r * r;
                lr += l * r;
            }
            left = ll;
            right = rr;
            product = lr;
        }

        /** A second that has only begun counts by what there is of it. */
        private void endSecond() {
            if (length == means.length) {
                means = Arrays.copyOf(means, 2 * length);
            }
            means[length] = left / secondFrames;
            means[length + 1] = right / secondFrames;
            means[length + 2] = product / secondFrames;
            length += 3;
            left = 0;
            right = 0;
            product = 0;
            frames = 0;
        }

        double[] finish() {
            if (frames > 0 || length == 0) {
                endSecond();
            }
            return Arrays.copyOf(means, length);
        }
    }
}
