package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MasterPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.stereo.StereoWidth;
import org.stemmixer.features.ThirdOctaves;

/**
 * Decides {@link AutoMove#MASTER}: brings tone and width of the whole mix nearer to a profile, if one is given; without, nothing
 * says what the mix should be, and it stays as it is. What lies within the spread of the profile's songs is fine. The mix is the
 * sum of its stems' powers; what buses do to it does not count. If a person has put effects on the master, it is left alone.
 */
final class MasterPlanner implements Planner {

    /** Width is moved by no more. */
    private static final double MOST_WIDTH_DB = 2;

    /** No wider than as much side as mid: beyond, mono loses more than of unrelated sides. */
    private static final double WIDEST_DB = 0;

    /** In what is narrower, there is nothing to widen but noise. */
    private static final double NEARLY_MONO_DB = -30;

    /** Sums of powers foretell the width of a mix to that. */
    private static final double FORETOLD_DB = 0.7;

    /** Tone and width that would move less, all the way, are not heard. */
    private static final double LEAST_DB = 0.3;

    /** What leaves more of the distance to a profile is not worth an equaliser. */
    private static final double NEARER = 0.95;

    private final double amount;
    private final Optional<ReferenceProfile> profile;

    MasterPlanner(double amount, Optional<ReferenceProfile> profile) {
        this.amount = amount;
        this.profile = profile;
    }

    @Override
    public Set<Measure<?>> measures() {
        return profile.isPresent() ? PlannedImage.MEASURES : Set.of();
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        if (profile.isEmpty() || draft.master().inserts().stream().anyMatch(MasterPlanner::isDecided)) {
            return draft;
        }
        double[] mid = new double[ThirdOctaves.COUNT];
        StereoPower wide = StereoPower.SILENCE;
        double total = 0;
        for (StemPlan stem : draft.stems()) {
            PlannedImage image = PlannedImage.of(heard.stem(stem.stem()), stem);
            wide = wide.plus(image.wide());
            for (int band = 0; band < mid.length; band++) {
                mid[band] += image.band(band).mid();
                total += image.band(band).mid();
            }
        }
        if (!(total > 0)) {
            return draft;
        }
        MasterPlan master = draft.master();
        for (Decided<Insert> insert : inserts(profile.get(), mid, wide, draft.sampleRate())) {
            master = master.withInsert(insert);
        }
        return draft.withMaster(master);
    }

    /** Whether somebody has decided about the tone of the mix, this planner itself when it planned before. */
    private static boolean isDecided(Decided<Insert> insert) {
        return insert.isByHand() || insert.source().equals(AutoMove.MASTER.source());
    }

    private List<Decided<Insert>> inserts(ReferenceProfile aim, double[] mid, StereoPower wide, int sampleRate) {
        List<Decided<Insert>> inserts = new ArrayList<>();
        MasterTone tone = new MasterTone(mid, aim, sampleRate);
        ParametricEq.Parameters equaliser = tone.equaliser(amount, LEAST_DB);
        double beforeDb = tone.distanceDb(ParametricEq.Parameters.defaults());
        double afterDb = tone.distanceDb(equaliser);
        if (afterDb < NEARER * beforeDb) {
            inserts.add(decided(
                    EffectSpec.of("parametric-eq", equaliser),
                    "towards the tone of '" + aim.name() + "', where the mix is off by more than its songs differ: "
                            + inWords(equaliser),
                    Evidence.ofDb(
                            "distance before",
                            beforeDb,
                            "third octaves of the mix against the profile, weighted by what its songs agree upon"),
                    Evidence.ofDb("distance after", afterDb, "the same behind the equaliser")));
        }
        double changeDb = widthChangeDb(aim.sideToMidDb(), wide.sideToMidDb());
        if (Math.abs(changeDb) >= LEAST_DB) {
            double width = Decibels.toLinear(amount * changeDb);
            inserts.add(decided(
                    EffectSpec.of("stereo-width", new StereoWidth.Parameters(width)),
                    Text.format(
                            "%s than the songs of '%s', of which most lie within %.1f dB of %.1f dB",
                            changeDb > 0 ? "narrower" : "wider",
                            aim.name(),
                            aim.sideToMidDb().spread(),
                            aim.sideToMidDb().mean()),
                    Evidence.ofDb("side to mid before", wide.sideToMidDb(), "the whole mix above 200 Hz"),
                    Evidence.ofDb("side to mid after", wide.widened(width).sideToMidDb(), "the same"),
                    Evidence.ofDb("lost in mono", wide.widened(width).monoLossDb(), "the same on one speaker")));
        }
        return inserts;
    }

    /** What brings a width to the near edge of a spread, within bounds. */
    private static double widthChangeDb(ReferenceProfile.Target target, double ratioDb) {
        if (!target.isKnown() || !(ratioDb > NEARLY_MONO_DB)) {
            return 0;
        }
        double fineDb = Math.max(FORETOLD_DB, target.spread());
        double wantedDb = Math.max(target.mean() - fineDb, Math.min(target.mean() + fineDb, ratioDb));
        double changeDb = Math.max(-MOST_WIDTH_DB, Math.min(MOST_WIDTH_DB, wantedDb - ratioDb));
        return Math.min(changeDb, Math.max(0, WIDEST_DB - ratioDb));
    }

    private static String inWords(ParametricEq.Parameters equaliser) {
        return equaliser.bands().stream()
                .map(band -> Text.format("%+.1f dB %s %.0f Hz", band.gainDb(), place(band.type()), band.frequencyHz()))
                .collect(Collectors.joining(", "));
    }

    private static String place(EqBand.Type type) {
        return switch (type) {
            case LOW_SHELF -> "below";
            case HIGH_SHELF -> "above";
            default -> "around";
        };
    }

    private static Decided<Insert> decided(EffectSpec effect, String reason, Evidence... evidence) {
        return new Decided<>(
                Insert.of(effect), AutoMove.MASTER.source(), reason, List.of(evidence), OptionalDouble.empty());
    }
}
