package org.stemmixer.examples.plots;

import java.util.List;
import java.util.Map;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.effect.Effect;

/** How effects of dynamics, and gains, move over time. */
final class TimePlots {

    private TimePlots() {}

    static void draw(Map<String, SvgChart> plots) {
        Axis gain = Axis.linear("gain, dB", -18, 3, 3);
        float[] burst = Probe.steps(0.25, -40, -6, -40, -40);
        Compressor.Parameters compressor =
                Compressor.Parameters.defaults().withThresholdDb(-24).withRatio(4);
        plots.put(
                "compressor-time",
                overTime(
                        "Compressor: −40, then −6 dBFS from 0.25 to 0.5 s",
                        1,
                        gain,
                        burst,
                        Map.of(
                                "attack 10, release 100", new Compressor(compressor),
                                "attack 50, release 300 ms",
                                        new Compressor(
                                                compressor.withAttackMs(50).withReleaseMs(300)))));
        Axis gated = Axis.linear("gain, dB", -65, 5, 10);
        plots.put(
                "gate-time",
                overTime(
                        "Gate: −60, then −20 dBFS from 0.25 to 0.5 s",
                        1,
                        gated,
                        Probe.steps(0.25, -60, -20, -60, -60),
                        Map.of(
                                "hold 50, release 100", new Gate(Gate.Parameters.defaults()),
                                "hold 200, release 50 ms",
                                        new Gate(Gate.Parameters.defaults()
                                                .withHoldMs(200)
                                                .withReleaseMs(50)))));
        plots.put(
                "limiter-time",
                overTime(
                        "Limiter: −12, then +6 dBFS from 0.25 to 0.5 s",
                        1,
                        Axis.linear("gain, dB", -9, 1, 1),
                        Probe.steps(0.25, -12, 6, -12, -12),
                        Map.of(
                                "release 15", new Limiter(Limiter.Parameters.defaults()),
                                "release 200 ms",
                                        new Limiter(
                                                Limiter.Parameters.defaults().withReleaseMs(200)))));
        plots.put(
                "compressor-key",
                new SvgChart(
                        "Compressor keyed by four kicks",
                        Axis.linear("s", 0, 2, 0.25),
                        gain,
                        List.of(keyed(compressor.withAttackMs(2).withReleaseMs(120)))));
        plots.put(
                "gain",
                new SvgChart(
                        "Gain changed from 0 to −12 dB after 10 ms",
                        Axis.linear("ms", 0, 50, 10),
                        Axis.linear("gain, dB", -15, 3, 3),
                        List.of(glide())));
    }

    private static SvgChart overTime(
            String title, double seconds, Axis gain, float[] signal, Map<String, Effect> effects) {
        Axis time = Axis.linear("s", 0, seconds, 0.25);
        return new SvgChart(
                title,
                time,
                gain,
                effects.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(effect -> gains(effect.getKey(), time, signal, Probe.run(effect.getValue(), signal)[0]))
                        .map(series -> series.within(gain))
                        .toList());
    }

    private static Series gains(String name, Axis time, float[] dry, float[] wet) {
        return Series.of(name, time, seconds -> {
            int frame = Math.min(dry.length - 1, (int) (seconds * Probe.RATE));
            return Decibels.fromLinear(wet[frame] / dry[frame]);
        });
    }

    private static Series keyed(Compressor.Parameters parameters) {
        Compressor compressor = new Compressor(parameters);
        float[] bass = Probe.steady(-20, 2);
        float[] kicks = new float[bass.length];
        for (int i = 0; i < kicks.length; i++) {
            double since = i / (double) Probe.RATE % 0.5;
            kicks[i] = (float) (0.8 * Math.exp(-since / 0.06) * Math.sin(2 * Math.PI * 60 * since));
        }
        float[][] wet = {bass.clone()};
        compressor.prepare(Probe.RATE, 1);
        compressor.processWithSideChain(wet, new float[][] {kicks}, 0, bass.length);
        return gains("gain of the bass", Axis.linear("s", 0, 2, 0.25), bass, wet[0]);
    }

    private static Series glide() {
        GainEffect effect = new GainEffect(GainEffect.Parameters.defaults());
        effect.prepare(Probe.RATE, 1);
        float[][] signal = {Probe.steady(0, 0.06)};
        int change = Probe.RATE / 100;
        effect.process(signal, 0, change);
        effect.setParameters(new GainEffect.Parameters(-12));
        effect.process(signal, change, signal[0].length - change);
        return Series.of(
                "", Axis.linear("ms", 0, 50, 10), ms -> Decibels.fromLinear(signal[0][(int) (ms * Probe.RATE / 1000)]));
    }
}
