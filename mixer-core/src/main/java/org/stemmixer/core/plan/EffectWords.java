package org.stemmixer.core.plan;

import java.util.Locale;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.Decibels;
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
import org.stemmixer.dsp.stereo.StereoWidth;

/** Says in words what an effect does, as an engineer would write it on the tape of a console: what matters, in round numbers. */
final class EffectWords {

    private static final double DB_PER_OCTAVE_AND_ORDER = 6;

    private EffectWords() {}

    static String of(EffectSpec effect) {
        if (effect instanceof EffectSpec.Single single) {
            return of(single);
        }
        return effect.names().isEmpty() ? effect.name() : String.join(", ", effect.names());
    }

    private static String of(EffectSpec.Single effect) {
        Record parameters = effect.parameters();
        if (parameters instanceof ParametricEq.Parameters eq) {
            return eq.bands().isEmpty()
                    ? effect.type() + " without bands"
                    : String.join(
                            "; ", eq.bands().stream().map(EffectWords::band).toList());
        } else if (parameters instanceof HighPass.Parameters pass) {
            return "high-pass at " + hertz(pass.cutoffHz()) + slope(pass.order());
        } else if (parameters instanceof LowPass.Parameters pass) {
            return "low-pass at " + hertz(pass.cutoffHz()) + slope(pass.order());
        } else if (parameters instanceof ThreeBandEq.Parameters eq) {
            return Text.format(
                    "%+.1f dB below 100 Hz; %+.1f dB around 1 kHz; %+.1f dB above 8 kHz",
                    eq.lowDb(), eq.midDb(), eq.highDb());
        } else if (parameters instanceof PresenceShelf.Parameters shelf) {
            return Text.format("%+.1f dB above 12 kHz", shelf.gainDb());
        }
        return dynamics(effect);
    }

    private static String band(EqBand band) {
        String at = hertz(band.frequencyHz());
        return switch (band.type()) {
            case PEAKING -> Text.format("%+.1f dB at %s, Q %s", band.gainDb(), at, rounded(band.q()));
            case LOW_SHELF -> Text.format("%+.1f dB below %s", band.gainDb(), at);
            case HIGH_SHELF -> Text.format("%+.1f dB above %s", band.gainDb(), at);
            case NOTCH -> Text.format("notch at %s, Q %s", at, rounded(band.q()));
            case HIGH_PASS -> "high-pass at " + at + slope(2);
            case LOW_PASS -> "low-pass at " + at + slope(2);
        };
    }

    private static String dynamics(EffectSpec.Single effect) {
        Record parameters = effect.parameters();
        if (parameters instanceof Compressor.Parameters compressor) {
            return Text.format(
                    "compressor %s : 1 above %s dBFS, attack %s ms, release %s ms%s%s",
                    rounded(compressor.ratio()),
                    rounded(compressor.thresholdDb()),
                    rounded(compressor.attackMs()),
                    rounded(compressor.releaseMs()),
                    compressor.makeUpDb() == 0 ? "" : Text.format(", make-up %+.1f dB", compressor.makeUpDb()),
                    compressor.mix() == 1 ? "" : Text.format(", %.0f %% of it", 100 * compressor.mix()));
        } else if (parameters instanceof DeEsser.Parameters deEsser) {
            return Text.format(
                    "de-esser from %s, %s : 1 above %s dBFS, at most %s dB",
                    hertz(deEsser.frequencyHz()),
                    rounded(deEsser.ratio()),
                    rounded(deEsser.thresholdDb()),
                    rounded(deEsser.rangeDb()));
        } else if (parameters instanceof Gate.Parameters gate) {
            return Text.format(
                    "gate below %s dBFS, at most %s dB", rounded(gate.thresholdDb()), rounded(gate.rangeDb()));
        } else if (parameters instanceof Limiter.Parameters limiter) {
            return Text.format("limiter at %.1f dBTP", limiter.ceilingDb());
        } else if (parameters instanceof SoftClipper.Parameters clipper) {
            return Text.format("soft clipper at %.1f dBFS, driven by %.1f dB", clipper.ceilingDb(), clipper.driveDb());
        } else if (parameters instanceof GainEffect.Parameters gain) {
            return PlanWords.decibels(gain.gainDb());
        }
        return space(effect);
    }

    private static String space(EffectSpec.Single effect) {
        Record parameters = effect.parameters();
        if (parameters instanceof Reverb.Parameters reverb) {
            return Text.format(
                    "reverb of %.1f s after %s ms%s",
                    reverb.decaySeconds(), rounded(reverb.preDelayMs()), share(reverb.mix()));
        } else if (parameters instanceof Delay.Parameters delay) {
            return Text.format(
                    "echoes every %s ms%s%s",
                    rounded(delay.timeMs()), delay.pingPong() ? " from side to side" : "", share(delay.mix()));
        } else if (parameters instanceof StereoWidth.Parameters width) {
            return width.width() == 0 ? "mono" : Text.format("%+.1f dB of sides", Decibels.fromLinear(width.width()));
        } else if (parameters instanceof MonoBass.Parameters bass) {
            return "mono below " + hertz(bass.frequencyHz());
        } else if (parameters instanceof Pan.Parameters pan) {
            return "pan " + PlanWords.pan(pan.pan());
        } else if (parameters instanceof Balance.Parameters balance) {
            return "balance " + PlanWords.pan(balance.balance());
        }
        return own(effect);
    }

    /** An effect of somebody's own: its name, and its parameters as its record tells them. */
    private static String own(EffectSpec.Single effect) {
        return effect.type() + " " + PlanWords.components(effect.parameters());
    }

    private static String share(double mix) {
        return mix == 1 ? "" : Text.format(", %.0f %% of the sound", 100 * mix);
    }

    private static String slope(int order) {
        return Text.format(", %.0f dB per octave", DB_PER_OCTAVE_AND_ORDER * order);
    }

    private static String hertz(double hz) {
        return hz < 1000 ? rounded(hz) + " Hz" : rounded(hz / 1000) + " kHz";
    }

    /** With as many decimals as are worth reading: three digits in all, and no zeros at the end. */
    private static String rounded(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        int decimals = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
        String text = String.format(Locale.US, "%." + decimals + "f", value);
        return decimals == 0 ? text : text.replaceFirst("\\.?0+$", "");
    }
}
