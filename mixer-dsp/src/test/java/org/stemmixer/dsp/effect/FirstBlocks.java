package org.stemmixer.dsp.effect;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.DeEsser;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.dynamics.SoftClipper;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.eq.PresenceShelf;
import org.stemmixer.dsp.eq.ThreeBandEq;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.Balance;
import org.stemmixer.dsp.stereo.MonoBass;
import org.stemmixer.dsp.stereo.Pan;
import org.stemmixer.dsp.stereo.PseudoStereo;
import org.stemmixer.dsp.stereo.StereoWidth;

/**
 * Counts what every effect allocates in the first block of all, and in the first one after a change of parameters. Loaded by
 * {@link FirstBlockTest} with a class loader for each effect, to which the effect's classes are new.
 */
final class FirstBlocks {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final float[][] BLOCK = EffectContract.noise(2, 512, 0.9, 8);

    private FirstBlocks() {}

    /** For each effect the bytes that it allocates. */
    static Map<String, LongSupplier> allocations() {
        Map<String, LongSupplier> all = new LinkedHashMap<>();
        all.put(
                "gain",
                () -> bytes(new GainEffect(new GainEffect.Parameters(-3)), e -> {
                    e.setParameters(new GainEffect.Parameters(3));
                }));
        all.put(
                "high-pass",
                () -> bytes(new HighPass(HighPass.Parameters.defaults()), e -> {
                    e.setParameters(new HighPass.Parameters(300, 4));
                }));
        all.put(
                "low-pass",
                () -> bytes(new LowPass(LowPass.Parameters.defaults()), e -> {
                    e.setParameters(new LowPass.Parameters(300, 4));
                }));
        all.put(
                "parametric EQ",
                () -> bytes(new ParametricEq(ParametricEq.Parameters.of(EqBand.notch(50, 1))), e -> {
                    e.setParameters(ParametricEq.Parameters.of(EqBand.highPass(90), EqBand.peaking(3000, 2, 1)));
                }));
        all.put(
                "tone controls",
                () -> bytes(new ThreeBandEq(new ThreeBandEq.Parameters(1, 2, 3)), e -> {
                    e.setParameters(new ThreeBandEq.Parameters(3, 2, 1));
                }));
        all.put(
                "presence",
                () -> bytes(new PresenceShelf(new PresenceShelf.Parameters(3)), e -> {
                    e.setParameters(new PresenceShelf.Parameters(-3));
                }));
        all.put(
                "compressor",
                () -> bytes(new Compressor(Compressor.Parameters.defaults()), e -> {
                    e.setParameters(Compressor.Parameters.defaults().withSideChainHighPassHz(100));
                }));
        all.put(
                "gate",
                () -> bytes(new Gate(Gate.Parameters.defaults()), e -> {
                    e.setParameters(Gate.Parameters.defaults().withSideChainHighPassHz(100));
                }));
        all.put(
                "de-esser",
                () -> bytes(new DeEsser(DeEsser.Parameters.defaults()), e -> {
                    e.setParameters(DeEsser.Parameters.defaults().withFrequencyHz(6000));
                }));
        all.put(
                "limiter",
                () -> bytes(new Limiter(Limiter.Parameters.defaults()), e -> {
                    e.setParameters(Limiter.Parameters.defaults().withCeilingDb(-20));
                }));
        all.put(
                "soft clipper",
                () -> bytes(new SoftClipper(SoftClipper.Parameters.defaults()), e -> {
                    e.setParameters(SoftClipper.Parameters.defaults().withDriveDb(12));
                }));
        all.put(
                "reverb",
                () -> bytes(new Reverb(Reverb.Parameters.defaults()), e -> {
                    e.setParameters(Reverb.Parameters.defaults().withPreDelayMs(50));
                }));
        all.put(
                "delay",
                () -> bytes(new Delay(Delay.Parameters.defaults()), e -> {
                    e.setParameters(Delay.Parameters.defaults().withTimeMs(50));
                }));
        all.put(
                "pan",
                () -> bytes(new Pan(Pan.Parameters.defaults()), e -> {
                    e.setParameters(new Pan.Parameters(0.5));
                }));
        all.put(
                "balance",
                () -> bytes(new Balance(Balance.Parameters.defaults()), e -> {
                    e.setParameters(new Balance.Parameters(0.5));
                }));
        all.put(
                "width",
                () -> bytes(new StereoWidth(StereoWidth.Parameters.defaults()), e -> {
                    e.setParameters(new StereoWidth.Parameters(0.5));
                }));
        all.put(
                "mono bass",
                () -> bytes(new MonoBass(MonoBass.Parameters.defaults()), e -> {
                    e.setParameters(new MonoBass.Parameters(200));
                }));
        all.put(
                "pseudo-stereo",
                () -> bytes(new PseudoStereo(PseudoStereo.Parameters.defaults()), e -> {
                    e.setParameters(new PseudoStereo.Parameters(0.2));
                }));
        MixParameters everything = new MixParameters(1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9);
        all.put("channel strip", () -> bytes(EffectsChain.of(everything), EffectsChain::reset));
        return all;
    }

    private static <E extends Effect> long bytes(E effect, Consumer<E> change) {
        effect.prepare(44_100, 2);
        long bytes = bytesOfABlock(effect);
        change.accept(effect);
        return bytes + bytesOfABlock(effect);
    }

    private static long bytesOfABlock(Effect effect) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        effect.process(BLOCK, 0, 512);
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
