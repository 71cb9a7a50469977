package org.stemmixer.dsp.eq;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.dsp.effect.EffectContract;

class EqContractTest extends EffectContract {

    @Override
    protected List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>(List.of(
                Subject.of("high-pass", () -> new HighPass(HighPass.Parameters.defaults())),
                Subject.of("high-pass 1 Hz, order 1", () -> new HighPass(new HighPass.Parameters(1, 1))),
                Subject.of("high-pass 3.9 kHz, order 8", () -> new HighPass(new HighPass.Parameters(3900, 8))),
                Subject.of("low-pass 1 Hz, order 1", () -> new LowPass(new LowPass.Parameters(1, 1))),
                Subject.of("low-pass 20 Hz, order 8", () -> new LowPass(new LowPass.Parameters(20, 8))),
                Subject.of("low-pass 3.9 kHz, order 3", () -> new LowPass(new LowPass.Parameters(3900, 3))),
                Subject.transparent("no bands", () -> new ParametricEq(ParametricEq.Parameters.defaults())),
                Subject.transparent("flat tone controls", () -> new ThreeBandEq(ThreeBandEq.Parameters.defaults())),
                Subject.of("tone controls up", () -> new ThreeBandEq(new ThreeBandEq.Parameters(12, 12, 12))),
                Subject.of("tone controls down", () -> new ThreeBandEq(new ThreeBandEq.Parameters(-12, -12, -12))),
                Subject.transparent("flat presence", () -> new PresenceShelf(PresenceShelf.Parameters.defaults())),
                Subject.of("presence up", () -> new PresenceShelf(new PresenceShelf.Parameters(12))),
                Subject.of("presence down", () -> new PresenceShelf(new PresenceShelf.Parameters(-12)))));
        for (EqBand.Type type : EqBand.Type.values()) {
            boolean hasGain = type.ordinal() <= EqBand.Type.HIGH_SHELF.ordinal();
            EqBand low = new EqBand(type, 20, hasGain ? EqBand.MIN_GAIN_DB : 0, EqBand.MIN_Q);
            EqBand high = new EqBand(type, 3900, hasGain ? EqBand.MAX_GAIN_DB : 0, EqBand.MAX_Q);
            subjects.add(Subject.of(type + " low", () -> new ParametricEq(ParametricEq.Parameters.of(low))));
            subjects.add(Subject.of(type + " high", () -> new ParametricEq(ParametricEq.Parameters.of(high, high))));
        }
        return subjects;
    }
}
