package org.stemmixer.dsp.stereo;

import java.util.List;
import org.stemmixer.dsp.effect.EffectContract;

class StereoContractTest extends EffectContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                Subject.of("pan centre", () -> new Pan(Pan.Parameters.defaults())),
                Subject.of("pan left", () -> new Pan(new Pan.Parameters(-1))),
                Subject.transparent("balance centre", () -> new Balance(Balance.Parameters.defaults())),
                Subject.of("balance right", () -> new Balance(new Balance.Parameters(1))),
                Subject.transparent("width 1", () -> new StereoWidth(StereoWidth.Parameters.defaults())),
                Subject.of("width 0", () -> new StereoWidth(new StereoWidth.Parameters(0))),
                Subject.of("width 2", () -> new StereoWidth(new StereoWidth.Parameters(2))),
                Subject.of("mono below 20 Hz", () -> new MonoBass(new MonoBass.Parameters(20))),
                Subject.of("mono below 1 kHz", () -> new MonoBass(new MonoBass.Parameters(1000))),
                Subject.of("pseudo-stereo", () -> new PseudoStereo(PseudoStereo.Parameters.defaults())),
                Subject.of("widest pseudo-stereo", () -> new PseudoStereo(new PseudoStereo.Parameters(1))),
                Subject.transparent("pseudo-stereo of 0", () -> new PseudoStereo(new PseudoStereo.Parameters(0))));
    }
}
