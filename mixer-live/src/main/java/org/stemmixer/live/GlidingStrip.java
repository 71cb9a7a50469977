package org.stemmixer.live;

import static org.stemmixer.live.GlidingParameters.COMPRESSION;
import static org.stemmixer.live.GlidingParameters.DELAY_SEND;
import static org.stemmixer.live.GlidingParameters.HIGH_EQ;
import static org.stemmixer.live.GlidingParameters.INPUT_GAIN;
import static org.stemmixer.live.GlidingParameters.LOW_EQ;
import static org.stemmixer.live.GlidingParameters.MID_EQ;
import static org.stemmixer.live.GlidingParameters.OUTPUT_LEVEL;
import static org.stemmixer.live.GlidingParameters.PRESENCE;
import static org.stemmixer.live.GlidingParameters.REVERB_SEND;
import static org.stemmixer.live.GlidingParameters.STEREO_WIDTH;

import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.eq.PresenceShelf;
import org.stemmixer.dsp.eq.ThreeBandEq;
import org.stemmixer.dsp.internal.Samples;
import org.stemmixer.dsp.reverb.Reverb;

/**
 * The channel strip of {@link MixParameters} with all ten of them on their way at any time. At rest it sounds as {@link
 * org.stemmixer.dsp.chain.EffectsChain#of(MixParameters)} does, without its limiter; with neutral parameters samples pass unchanged.
 * {@code process} neither allocates nor locks. No latency.
 */
final class GlidingStrip {

    private static final double ECHO_MS = 250;

    private final GlidingParameters parameters;
    private final GlidingCompressor compressor;
    private final GlidingBand low;
    private final GlidingBand mid;
    private final GlidingBand high;
    private final GlidingBand presence;
    private final GlidingSend reverb;
    private final GlidingSend delay;
    private final double[][] work;
    private final double[][] dry;
    /** Frames since anything was changed last, as long as tails may ring. */
    private long toRing;

    private final long tailFrames;
    private int done;

    GlidingStrip(GlidingParameters parameters, int sampleRate, int channels) {
        this.parameters = parameters;
        compressor = new GlidingCompressor(sampleRate);
        ThreeBandEq eq = new ThreeBandEq(ThreeBandEq.Parameters.defaults());
        eq.prepare(sampleRate, 1);
        low = new GlidingBand(db -> section(eq, new ThreeBandEq.Parameters(db, 0, 0), 0), channels);
        mid = new GlidingBand(db -> section(eq, new ThreeBandEq.Parameters(0, db, 0), 1), channels);
        high = new GlidingBand(db -> section(eq, new ThreeBandEq.Parameters(0, 0, db), 2), channels);
        PresenceShelf shelf = new PresenceShelf(PresenceShelf.Parameters.defaults());
        shelf.prepare(sampleRate, 1);
        presence = new GlidingBand(
                db -> {
                    shelf.setParameters(new PresenceShelf.Parameters(db));
                    return shelf.sections().get(0);
                },
                channels);
        Reverb hall = new Reverb(Reverb.Parameters.defaults().withMix(1));
        reverb = new GlidingSend(hall, sampleRate, channels);
        Delay echoes = new Delay(Delay.Parameters.defaults().withTimeMs(ECHO_MS).withMix(1));
        delay = new GlidingSend(echoes, sampleRate, channels);
        tailFrames = Math.max(hall.tailFrames(), echoes.tailFrames()) + sampleRate;
        work = new double[channels][Ticks.FRAMES];
        dry = new double[channels][Ticks.FRAMES];
    }

    private static org.stemmixer.dsp.filter.BiquadCoefficients section(
            ThreeBandEq eq, ThreeBandEq.Parameters gains, int band) {
        eq.setParameters(gains);
        return eq.sections().get(band);
    }

    /** Processes frames within one tick; those that a tick begins with move the parameters. */
    void process(float[][] channels, int offset, int frames) {
        if (done == 0) {
            parameters.tick();
            low.tick(eqDb(LOW_EQ));
            mid.tick(eqDb(MID_EQ));
            high.tick(eqDb(HIGH_EQ));
            presence.tick(GlidingBand.MAX_DB * parameters.to(PRESENCE));
            toRing = parameters.neutral() ? Math.max(0, toRing - Ticks.FRAMES) : tailFrames;
        }
        if (toRing > 0) {
            run(channels, offset, frames);
        }
        done = (done + frames) % Ticks.FRAMES;
    }

    private double eqDb(int parameter) {
        return (parameters.to(parameter) - 0.5) * 2 * GlidingBand.MAX_DB;
    }

    private void run(float[][] channels, int offset, int frames) {
        for (int c = 0; c < channels.length; c++) {
            Samples.load(channels[c], offset, work[c], frames);
        }
        scale(frames, inputGain(parameters.from(INPUT_GAIN)), inputGain(parameters.to(INPUT_GAIN)));
        compressor.process(work, frames, done, parameters.from(COMPRESSION), parameters.to(COMPRESSION));
        low.process(work, frames, done);
        mid.process(work, frames, done);
        high.process(work, frames, done);
        presence.process(work, frames, done);
        for (int c = 0; c < work.length; c++) {
            System.arraycopy(work[c], 0, dry[c], 0, frames);
        }
        // Both take the same signal: echoes are not reverberated, nor the other way round.
        reverb.process(dry, work, frames, done, 0.5 * parameters.from(REVERB_SEND), 0.5 * parameters.to(REVERB_SEND));
        delay.process(dry, work, frames, done, 0.4 * parameters.from(DELAY_SEND), 0.4 * parameters.to(DELAY_SEND));
        if (work.length == 2) {
            widen(frames, 0.5 + parameters.from(STEREO_WIDTH), 0.5 + parameters.to(STEREO_WIDTH));
        }
        scale(frames, outputGain(parameters.from(OUTPUT_LEVEL)), outputGain(parameters.to(OUTPUT_LEVEL)));
        for (int c = 0; c < channels.length; c++) {
            Samples.store(work[c], channels[c], offset, frames);
        }
    }

    /** As {@link MixParameters#inputGainLinear()}. */
    private static double inputGain(double p) {
        return 1 + 1.5 * (p - 0.6);
    }

    /** As {@link MixParameters#outputGainLinear()}. */
    private static double outputGain(double p) {
        return 0.3 + 0.7 * p;
    }

    private void scale(int frames, double from, double to) {
        if (from == 1 && to == 1) {
            return;
        }
        double perFrame = (to - from) / Ticks.FRAMES;
        for (double[] channel : work) {
            for (int n = 0; n < frames; n++) {
                channel[n] *= from + perFrame * (done + n + 1);
            }
        }
    }

    private void widen(int frames, double from, double to) {
        if (from == 1 && to == 1) {
            return;
        }
        double perFrame = (to - from) / Ticks.FRAMES;
        double[] left = work[0];
        double[] right = work[1];
        for (int n = 0; n < frames; n++) {
            double mid = (left[n] + right[n]) / 2;
            double side = (left[n] - right[n]) / 2 * (from + perFrame * (done + n + 1));
            left[n] = mid + side;
            right[n] = mid - side;
        }
    }
}
