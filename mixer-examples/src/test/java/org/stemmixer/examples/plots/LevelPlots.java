package org.stemmixer.examples.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.DeEsser;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.dynamics.SoftClipper;
import org.stemmixer.dsp.effect.Effect;

/** What effects of dynamics make of steady levels and tones. */
final class LevelPlots {

    private static final Axis HZ = Axis.frequency();
    private static final Axis LEVEL_IN = Axis.linear("input, dBFS", -60, 0, 10);
    private static final Axis LEVEL_OUT = Axis.linear("output, dBFS", -60, 0, 10);

    private LevelPlots() {}

    static void draw(Map<String, SvgChart> plots) {
        Compressor.Parameters compressor = Compressor.Parameters.defaults().withThresholdDb(-24);
        plots.put(
                "compressor",
                new SvgChart(
                        "Compressor, threshold −24 dBFS: steady levels",
                        LEVEL_IN,
                        LEVEL_OUT,
                        List.of(
                                levels("2", new Compressor(compressor.withRatio(2))),
                                levels("4, knee 6", new Compressor(compressor.withRatio(4))),
                                levels(
                                        "4, knee 0",
                                        new Compressor(compressor.withRatio(4).withKneeDb(0))),
                                levels("∞", new Compressor(compressor.withRatio(Double.POSITIVE_INFINITY))))));
        Gate.Parameters gate = Gate.Parameters.defaults().withThresholdDb(-30);
        Axis gated = Axis.linear("output, dBFS", -120, 0, 20);
        plots.put(
                "gate",
                new SvgChart(
                        "Gate, threshold −30 dBFS: steady levels",
                        LEVEL_IN,
                        gated,
                        List.of(
                                levels("ratio 2", new Gate(gate.withRatio(2))).within(gated),
                                levels("ratio 10, range 20", new Gate(gate.withRangeDb(20)))
                                        .within(gated),
                                levels("range 60", new Gate(gate)).within(gated))));
        Axis taken = Axis.linear("gain, dB", -15, 3, 3);
        DeEsser.Parameters deEsser = DeEsser.Parameters.defaults();
        plots.put(
                "de-esser",
                new SvgChart(
                        "De-esser: gain of single tones",
                        HZ,
                        taken,
                        List.of(
                                tones("−30", deEsser, -30),
                                tones("−20", deEsser, -20),
                                tones("−10 dBFS", deEsser, -10),
                                tones(
                                        "−10, wide",
                                        new DeEsser.Parameters(5000, -30, 4, 12, 1, 40, DeEsser.Mode.WIDE, true),
                                        -10))));
        Axis over = Axis.linear("input peak, dBFS", -24, 12, 6);
        plots.put(
                "limiter",
                new SvgChart(
                        "Limiter: a tone of 1 kHz",
                        over,
                        Axis.linear("output peak, dBFS", -24, 0, 6),
                        List.of(
                                peaks("ceiling −1", over, new Limiter(Limiter.Parameters.defaults())),
                                peaks(
                                        "ceiling −6",
                                        over,
                                        new Limiter(
                                                Limiter.Parameters.defaults().withCeilingDb(-6))))));
        Axis in = Axis.linear("input", -1, 1, 0.5);
        Axis out = Axis.linear("output", -1, 1, 0.5);
        plots.put(
                "soft-clipper",
                new SvgChart(
                        "Soft clipper, ceiling 0 dBFS: steady values",
                        in,
                        out,
                        List.of(
                                clipped("drive 0", in, 0),
                                clipped("6", in, 6),
                                clipped("12", in, 12),
                                clipped("24 dB", in, 24))));
    }

    private static Series levels(String name, Effect effect) {
        List<Series.Point> points = new ArrayList<>();
        for (double level = LEVEL_IN.from(); level <= LEVEL_IN.to(); level++) {
            points.add(new Series.Point(level, Probe.lastDb(Probe.run(effect, Probe.steady(level, 0.5))[0])));
        }
        return new Series(name, points, false);
    }

    private static Series tones(String name, DeEsser.Parameters parameters, double levelDb) {
        Effect effect = new DeEsser(parameters);
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i <= 60; i++) {
            double frequency = HZ.at(i / 60.0);
            float[] wet = Probe.run(effect, Probe.tone(frequency, levelDb, 0.2))[0];
            points.add(new Series.Point(frequency, rmsDb(wet) - levelDb + 3.01));
        }
        return new Series(name, points, false);
    }

    private static double rmsDb(float[] signal) {
        double sum = 0;
        for (int i = signal.length / 2; i < signal.length; i++) {
            sum += (double) signal[i] * signal[i];
        }
        return Decibels.fromPower(sum / (signal.length - signal.length / 2));
    }

    private static Series peaks(String name, Axis over, Effect effect) {
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i <= 36; i++) {
            double level = over.at(i / 36.0);
            points.add(
                    new Series.Point(level, Probe.settledPeakDb(Probe.run(effect, Probe.tone(1000, level, 0.4))[0])));
        }
        return new Series(name, points, false);
    }

    private static Series clipped(String name, Axis in, double driveDb) {
        Effect effect = new SoftClipper(SoftClipper.Parameters.defaults().withDriveDb(driveDb));
        return Series.of(name, in, value -> {
            float[] steady = new float[2048];
            java.util.Arrays.fill(steady, (float) value);
            float[] wet = Probe.run(effect, steady)[0];
            return wet[wet.length / 2];
        });
    }
}
