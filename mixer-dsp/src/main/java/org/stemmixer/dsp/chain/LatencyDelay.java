package org.stemmixer.dsp.chain;

import org.stemmixer.dsp.internal.DelayLine;

/** Delays a path so that it meets another one in time. */
final class LatencyDelay implements Stage {

    private final int delayFrames;
    private final DelayLine[] lines;

    LatencyDelay(int channels, int delayFrames) {
        this.delayFrames = delayFrames;
        lines = new DelayLine[delayFrames == 0 ? 0 : channels];
        for (int c = 0; c < lines.length; c++) {
            lines[c] = new DelayLine(delayFrames + Bus.MAX_BLOCK);
        }
    }

    @Override
    public void process(float[][] block, int offset, int frames) {
        for (int c = 0; c < lines.length; c++) {
            lines[c].write(block[c], offset, frames);
            lines[c].read(delayFrames + frames, block[c], offset, frames);
        }
    }

    @Override
    public void reset() {
        for (DelayLine line : lines) {
            line.clear();
        }
    }
}
