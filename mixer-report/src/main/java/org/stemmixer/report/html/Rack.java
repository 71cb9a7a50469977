package org.stemmixer.report.html;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.DeEsser;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.eq.FilterEffect;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.Balance;
import org.stemmixer.dsp.stereo.MonoBass;
import org.stemmixer.dsp.stereo.Pan;
import org.stemmixer.dsp.stereo.PseudoStereo;
import org.stemmixer.dsp.stereo.StereoWidth;

/**
 * The inserts of a channel as a page plays them, so that each can be switched: filters by their sections, other linear effects by
 * their impulse responses, dynamics by the gain that they had in the mix. Whatever a page cannot play stays in the clip.
 *
 * @param first the insert from which on the page plays; those in front of it are in the clip. Their count: all are
 * @param kinds how each insert is played
 */
record Rack(int first, List<Kind> kinds) {

    /** How a page plays an effect. */
    enum Kind {
        /** The same second-order sections. */
        FILTER,
        /** Its impulse response. */
        RESPONSE,
        /** A gain over time, measured in the mix. */
        GAIN,
        /** Not at all. */
        NONE
    }

    /** That of a channel of the plan whose clip holds everything. */
    static final Rack EMPTY = new Rack(0, List.of());

    /**
     * Of a stem: what comes before its first decision of a planner, or before what a page cannot play, is in its clip. Effects of
     * the caller's own come last of all in a mix, and so everything does.
     */
    static Rack ofStem(List<Decided<Insert>> inserts) {
        List<Kind> kinds = kinds(inserts);
        if (inserts.stream().anyMatch(insert -> !insert.value().effect().isComplete())) {
            return new Rack(inserts.size(), kinds);
        }
        int first = 0;
        while (first < inserts.size() && isSetByHand(inserts.get(first))) {
            first++;
        }
        return new Rack(Math.max(first, kinds.lastIndexOf(Kind.NONE) + 1), kinds);
    }

    /** Of a bus or the master, which has no clip: all of it that a page can play. */
    static Rack ofBus(List<Decided<Insert>> inserts) {
        return new Rack(0, kinds(inserts));
    }

    private static boolean isSetByHand(Decided<Insert> insert) {
        return insert.isByHand() || insert.isOpen();
    }

    private static List<Kind> kinds(List<Decided<Insert>> inserts) {
        List<Kind> kinds = new ArrayList<>();
        inserts.forEach(insert -> kinds.add(kind(insert.value().effect())));
        return List.copyOf(kinds);
    }

    private static Kind kind(EffectSpec effect) {
        if (!(effect instanceof EffectSpec.Single single)) {
            return Kind.NONE;
        }
        Record parameters = single.parameters();
        if (effect.create() instanceof FilterEffect<?>) {
            return Kind.FILTER;
        } else if (parameters instanceof Compressor.Parameters
                || parameters instanceof Gate.Parameters
                || parameters instanceof Limiter.Parameters
                || (parameters instanceof DeEsser.Parameters deEsser && deEsser.mode() == DeEsser.Mode.WIDE)) {
            return Kind.GAIN;
        }
        return isLinear(parameters) ? Kind.RESPONSE : Kind.NONE;
    }

    /** Whether it does the same at all times and to all levels. */
    private static boolean isLinear(Record parameters) {
        return parameters instanceof Reverb.Parameters
                || parameters instanceof Delay.Parameters
                || parameters instanceof StereoWidth.Parameters
                || parameters instanceof PseudoStereo.Parameters
                || parameters instanceof MonoBass.Parameters
                || parameters instanceof Pan.Parameters
                || parameters instanceof Balance.Parameters
                || parameters instanceof GainEffect.Parameters;
    }

    /** Whether the page plays an insert. */
    boolean plays(int insert) {
        return insert >= first && kinds.get(insert) != Kind.NONE;
    }

    /** Whether the page plays any insert, so that the clip is taken in front of it. */
    boolean playsSome() {
        return first < kinds.size();
    }
}
