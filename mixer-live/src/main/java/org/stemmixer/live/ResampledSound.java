package org.stemmixer.live;

import org.stemmixer.dsp.resample.Resampler;

/** Sound for a device at another rate: what outputs need whose device has a rate of its own. */
public final class ResampledSound implements LiveSound {

    private static final int BLOCK_FRAMES = 256;

    private final LiveSound sound;
    private final Resampler resampler;
    private final double ratio;
    private final float[][] block = new float[2][BLOCK_FRAMES];

    /**
     * Converted sound.
     *
     * @param fromRate of the sound in Hz
     * @param toRate of the device in Hz
     */
    public ResampledSound(LiveSound sound, int fromRate, int toRate) {
        this.sound = sound;
        this.resampler = new Resampler(fromRate, toRate, 2);
        this.ratio = fromRate / (double) toRate;
        rehearse(toRate);
    }

    /** The sound itself where the rates are the same. */
    public static LiveSound of(LiveSound sound, int fromRate, int toRate) {
        return fromRate == toRate ? sound : new ResampledSound(sound, fromRate, toRate);
    }

    /** Has all allocated that is needed, before anybody hears it. */
    private void rehearse(int toRate) {
        float[][] unheard = new float[2][BLOCK_FRAMES];
        for (int done = 0; done < toRate / 4; done += BLOCK_FRAMES) {
            resample(unheard, 0, BLOCK_FRAMES, false);
        }
        resampler.reset();
    }

    @Override
    public void fill(float[][] stereo, int offset, int frames) {
        resample(stereo, offset, frames, true);
    }

    private void resample(float[][] stereo, int offset, int frames, boolean heard) {
        int done = 0;
        while (done < frames) {
            int came = resampler.pull(stereo, offset + done, frames - done);
            done += came;
            if (done < frames) {
                if (heard) {
                    sound.fill(block, 0, BLOCK_FRAMES);
                }
                resampler.push(block, 0, BLOCK_FRAMES);
            }
        }
    }

    @Override
    public boolean isReady(int frames) {
        return sound.isReady((int) Math.ceil(frames * ratio) + 2 * BLOCK_FRAMES);
    }

    @Override
    public boolean hasEnded() {
        return sound.hasEnded();
    }
}
