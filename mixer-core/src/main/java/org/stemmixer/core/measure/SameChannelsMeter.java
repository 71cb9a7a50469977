package org.stemmixer.core.measure;

import java.util.Arrays;

/** Tells whether all channels are the same to the bit, up to the first frame in which they are not. */
final class SameChannelsMeter implements Measure.Meter<Boolean> {

    private boolean same = true;

    @Override
    public void accept(float[][] channels, int offset, int frames) {
        for (int c = 1; same && c < channels.length; c++) {
            same = Arrays.equals(channels[0], offset, offset + frames, channels[c], offset, offset + frames);
        }
    }

    @Override
    public Boolean finish() {
        return same;
    }
}
