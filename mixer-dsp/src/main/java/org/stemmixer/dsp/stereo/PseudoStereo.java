package org.stemmixer.dsp.stereo;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.filter.SecondOrderSections;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.ParameterRamp;
import org.stemmixer.dsp.internal.Rehearsal;
import org.stemmixer.dsp.internal.Samples;

/**
 * Gives mono sound width without echo or delay: what the phases of all-passes make of the mid signal becomes side signal.
 *
 * <p>With mid = (left + right) / 2, side = (left - right) / 2, h for the mid signal behind a high-pass at 200 Hz, A(h) for h behind
 * seven second-order all-passes at 280 Hz to 11.6 kHz, and an angle of width · π / 4, the output has mid - (1 - cos) · h as mid and
 * side + sin · A(h) as side: as much side as a pan to that position makes, at the same power. Mixed to mono, the added side is gone,
 * and the sound is what it was but for the level above 200 Hz. In each side it is boosted where the phase of A is near 0 and
 * weakened where it is near 180°, in the other side the other way round, some thirteen times over the spectrum, so that what is
 * broad stays in the middle (M. R. Schroeder, "An artificial stereophonic effect obtained from a single audio signal", J. Audio Eng.
 * Soc. 6(2), 1958; R. Orban, "A rational technique for synthesizing pseudo-stereo from monophonic sources", J. Audio Eng. Soc. 18(2),
 * 1970). The low end stays mono.
 *
 * <p>Works on two channels; any other number passes unchanged. New parameters may be set by another thread while audio runs and
 * are reached within 20 ms without a click. Samples that are not finite are taken as silence.
 */
public final class PseudoStereo implements Effect {

    private static final double RAMP_SECONDS = 0.02;
    private static final double HIGH_PASS_HZ = 200;
    private static final int HIGH_PASS_ORDER = 2;
    private static final int ALL_PASSES = 7;
    private static final double FIRST_HZ = 280;
    private static final double RATIO = 1.86;
    private static final double Q = 1;
    /** All-passes nearer to half the rate are left out. */
    private static final double HIGHEST_OF_RATE = 0.45;
    /** Until the slowest all-pass has decayed by 120 dB, e^(-pi f t / Q), and those behind it. */
    private static final double TAIL_SECONDS = 0.05;

    private static final int STRETCH_FRAMES = 256;

    /** Signals below this, 600 dB under full scale, are silence. */
    private static final double SILENCE = 1e-30;

    /** How much of the high-passed mid signal the mid loses, and how much of it goes through the all-passes to the side. */
    private final ParameterRamp weights = new ParameterRamp(2);

    private final double[] target = new double[2];
    private final float[][] high = new float[1][STRETCH_FRAMES];
    private final float[][] derived = new float[1][STRETCH_FRAMES];
    private volatile Parameters parameters;
    /** The parameters in use: compared by identity, as comparing the values of records allocates. */
    private Parameters taken;

    private BiquadCascade highPass = atRest(List.of(BiquadCoefficients.IDENTITY));
    private BiquadCascade allPasses = atRest(List.of(BiquadCoefficients.IDENTITY));
    private int sampleRate;
    private int channels;

    /** A widener with the given parameters. */
    public PseudoStereo(Parameters parameters) {
        this.parameters = parameters;
        this.taken = parameters;
    }

    /** The parameters set last. */
    public Parameters parameters() {
        return parameters;
    }

    /** Glides to other parameters. */
    public void setParameters(Parameters parameters) {
        if (!parameters.equals(this.parameters)) {
            this.parameters = parameters;
        }
    }

    @Override
    public void prepare(int sampleRate, int channels) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        Checks.belowNyquist("the high-pass at " + (int) HIGH_PASS_HZ + " Hz", HIGH_PASS_HZ, sampleRate);
        this.sampleRate = sampleRate;
        this.channels = Checks.atLeast("channels", channels, 1);
        highPass = new BiquadCascade(highPass(sampleRate), 1);
        allPasses = atRest(allPasses(sampleRate));
        reset();
        Rehearsal.of(channels, this::process);
        reset();
    }

    /**
     * To which side a steady mono tone leans.
     *
     * @param frequencyHz in [0, half the sample rate]
     * @return the power of left less that of right, over both: in [-1, 1]
     * @throws IllegalStateException if not prepared
     */
    public double leaning(double frequencyHz) {
        if (channels == 0) {
            throw new IllegalStateException("prepare must be called first");
        }
        SecondOrderSections first = highPass(sampleRate);
        double high = 1;
        double phase = 0;
        for (BiquadCoefficients section : first.sections()) {
            high *= section.magnitude(frequencyHz, sampleRate);
            phase += section.phase(frequencyHz, sampleRate);
        }
        double turn = 0;
        for (BiquadCoefficients section : allPasses(sampleRate)) {
            turn += section.phase(frequencyHz, sampleRate);
        }
        double angle = parameters.width * Math.PI / 4;
        double lost = (1 - Math.cos(angle)) * high;
        double midReal = 1 - lost * Math.cos(phase);
        double midImaginary = -lost * Math.sin(phase);
        double side = Math.sin(angle) * high;
        double common = side * (midReal * Math.cos(phase + turn) + midImaginary * Math.sin(phase + turn));
        return 2 * common / (midReal * midReal + midImaginary * midImaginary + side * side);
    }

    private static SecondOrderSections highPass(int sampleRate) {
        return Butterworth.highPass(HIGH_PASS_ORDER, HIGH_PASS_HZ, sampleRate);
    }

    private static BiquadCascade atRest(List<BiquadCoefficients> sections) {
        return new BiquadCascade(new SecondOrderSections(sections), 1);
    }

    private static List<BiquadCoefficients> allPasses(int sampleRate) {
        List<BiquadCoefficients> sections = new ArrayList<>();
        for (int i = 0; i < ALL_PASSES; i++) {
            double hz = FIRST_HZ * Math.pow(RATIO, i);
            // At rates that leave out even the first one, nothing is left to turn.
            sections.add(hz < HIGHEST_OF_RATE * sampleRate ? allPass(hz, sampleRate) : BiquadCoefficients.IDENTITY);
        }
        return sections;
    }

    /** The all-pass of R. Bristow-Johnson's Audio EQ Cookbook. */
    private static BiquadCoefficients allPass(double hz, int sampleRate) {
        double w = 2 * Math.PI * hz / sampleRate;
        double alpha = Math.sin(w) / (2 * Q);
        double cosine = -2 * Math.cos(w);
        return BiquadCoefficients.normalized(1 - alpha, cosine, 1 + alpha, 1 + alpha, cosine, 1 - alpha);
    }

    @Override
    public void reset() {
        if (channels == 0) {
            return;
        }
        taken = parameters;
        weigh(taken);
        weights.prepare((int) Math.ceil(RAMP_SECONDS * sampleRate), target);
        highPass.reset();
        allPasses.reset();
    }

    private void weigh(Parameters wanted) {
        double angle = wanted.width * Math.PI / 4;
        target[0] = 1 - Math.cos(angle);
        target[1] = Math.sin(angle);
    }

    /** Until the filters have decayed by 120 dB. */
    @Override
    public long tailFrames() {
        return channels == 2 ? (long) Math.ceil(TAIL_SECONDS * sampleRate) : 0;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // see taken
    public void process(float[][] block, int offset, int frames) {
        Checks.preparedBlock(block, channels, offset, frames);
        Samples.silenceUnusable(block, offset, frames);
        int end = offset + frames;
        for (int start = offset; channels == 2 && start < end; ) {
            Parameters latest = parameters;
            if (!weights.active() && latest != taken) {
                taken = latest;
                weigh(latest);
                weights.start(target);
            }
            int n = Math.min(STRETCH_FRAMES, end - start);
            if (weights.active()) {
                n = Math.min(n, weights.framesLeft());
            }
            widen(block[0], block[1], start, n);
            weights.advance(n);
            start += n;
        }
    }

    private void widen(float[] left, float[] right, int start, int frames) {
        float[] h = high[0];
        float[] turned = derived[0];
        for (int n = 0; n < frames; n++) {
            h[n] = 0.5f * (left[start + n] + right[start + n]);
        }
        highPass.process(high, 0, frames);
        System.arraycopy(h, 0, turned, 0, frames);
        allPasses.process(derived, 0, frames);
        double toMid = weights.value(0);
        double toSide = weights.value(1);
        double midSlope = weights.active() ? weights.slope(0) : 0;
        double sideSlope = weights.active() ? weights.slope(1) : 0;
        for (int n = 0; n < frames; n++) {
            double lost = audible((toMid + midSlope * n) * h[n]);
            double added = audible((toSide + sideSlope * n) * turned[n]);
            left[start + n] = (float) (left[start + n] - lost + added);
            right[start + n] = (float) (right[start + n] - lost - added);
        }
    }

    private static double audible(double sample) {
        return Math.abs(sample) < SILENCE ? 0 : sample;
    }

    /**
     * How wide the sound becomes.
     *
     * @param width in [-1, 1]: a side of tan(width · π / 4) of the mid, from none to as much side as mid; below 0 with left and right
     *     exchanged; 0.5 by default, which is -7.7 dB
     */
    public record Parameters(double width) {

        /** Refuses a value outside its range. */
        public Parameters {
            Checks.inRange("width", width, -1, 1);
        }

        /** Side 7.7 dB below mid. */
        public static Parameters defaults() {
            return new Parameters(0.5);
        }

        /** The same with another width. */
        public Parameters withWidth(double width) {
            return new Parameters(width);
        }
    }
}
