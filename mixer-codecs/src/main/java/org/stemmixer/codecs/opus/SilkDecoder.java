package org.stemmixer.codecs.opus;

import java.util.Arrays;

/** Decodes the speech layer of packets (RFC 6716, 4.2): one to three frames of one or two channels, at 8, 12 or 16 kHz. */
final class SilkDecoder {

    /** Of the weight of the side: 13 bits after the point, in steps of a tenth between these. */
    private static final int[] STEREO_LEVELS = {
        -13732, -10050, -8266, -7526, -6500, -5000, -2950, -820, 820, 2950, 5000, 6500, 7526, 8266, 10050, 13732
    };

    private static final int MAX_FRAMES = 3;

    private final int outputs;
    private final SilkFrame[] frames = {new SilkFrame(), new SilkFrame()};
    private final SilkChannel[] channels = {new SilkChannel(), new SilkChannel()};
    private final SpeechResampler[] resamplers = {new SpeechResampler(), new SpeechResampler()};

    /** Mid and side: two samples of what went before, then a frame. */
    private final float[][] coded = new float[2][2 + SilkFrame.MAX_SAMPLES];

    private final float[][] speech = new float[2][SilkFrame.MAX_SAMPLES];
    private final boolean[][] active = new boolean[2][MAX_FRAMES];
    private final boolean[][] redundant = new boolean[2][MAX_FRAMES];
    private final boolean[] anyRedundant = new boolean[2];
    private final float[] weights = new float[2];
    private final float[] weightsBefore = new float[2];
    private int kilohertzBefore;
    private int channelsBefore;
    private boolean midOnly;
    private boolean midOnlyBefore;

    SilkDecoder(int outputs) {
        this.outputs = outputs;
    }

    void reset() {
        kilohertzBefore = 0;
        channelsBefore = 0;
    }

    /** Decodes the speech of one frame of Opus, of which there are 480 samples at least, to 48 kHz. */
    void decode(RangeDecoder in, int kilohertz, int count, int samples, float[][] target, int offset) {
        begin(kilohertz, count);
        int frameCount = Math.max(1, samples / 960);
        int parts = samples == 480 ? 2 : SilkFrame.MAX_PARTS;
        readFlags(in, count, frameCount);
        skipRedundant(in, kilohertz, count, frameCount, parts);
        for (SilkFrame frame : frames) {
            frame.reset();
        }
        int length = 5 * kilohertz * parts;
        for (int i = 0; i < frameCount; i++) {
            decodeFrame(in, kilohertz, count, parts, i);
            boolean stereo = count == 2 && outputs == 2;
            if (stereo) {
                unmix(length, 8 * kilohertz);
            } else {
                System.arraycopy(coded[0], 1, speech[0], 0, length);
            }
            int at = offset + i * length * 48 / kilohertz;
            for (int c = 0; c < outputs; c++) {
                resamplers[c].resample(speech[stereo ? c : 0], 0, length, kilohertz, target[c], at);
            }
            for (float[] channel : coded) {
                System.arraycopy(channel, length, channel, 0, 2);
            }
        }
    }

    /** Forgets what cannot be gone on from. */
    private void begin(int kilohertz, int count) {
        if (kilohertz != kilohertzBefore) {
            for (int c = 0; c < 2; c++) {
                channels[c].reset();
                resamplers[c].reset();
                coded[c][0] = 0;
                coded[c][1] = 0;
            }
        }
        if (count > channelsBefore) {
            channels[1].reset();
            coded[1][0] = 0;
            coded[1][1] = 0;
            weightsBefore[0] = 0;
            weightsBefore[1] = 0;
            midOnlyBefore = false;
        }
        kilohertzBefore = kilohertz;
        channelsBefore = count;
    }

    /** Which frames are speech, and which are there a second time for those who lose packets (4.2.3 and 4.2.4). */
    private void readFlags(RangeDecoder in, int count, int frameCount) {
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < frameCount && c < count; i++) {
                active[c][i] = in.bit(1);
            }
            anyRedundant[c] = c < count && in.bit(1);
        }
        for (int c = 0; c < 2; c++) {
            int flags = anyRedundant[c] ? 1 : 0;
            if (anyRedundant[c] && frameCount > 1) {
                flags = in.symbol(frameCount == 2 ? SilkModels.REDUNDANT_OF_TWO : SilkModels.REDUNDANT_OF_THREE);
            }
            for (int i = 0; i < frameCount; i++) {
                redundant[c][i] = (flags >> i & 1) != 0;
            }
        }
    }

    private void skipRedundant(RangeDecoder in, int kilohertz, int count, int frameCount, int parts) {
        for (int i = 0; i < frameCount; i++) {
            for (int c = 0; c < count; c++) {
                if (redundant[c][i]) {
                    if (count == 2 && c == 0) {
                        readWeights(in);
                        midOnly = !redundant[1][i] && in.symbol(SilkModels.MID_ONLY) == 1;
                    }
                    boolean leaning = i > 0 && redundant[c][i - 1];
                    frames[c].read(
                            in, kilohertz, parts, true, leaning ? SilkFrame.Coding.LEANING : SilkFrame.Coding.ALONE);
                }
            }
        }
    }

    private void decodeFrame(RangeDecoder in, int kilohertz, int count, int parts, int index) {
        midOnly = false;
        if (count == 2) {
            readWeights(in);
            midOnly = !active[1][index] && in.symbol(SilkModels.MID_ONLY) == 1;
            if (!midOnly && midOnlyBefore) {
                channels[1].reset();
                frames[1].reset();
            }
        }
        int length = 5 * kilohertz * parts;
        for (int c = 0; c < count; c++) {
            if (c == 1 && midOnly) {
                Arrays.fill(coded[1], 2, 2 + length, 0);
                continue;
            }
            SilkFrame.Coding coding = index == 0
                    ? SilkFrame.Coding.ALONE
                    : c == 1 && midOnlyBefore ? SilkFrame.Coding.ALONE_WITHOUT_SCALE : SilkFrame.Coding.LEANING;
            frames[c].read(in, kilohertz, parts, active[c][index], coding);
            channels[c].synthesize(frames[c], kilohertz, parts, coding == SilkFrame.Coding.LEANING, coded[c], 2);
        }
        midOnlyBefore = midOnly;
    }

    /** How much of the mid, and of the mid's low frequencies, goes into the side (4.2.7.1). */
    private void readWeights(RangeDecoder in) {
        int both = in.symbol(SilkModels.STEREO_BOTH);
        int first = level(in, both / 5);
        int second = level(in, both % 5);
        weights[0] = (first - second) / 8192f;
        weights[1] = second / 8192f;
    }

    private static int level(RangeDecoder in, int high) {
        int level = 3 * high + in.symbol(SilkModels.STEREO_COARSE);
        int fine = in.symbol(SilkModels.STEREO_FINE);
        int step = ((STEREO_LEVELS[level + 1] - STEREO_LEVELS[level]) * 6554) >> 16;
        return STEREO_LEVELS[level] + step * (2 * fine + 1);
    }

    /** From mid and side to left and right, one sample late (4.2.8); weights change over 8 ms. */
    private void unmix(int length, int change) {
        float[] mid = coded[0];
        float[] side = coded[1];
        for (int i = 0; i < length; i++) {
            float fraction = Math.min(1, (i + 1f) / change);
            float lowWeight = weightsBefore[0] + fraction * (weights[0] - weightsBefore[0]);
            float midWeight = weightsBefore[1] + fraction * (weights[1] - weightsBefore[1]);
            float low = 0.25f * (mid[i] + 2 * mid[i + 1] + mid[i + 2]);
            float difference = side[i + 1] + lowWeight * low + midWeight * mid[i + 1];
            speech[0][i] = clip(mid[i + 1] + difference);
            speech[1][i] = clip(mid[i + 1] - difference);
        }
        weightsBefore[0] = weights[0];
        weightsBefore[1] = weights[1];
    }

    private static float clip(float sample) {
        return Math.max(-1, Math.min(32767 / 32768f, sample));
    }
}
