package org.stemmixer.examples.plots;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.FilterEffect;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.eq.PresenceShelf;
import org.stemmixer.dsp.eq.ThreeBandEq;

/** Filters and equalisers, asked for their exact response. */
final class FilterPlots {

    private static final Axis HZ = Axis.frequency();

    private FilterPlots() {}

    static void draw(Map<String, SvgChart> plots) {
        Axis deep = Axis.linear("dB", -48, 6, 6);
        Axis flat = Axis.linear("dB", -15, 15, 5);
        HighPass.Parameters high = HighPass.Parameters.defaults();
        plots.put(
                "high-pass",
                response(
                        "High-pass at 80 Hz",
                        deep,
                        "order %d",
                        new int[] {1, 2, 4, 8},
                        order -> new HighPass(high.withOrder((int) order))));
        LowPass.Parameters low = LowPass.Parameters.defaults().withCutoffHz(2000);
        plots.put(
                "low-pass",
                response(
                        "Low-pass at 2 kHz",
                        deep,
                        "order %d",
                        new int[] {1, 2, 4, 8},
                        order -> new LowPass(low.withOrder((int) order))));
        plots.put(
                "parametric-eq",
                new SvgChart(
                        "Bands of the parametric equaliser",
                        HZ,
                        flat,
                        List.of(
                                response("peaking, q 1", flat, EqBand.peaking(1000, 9, 1)),
                                response("q 4", flat, EqBand.peaking(1000, 9, 4)),
                                response("shelves", flat, EqBand.lowShelf(150, -6), EqBand.highShelf(6000, 6)),
                                response("notch, q 8", flat, EqBand.notch(300, 8)))));
        ThreeBandEq.Parameters three = ThreeBandEq.Parameters.defaults();
        plots.put(
                "three-band-eq",
                new SvgChart(
                        "The three bands at +6 and −6 dB",
                        HZ,
                        flat,
                        List.of(
                                response("low", new ThreeBandEq(three.withLowDb(6))),
                                response("mid", new ThreeBandEq(three.withMidDb(-6))),
                                response("high", new ThreeBandEq(three.withHighDb(6))))));
        plots.put(
                "presence",
                response(
                        "Presence",
                        flat,
                        "%d dB",
                        new int[] {-12, -6, 6, 12},
                        gainDb -> new PresenceShelf(new PresenceShelf.Parameters(gainDb))));
    }

    private static SvgChart response(
            String title, Axis y, String name, int[] values, DoubleFunction<FilterEffect<?>> filter) {
        return new SvgChart(
                title,
                HZ,
                y,
                IntStream.of(values)
                        .mapToObj(value -> response(name.formatted(value), filter.apply(value))
                                .within(y))
                        .toList());
    }

    private static Series response(String name, Axis y, EqBand... bands) {
        return response(name, new ParametricEq(ParametricEq.Parameters.of(bands)))
                .within(y);
    }

    private static Series response(String name, FilterEffect<?> filter) {
        filter.prepare(Probe.RATE, 1);
        return Series.of(name, HZ, filter::magnitudeDb);
    }
}
