package org.stemmixer.core.measure;

/** Tells whether all channels are the same to the bit, up to the first frame in which they are not. */
final class SameChannelsMeter implements Measure.Meter<Boolean> {

    private boolean same = true;

    @Override
    public void accept(float[][] channels, int offset, int frames) {
        for (int c = 1; same && c < channels.length; c++) {
            same = same(channels[0], channels[c], offset, frames);
        }
    }

    private static boolean same(float[] a, float[] b, int offset, int frames) {
        for (int n = offset; n < offset + frames; n++) {
            if (Float.floatToRawIntBits(a[n]) != Float.floatToRawIntBits(b[n])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Boolean finish() {
        return same;
    }
}
