package org.stemmixer.core.auto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.eq.FilterEffect;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.features.Tempo;
import org.stemmixer.features.ThirdOctaves;

/**
 * A reverb that stems share, on a bus behind a high-pass, so that low notes do not build up in it, and a low-pass, so that it stays
 * behind what it comes from.
 *
 * <p>With a tempo, its times are note values: a beat doubled or halved until it is nearest to the decay that is wished for, and
 * a beat halved, or a third of it halved, until it is nearest to the pre-delay. So an error of an octave in the tempo changes
 * neither, and the decay is never more than half an octave from the wish, the pre-delay a quarter.
 */
enum SharedReverb {
    /** A small room, for what is struck and for guitars. */
    SHORT("short reverb", 0.6, 18),
    /** A hall, for voices and what carries a melody. */
    LONG("long reverb", 1.6, 37);

    private static final HighPass.Parameters LOW_CUT = new HighPass.Parameters(250, 2);
    private static final double HIGH_CUT_HZ = 8000;
    private static final Reverb.Parameters REVERB = Reverb.Parameters.defaults().withMix(1);
    private static final double DAMPING = REVERB.damping() / (1 - REVERB.damping());
    /** A bus of 16 kHz or less has hardly anything to cut. */
    private static final double LOWEST_RATE_OF_HIGH_CUT_HZ = 2.2 * HIGH_CUT_HZ;

    private final String label;
    private final double decaySeconds;
    private final double preDelayMs;

    SharedReverb(String label, double decaySeconds, double preDelayMs) {
        this.label = label;
        this.decaySeconds = decaySeconds;
        this.preDelayMs = preDelayMs;
    }

    /** What it is called where the name is free. */
    String label() {
        return label;
    }

    /** A name that no stem or bus has. */
    String freeName(Set<String> taken) {
        String name = label;
        for (int number = 2; taken.contains(name); number++) {
            name = label + " " + number;
        }
        return name;
    }

    /**
     * The bus.
     *
     * @param sampleRate of the mix in Hz
     */
    BusPlan bus(String name, int sampleRate, Optional<Tempo> tempo) {
        List<Decided<Insert>> inserts = new ArrayList<>();
        inserts.add(decided(EffectSpec.of("high-pass", LOW_CUT), "keeps low notes out of the " + label, List.of()));
        if (sampleRate >= LOWEST_RATE_OF_HIGH_CUT_HZ) {
            inserts.add(decided(
                    EffectSpec.of("low-pass", new LowPass.Parameters(HIGH_CUT_HZ, 2)),
                    "keeps the " + label + " behind the sounds that it comes from",
                    List.of()));
        }
        inserts.add(reverb(tempo));
        return BusPlan.of(name).withInserts(inserts);
    }

    private Decided<Insert> reverb(Optional<Tempo> tempo) {
        double decay = tempo.map(beats -> decaySeconds(beats.beatSeconds())).orElse(decaySeconds);
        double delayMs = tempo.map(beats -> preDelayMs(beats.beatSeconds())).orElse(preDelayMs);
        Reverb.Parameters parameters = REVERB.withDecaySeconds(decay).withPreDelayMs(delayMs);
        String reason = tempo.map(beats -> Text.format(
                        "decays in %.2g beats of %.1f a minute, and sets in %.2g beats late",
                        decay / beats.beatSeconds(), beats.bpm(), delayMs / 1000 / beats.beatSeconds()))
                .orElse("usual times, as no tempo is sure");
        List<Evidence> evidence = tempo.map(beats -> List.of(
                        new Evidence("tempo", beats.bpm(), "bpm", "autocorrelation of the strength of onsets"),
                        new Evidence("confidence of the tempo", beats.confidence(), "", "")))
                .orElse(List.of());
        return decided(EffectSpec.of("reverb", parameters), reason, evidence);
    }

    private static Decided<Insert> decided(EffectSpec effect, String reason, List<Evidence> evidence) {
        Decided<Insert> plain = Decided.of(Insert.of(effect), AutoMove.SPACE.source(), reason);
        return new Decided<>(plain.value(), plain.source(), reason, evidence, plain.confidence());
    }

    /** The beat times the power of two that is nearest to the wish. */
    double decaySeconds(double beatSeconds) {
        return doubledTowards(decaySeconds, beatSeconds);
    }

    /** As the decay, or with a third of the beat, whichever is nearer. */
    double preDelayMs(double beatSeconds) {
        double straight = doubledTowards(preDelayMs, 1000 * beatSeconds);
        double triplet = doubledTowards(preDelayMs, 1000 * beatSeconds / 3);
        return distance(triplet) < distance(straight) ? triplet : straight;
    }

    private double distance(double delayMs) {
        return Math.abs(Math.log(delayMs / preDelayMs));
    }

    private static double doubledTowards(double wish, double length) {
        return Math.scalb(length, (int) Math.rint(Math.log(wish / length) / Math.log(2)));
    }

    /**
     * What the filters of the bus and the damping of the reverb take from a sound, in dB, at least 0. Reverberation that decays in
     * a share of the time holds that share of the energy; with the damping of the bus, the time is that of low frequencies divided
     * by 1 + d / (1 - d) · (f / dampingHz)², which the reverb meets within 0.7 dB up to 12.5 kHz.
     *
     * @param powers of its third octaves
     */
    static double lossDb(double[] powers, int sampleRate) {
        FilterEffect<?> lowCut = new HighPass(LOW_CUT);
        FilterEffect<?> highCut = new LowPass(new LowPass.Parameters(HIGH_CUT_HZ, 2));
        boolean isHighCut = sampleRate >= LOWEST_RATE_OF_HIGH_CUT_HZ;
        lowCut.prepare(sampleRate, 1);
        if (isHighCut) {
            highCut.prepare(sampleRate, 1);
        }
        double before = 0;
        double behind = 0;
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            if (ThirdOctaves.isMeasured(band, sampleRate) && Double.isFinite(powers[band])) {
                double hz = ThirdOctaves.centreHz(band);
                double gainDb = lowCut.magnitudeDb(hz) + (isHighCut ? highCut.magnitudeDb(hz) : 0);
                before += powers[band];
                behind +=
                        powers[band] * Math.pow(10, gainDb / 10) / (1 + DAMPING * Math.pow(hz / REVERB.dampingHz(), 2));
            }
        }
        return before > 0 && behind > 0 ? Decibels.fromPower(before / behind) : 0;
    }
}
