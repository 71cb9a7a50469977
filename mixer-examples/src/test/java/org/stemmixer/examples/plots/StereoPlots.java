package org.stemmixer.examples.plots;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.stereo.Balance;
import org.stemmixer.dsp.stereo.MonoBass;
import org.stemmixer.dsp.stereo.Pan;
import org.stemmixer.dsp.stereo.PseudoStereo;
import org.stemmixer.dsp.stereo.StereoWidth;

/** What effects for the stereo image do to left and right, middle and side. */
final class StereoPlots {

    private static final Axis HZ = Axis.frequency();

    private StereoPlots() {}

    static void draw(Map<String, SvgChart> plots) {
        Axis place = Axis.linear("position", -1, 1, 0.5);
        Axis gain = Axis.linear("gain", 0, 1.5, 0.25);
        plots.put(
                "pan",
                new SvgChart(
                        "Pan: the same signal on both sides",
                        place,
                        gain,
                        List.of(
                                side("left", place, 0, at -> new Pan(new Pan.Parameters(at))),
                                side("right", place, 1, at -> new Pan(new Pan.Parameters(at))))));
        plots.put(
                "balance",
                new SvgChart(
                        "Balance: the same signal on both sides",
                        place,
                        gain,
                        List.of(
                                side("left", place, 0, at -> new Balance(new Balance.Parameters(at))),
                                side("right", place, 1, at -> new Balance(new Balance.Parameters(at))))));
        Axis width = Axis.linear("width", 0, 2, 0.5);
        plots.put(
                "stereo-width",
                new SvgChart(
                        "Stereo width",
                        width,
                        Axis.linear("gain", 0, 2, 0.5),
                        List.of(
                                Series.of(
                                        "mid",
                                        width,
                                        at -> settled(new StereoWidth(new StereoWidth.Parameters(at)), 1)),
                                Series.of(
                                        "side",
                                        width,
                                        at -> settled(new StereoWidth(new StereoWidth.Parameters(at)), -1)))));
        Axis deep = Axis.linear("dB", -48, 6, 6);
        float[] impulse = Probe.impulse(0.2);
        float[] bass = Probe.run(new MonoBass(MonoBass.Parameters.defaults()), impulse, Probe.inverted(impulse))[0];
        float[] middle = Probe.run(new MonoBass(MonoBass.Parameters.defaults()), impulse, impulse.clone())[0];
        plots.put(
                "mono-bass",
                new SvgChart(
                        "Mono bass at 120 Hz",
                        HZ,
                        deep,
                        List.of(
                                Series.of("side", HZ, hz -> Probe.magnitudeDb(bass, hz))
                                        .within(deep),
                                Series.of("mid", HZ, hz -> Probe.magnitudeDb(middle, hz)))));
        Axis around = Axis.linear("dB", -12, 6, 3);
        float[][] wide = Probe.run(new PseudoStereo(PseudoStereo.Parameters.defaults()), impulse, impulse.clone());
        float[] mono = new float[impulse.length];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = (wide[0][i] + wide[1][i]) / 2;
        }
        plots.put(
                "pseudo-stereo",
                new SvgChart(
                        "Pseudo-stereo, width 0.5",
                        HZ,
                        around,
                        List.of(
                                Series.of("left", HZ, hz -> Probe.magnitudeDb(wide[0], hz))
                                        .within(around),
                                Series.of("right", HZ, hz -> Probe.magnitudeDb(wide[1], hz))
                                        .within(around),
                                Series.of("in mono", HZ, hz -> Probe.magnitudeDb(mono, hz)))));
    }

    private static Series side(String name, Axis place, int channel, DoubleFunction<Effect> effect) {
        return Series.of(name, place, at -> {
            float[] ones = Probe.steady(0, 0.05);
            float[] wet = Probe.run(effect.apply(at), ones, ones.clone())[channel];
            return wet[wet.length - 1];
        });
    }

    private static double settled(Effect effect, int sign) {
        float[] ones = Probe.steady(0, 0.05);
        float[] wet = Probe.run(effect, ones, sign > 0 ? ones.clone() : Probe.inverted(ones))[0];
        return wet[wet.length - 1];
    }
}
