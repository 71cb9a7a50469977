package org.stemmixer.examples.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.reverb.Reverb;

/** What reverb and delay make of an impulse. */
final class SpacePlots {

    private SpacePlots() {}

    static void draw(Map<String, SvgChart> plots) {
        Reverb reverb = new Reverb(Reverb.Parameters.defaults().withMix(1));
        float[] impulse = Probe.impulse(2.2);
        float[][] room = Probe.run(reverb, impulse, impulse.clone());
        plots.put(
                "reverb",
                new SvgChart(
                        "Reverb, decay 1.8 s: what is left of an impulse, by octave",
                        Axis.linear("s", 0, 2, 0.5),
                        Axis.linear("dB", -70, 0, 10),
                        List.of(
                                decay(room[0], 125),
                                decay(room[0], 1000),
                                decay(room[0], 4000),
                                decay(room[0], 8000))));
        Delay.Parameters echoes = Delay.Parameters.defaults()
                .withTimeMs(250)
                .withFeedback(0.5)
                .withMix(0.5)
                .withPingPong(true);
        float[][] echo = Probe.run(new Delay(echoes), Probe.impulse(2), new float[2 * Probe.RATE]);
        plots.put(
                "delay",
                new SvgChart(
                        "Delay, 250 ms, feedback 0.5, ping-pong: an impulse on the left",
                        Axis.linear("s", 0, 2, 0.25),
                        Axis.linear("energy, dB", -60, 0, 10),
                        List.of(echoes("left", echo[0]), echoes("right", echo[1]))));
    }

    /** Energy that is still to come, in an octave, by backward integration. */
    private static Series decay(float[] response, double centreHz) {
        float[][] band = {response.clone()};
        double root = Math.sqrt(2);
        new BiquadCascade(Butterworth.highPass(4, centreHz / root, Probe.RATE), 1).process(band, 0, response.length);
        new BiquadCascade(Butterworth.lowPass(4, centreHz * root, Probe.RATE), 1).process(band, 0, response.length);
        double[] left = new double[response.length + 1];
        for (int i = response.length - 1; i >= 0; i--) {
            left[i] = left[i + 1] + (double) band[0][i] * band[0][i];
        }
        String name = Axis.name(centreHz) + "Hz";
        Axis time = Axis.linear("s", 0, 2, 0.5);
        return Series.of(
                        name.replace("kHz", " kHz").replace("5Hz", "5 Hz"),
                        time,
                        seconds -> Decibels.fromPower(left[(int) (seconds * Probe.RATE)] / left[0]))
                .within(Axis.linear("dB", -70, 0, 10));
    }

    /** The energy of each stretch of 25 ms in which there is any. */
    private static Series echoes(String name, float[] response) {
        List<Series.Point> points = new ArrayList<>();
        int stretch = Probe.RATE / 40;
        for (int from = 0; from < response.length; from += stretch) {
            double energy = 0;
            for (int i = from; i < from + stretch; i++) {
                energy += (double) response[i] * response[i];
            }
            double db = Decibels.fromPower(energy);
            if (db > -60) {
                points.add(new Series.Point(from / (double) Probe.RATE, db));
            }
        }
        return Series.bars(name, points);
    }
}
