package org.stemmixer.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.DeEsser;
import org.stemmixer.dsp.dynamics.SoftClipper;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.stereo.StereoWidth;

/** How a page plays the inserts of a channel. */
class RackTest {

    private static final int RATE = 8000;

    private static final Insert FILTER = Insert.of(EffectSpec.of("high-pass", new HighPass.Parameters(100, 2)));
    private static final Insert COMPRESSOR = Insert.of(EffectSpec.of("compressor", Compressor.Parameters.defaults()));
    private static final Insert CLIPPER = Insert.of(EffectSpec.of("soft-clipper", new SoftClipper.Parameters(3, -1)));

    private static Decided<Insert> auto(Insert insert) {
        return Decided.of(insert, AutoMove.EQ.source(), "");
    }

    private static Decided<Insert> own(Insert insert) {
        return Decided.byHand(insert);
    }

    @Test
    void whatAPersonHasSetBeforeTheFirstDecisionIsInTheClip() {
        Rack rack = Rack.ofStem(List.of(own(FILTER), auto(FILTER), own(COMPRESSOR)));

        assertThat(rack.first()).isEqualTo(1);
        assertThat(rack.kinds()).containsExactly(Rack.Kind.FILTER, Rack.Kind.FILTER, Rack.Kind.GAIN);
        assertThat(rack.plays(0)).isFalse();
        assertThat(rack.plays(2)).isTrue();
    }

    @Test
    void withoutDecisionsTheClipIsThatAtTheFader() {
        assertThat(Rack.ofStem(List.of(own(FILTER), own(COMPRESSOR))).playsSome())
                .isFalse();
        assertThat(Rack.ofStem(List.of()).playsSome()).isFalse();
    }

    @Test
    void whatAPageCannotPlayIsInTheClipWithAllInFrontOfIt() {
        Rack rack = Rack.ofStem(List.of(auto(FILTER), auto(CLIPPER), auto(FILTER)));

        assertThat(rack.first()).isEqualTo(2);
        assertThat(rack.plays(1)).isFalse();
        Insert external = Insert.of(new EffectSpec.External("somebody.Else"));
        assertThat(Rack.ofStem(List.of(auto(FILTER), own(external))).playsSome())
                .isFalse();
        // A bus has no clip: what cannot be played is not heard, and all else is.
        Rack bus = Rack.ofBus(List.of(auto(FILTER), auto(CLIPPER), auto(FILTER)));
        assertThat(List.of(bus.plays(0), bus.plays(1), bus.plays(2))).containsExactly(true, false, true);
    }

    @Test
    void deEssersArePlayedWhereTheyTurnDownEverything() {
        DeEsser.Parameters split = DeEsser.Parameters.defaults().withMode(DeEsser.Mode.SPLIT);
        Insert band = Insert.of(EffectSpec.of("de-esser", split));
        Insert wide = Insert.of(EffectSpec.of("de-esser", split.withMode(DeEsser.Mode.WIDE)));

        assertThat(Rack.ofBus(List.of(auto(band), auto(wide))).kinds()).containsExactly(Rack.Kind.NONE, Rack.Kind.GAIN);
    }

    @Test
    void gainsAreThoseOfWhatGoesInAndComesOut() {
        GainCurve curve = new GainCurve(new Excerpt(0.5, 1, false), RATE);
        float[] in = new float[2 * RATE];
        Arrays.fill(in, 0.5f);
        float[] out = new float[2 * RATE];
        Arrays.fill(out, 0, RATE, 0.25f);
        Arrays.fill(out, RATE, 2 * RATE, 0.5f);
        FrameListener before = curve.before();
        FrameListener after = curve.after();
        // In blocks that are no multiple of a step.
        for (int at = 0; at < in.length; at += 333) {
            int frames = Math.min(333, in.length - at);
            before.accept(new float[][] {in}, at, frames);
            after.accept(new float[][] {out}, at, frames);
        }

        byte[] gains = Base64.getDecoder().decode(curve.toBase64());
        // From 0.5 s to 1.5 s: -6.02 dB, and 0 dB from 1 s on.
        assertThat(gains[10]).isEqualTo((byte) Math.round((-6.0206 + 24) * 8));
        assertThat(gains[199]).isEqualTo(gains[10]);
        assertThat(gains[200]).isEqualTo((byte) (24 * 8));
        assertThat(gains[399]).isEqualTo((byte) (24 * 8));
    }

    @Test
    void impulseResponsesTellSidesApart() {
        AudioBuffer wide = ImpulseResponse.of(new StereoWidth(new StereoWidth.Parameters(0)), RATE);
        for (float[] response : wide.toArrays()) {
            assertThat(response[0]).isEqualTo(0.5f);
        }
        AudioBuffer echoes = ImpulseResponse.of(new Delay(new Delay.Parameters(100, 0.5, 20_000, false, 1)), RATE);
        assertThat(echoes.channel(0)[800]).isBetween(0.9f, 1f);
        assertThat(echoes.channel(1)[800]).isZero();
        assertThat(echoes.channel(3)[800]).isBetween(0.9f, 1f);
        // Half as loud each time: 70 dB down after some twelve.
        assertThat(echoes.frames()).isBetween(9 * 800, 14 * 800);
    }
}
