package org.stemmixer.examples.demo;

import org.stemmixer.dsp.AudioBuffer;

/** One stem in the making: instruments add their notes to it. Mono or stereo, as long as the song. */
final class Track {

    /** Far below the lowest note; takes away what offset the instruments leave. */
    private static final double RUMBLE_HZ = 22;

    private static final int FADE_FRAMES = Timeline.frames(30);

    private final double[][] channels;

    private Track(int channels) {
        this.channels = new double[channels][Timeline.SONG_FRAMES];
    }

    static Track mono() {
        return new Track(1);
    }

    static Track stereo() {
        return new Track(2);
    }

    /** Adds a sample to one channel; what would sound after the end of the song is dropped. */
    void add(int channel, int frame, double sample) {
        if (frame < Timeline.SONG_FRAMES) {
            channels[channel][frame] += sample;
        }
    }

    /** Adds a sample to a stereo track, at a position from -1 (left) to 1 (right). */
    void addPanned(int frame, double sample, double pan) {
        add(0, frame, sample * Math.sqrt((1 - pan) / 2));
        add(1, frame, sample * Math.sqrt((1 + pan) / 2));
    }

    /** Adds echoes to a stereo track that fall now to one side and now to the other. */
    void pingPong(int delayFrames, double feedback) {
        double[] left = channels[0];
        double[] right = channels[1];
        for (int frame = delayFrames; frame < Timeline.SONG_FRAMES; frame++) {
            double fromLeft = left[frame - delayFrames];
            left[frame] += feedback * right[frame - delayFrames];
            right[frame] += feedback * fromLeft;
        }
    }

    /** Adds all of another track with as many channels. */
    void addAll(Track other) {
        for (int c = 0; c < channels.length; c++) {
            for (int frame = 0; frame < Timeline.SONG_FRAMES; frame++) {
                channels[c][frame] += other.channels[c][frame];
            }
        }
    }

    /** The finished stem, free of rumble, faded out at the very end and brought to a peak. */
    AudioBuffer toBuffer(double peak) {
        double loudest = 0;
        for (double[] channel : channels) {
            finish(channel);
            for (double sample : channel) {
                loudest = Math.max(loudest, Math.abs(sample));
            }
        }
        AudioBuffer buffer = new AudioBuffer(Timeline.SAMPLE_RATE, channels.length, Timeline.SONG_FRAMES);
        for (int c = 0; c < channels.length; c++) {
            float[] samples = buffer.channel(c);
            for (int frame = 0; frame < samples.length; frame++) {
                samples[frame] = (float) (channels[c][frame] * (peak / loudest));
            }
        }
        return buffer;
    }

    private static void finish(double[] samples) {
        StateVariableFilter rumble = new StateVariableFilter().tune(RUMBLE_HZ, Math.sqrt(0.5));
        for (int frame = 0; frame < samples.length; frame++) {
            double fade = Math.min(1, (samples.length - 1 - frame) / (double) FADE_FRAMES);
            samples[frame] = rumble.highPass(samples[frame]) * fade;
        }
    }
}
