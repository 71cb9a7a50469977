package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.PairCorrelation;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.StemSource;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.FilterEffect;
import org.stemmixer.dsp.stereo.PseudoStereo;

/**
 * Decides {@link AutoMove#PAN}: spreads the mono stems of a mix that has next to no width, by pan and by width, until it is as wide
 * as finished songs are. A mix that has some width has been placed by somebody, and its mono stems are in the centre on purpose:
 * nothing is moved. Stereo stems keep their image, and what is panned by hand stays.
 */
final class PanPlanner implements Planner {

    /**
     * Narrower than this nobody leaves a stereo mix: three spreads under the mean of the library's profile, which is -4.7 dB with
     * 4.9 dB of spread.
     */
    private static final double NARROW_DB = -20;

    /** As wide as the songs of the library's styles with bands and beats are, between their means of -4.7 and -6.2 dB. */
    private static final double AIM_DB = -5.5;

    /** What mono may be foretold to lose more than it does, in dB, so that it loses no more than 1. */
    private static final double MONO_LOSS_DB = 0.8;

    /** Stems that are so much alike, in so many windows, are microphones of one source, which stay together. */
    private static final double ONE_SOURCE = 0.5;

    private static final int ENOUGH_WINDOWS = 8;

    /** What is less alike in its bands is not compared sample by sample. */
    private static final double ALIKE = 0.7;

    /** Pans and widths of less, all the way, are not heard and not worth a decision. */
    private static final double LEAST = 0.05;

    private final double amount;

    PanPlanner(double amount) {
        this.amount = amount;
    }

    @Override
    public Set<Measure<?>> measures() {
        return with(StemSource.measures());
    }

    @Override
    public Set<Measure<?>> measures(MixPlan draft, StemPlan stem) {
        return with(StemSource.measures(draft, stem));
    }

    private static Set<Measure<?>> with(Set<Measure<?>> ofSources) {
        Set<Measure<?>> measures = new HashSet<>(ofSources);
        measures.addAll(PlannedImage.MEASURES);
        return measures;
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        List<StageStem> fixed = new ArrayList<>();
        List<StageStem> mono = new ArrayList<>();
        StereoPower unpanned = StereoPower.SILENCE;
        for (StemPlan plan : draft.stems()) {
            StemPlan centred = plan.withPan(Decided.open(0.0));
            unpanned = unpanned.plus(
                    PlannedImage.of(heard.stem(plan.stem()), centred).wide());
            StageStem stem = StageStem.of(heard.stem(plan.stem()), plan);
            (stem.isMono() && isOpen(plan) ? mono : fixed).add(stem);
        }
        if (mono.size() + fixed.stream().filter(stem -> stem.wide().total() > 0).count() < 2) {
            return draft;
        }
        // What is panned by hand says nothing of the others: the stems as they came have been placed by somebody or
        // have not.
        if (mono.isEmpty() || !(unpanned.sideToMidDb() < NARROW_DB)) {
            return draft;
        }
        List<StageStem> all = new ArrayList<>(fixed);
        all.addAll(mono);
        StereoStage stage = new StereoStage(fixed, movable(mono, heard), MonoSum.of(all, heard));
        double widthBeforeDb = stage.sideToMidDb();
        double lossBeforeDb = stage.monoLossDb();
        stage.chooseSides();
        stage.spread(AIM_DB, lossBeforeDb + MONO_LOSS_DB);
        stage.goOnly(amount);
        List<Evidence> evidence = List.of(
                Evidence.ofDb(
                        "side to mid before", widthBeforeDb, "the whole mix above 200 Hz; no less than -60 is told"),
                Evidence.ofDb("side to mid after", stage.sideToMidDb(), "towards that of finished songs"),
                Evidence.ofDb("left against right", stage.leaningDb(), "on average over sections of the mix"),
                Evidence.ofDb("lost in mono", stage.monoLossDb(), "the whole mix on one speaker"));
        MixPlan planned = draft;
        for (int index = 0; index < mono.size(); index++) {
            planned = planned.withStem(mono.get(index).plan().stem(), placed(stage, index, mono, evidence)::applyTo);
        }
        return planned;
    }

    /** Where a stem goes. */
    private record Placing(Optional<Decided<Double>> pan, Optional<Decided<Insert>> width) {

        StemPlan applyTo(StemPlan stem) {
            StemPlan placed = pan.map(stem::withPan).orElse(stem);
            return width.map(placed::withInsert).orElse(placed);
        }
    }

    private Placing placed(StereoStage stage, int index, List<StageStem> mono, List<Evidence> evidence) {
        double pan = stage.pan(index);
        double width = stage.width(index);
        int opposite = stage.opposite(index);
        String side = pan < 0 ? "left" : "right";
        String against = opposite < 0
                ? ""
                : Text.format(
                        ", opposite '%s', which has %.0f %% of its power in the same bands",
                        mono.get(opposite).plan().stem(),
                        100 * mono.get(opposite).overlap(mono.get(index)));
        return new Placing(
                Math.abs(pan) < amount * LEAST
                        ? Optional.empty()
                        : Optional.of(decided(
                                pan, "the whole mix stands in the centre; aside to the " + side + against, evidence)),
                Math.abs(width) < amount * LEAST
                        ? Optional.empty()
                        : Optional.of(decided(
                                Insert.of(EffectSpec.of("pseudo-stereo", new PseudoStereo.Parameters(width))),
                                "the whole mix stands in the centre; made wide, as is usual for "
                                        + mono.get(index).plan().role().value().label(),
                                evidence)));
    }

    private static <T> Decided<T> decided(T value, String reason, List<Evidence> evidence) {
        return new Decided<>(value, AutoMove.PAN.source(), reason, evidence, OptionalDouble.empty());
    }

    /** Whether nobody has decided where it stands: not by pan, nor by an effect that may make two sides of one. */
    private static boolean isOpen(StemPlan plan) {
        return plan.pan().isOpen()
                && StagePlace.of(plan.role().value()).isOpen()
                && plan.inserts().stream()
                        .allMatch(insert -> keepsTheImage(insert.value().effect()));
    }

    private static boolean keepsTheImage(EffectSpec spec) {
        if (!(spec instanceof EffectSpec.Single)) {
            return false;
        }
        Effect effect = spec.create();
        return effect instanceof FilterEffect<?> || MONO_EFFECTS.contains(spec.name());
    }

    private static final Set<String> MONO_EFFECTS =
            Set.of("compressor", "de-esser", "gain", "gate", "limiter", "soft-clipper", "mono-bass");

    private static List<StereoStage.Movable> movable(List<StageStem> mono, Measurements heard) throws IOException {
        List<StereoStage.Movable> movable = new ArrayList<>();
        for (StageStem stem : mono) {
            StagePlace place = StagePlace.of(stem.plan().role().value());
            movable.add(new StereoStage.Movable(stem, sharesItsSource(stem, mono, heard) ? place.withoutPan() : place));
        }
        return movable;
    }

    private static boolean sharesItsSource(StageStem stem, List<StageStem> mono, Measurements heard)
            throws IOException {
        for (StageStem other : mono) {
            if (other != stem
                    && other.plan().role().value() == stem.plan().role().value()
                    && other.overlap(stem) > ALIKE) {
                Optional<PairCorrelation> pair =
                        heard.correlation(stem.plan().stem(), other.plan().stem());
                if (pair.isPresent()
                        && Math.abs(pair.get().atBest()) > ONE_SOURCE
                        && pair.get().windows() >= ENOUGH_WINDOWS) {
                    return true;
                }
            }
        }
        return false;
    }
}
