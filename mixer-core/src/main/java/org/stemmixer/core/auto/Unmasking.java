package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.features.ThirdOctaves;

/**
 * Makes room for what matters: a stem that covers a more important one where that lives, and has next to nothing of its own there,
 * is cut there. After S. Hafezi and J. D. Reiss, "Autonomous Multitrack Equalization Based on Masking Reduction", J. Audio Eng.
 * Soc. 63(5), 2015; the numbers are conventions to start from.
 *
 * <p>Stems take their turns from the most important to the least, each against all that matter less, the most covering first, with
 * the cuts that were made before.
 */
final class Unmasking {

    /** Third octaves to both sides of the centre of a region: with it as wide as the bell is at a quarter of its depth. */
    private static final int REACH = 2;

    /** Others begin at 0.65; from 0.8 on, songs as their artists mixed them are moved less. */
    private static final double COVERED_SHARE = 0.8;

    private static final int LEAST_STEPS = 32;
    private static final double LIVES_THERE = 0.4;
    private static final double NEXT_TO_NOTHING = 0.07;
    /** The cut for a share of 1, before the limit. */
    private static final double SLOPE_DB = 6;

    private static final double DEEPEST_DB = 4;
    /** All cuts of one stem together. */
    private static final double DEEPEST_SUM_DB = 6;
    /** What nobody hears is left alone. */
    private static final double SHALLOWEST_DB = 0.5;

    /** What a cut may take from the level of the stem: what lives beside the region is not to suffer. */
    private static final double MOST_LOSS_DB = 0.3;

    /** What frees less of a stem nobody hears. */
    private static final double LEAST_EFFECT = 0.02;

    private static final double Q = 1.2;

    private final double amount;
    private final List<PlannedStem> stems;
    private final Predicate<StemPlan> mayCut;
    private final Map<Integer, List<Cut>> cuts = new HashMap<>();

    /**
     * Where one stem is in the way of another.
     *
     * @param centre band in which both meet most
     * @param from first band of the region
     * @param share of the covering one while both sound
     */
    private record Collision(int centre, int from, double share) {

        int to() {
            return from + 2 * REACH;
        }
    }

    /** A cut for the sake of another stem. */
    private record Cut(EqBand band, Collision collision, int covered) {}

    private Unmasking(List<PlannedStem> stems, Predicate<StemPlan> mayCut, double amount) {
        this.stems = new ArrayList<>(stems);
        this.mayCut = mayCut;
        this.amount = amount;
    }

    /**
     * The plans of stems, those that cover others with one more insert.
     *
     * @param stems with what is decided so far
     * @param mayCut whether a stem may be given an equaliser
     * @param amount in (0, 1]
     */
    static List<StemPlan> of(List<PlannedStem> stems, Predicate<StemPlan> mayCut, double amount) throws IOException {
        return new Unmasking(stems, mayCut, amount).decide();
    }

    private List<StemPlan> decide() throws IOException {
        List<PlannedStem> before = List.copyOf(stems);
        List<Integer> byImportance = new ArrayList<>();
        for (int stem = 0; stem < stems.size(); stem++) {
            if (stems.get(stem).sounds() && importance(stems.get(stem).role()).isPresent()) {
                byImportance.add(stem);
            }
        }
        byImportance.sort(Comparator.comparingInt(
                stem -> importance(stems.get(stem).role()).orElseThrow()));
        for (int covered : byImportance) {
            for (int covering : byImportance) {
                if (matters(covered, covering)
                        && mayCut.test(before.get(covering).plan())) {
                    Optional<Collision> collision = collision(stems.get(covered), stems.get(covering));
                    if (collision.isPresent()) {
                        cut(before.get(covering), covering, covered, collision.get());
                    }
                }
            }
        }
        List<StemPlan> plans = new ArrayList<>();
        for (int stem = 0; stem < stems.size(); stem++) {
            StemPlan plan = before.get(stem).plan();
            List<Cut> made = cuts.getOrDefault(stem, List.of());
            plans.add(made.isEmpty() ? plan : plan.withInsert(decided(stems.get(stem), made)));
        }
        return plans;
    }

    private boolean matters(int covered, int covering) {
        return importance(stems.get(covered).role()).orElseThrow()
                < importance(stems.get(covering).role()).orElseThrow();
    }

    /** The rank of a role, 0 first, as others have it; empty where a role says too little. */
    private static Optional<Integer> importance(StemRole role) {
        return switch (role) {
            case SPEECH, LEAD_VOCAL -> Optional.of(0);
            case KICK -> Optional.of(1);
            case SNARE, DRUMS -> Optional.of(2);
            case BASS -> Optional.of(3);
            case ELECTRIC_GUITAR, ACOUSTIC_GUITAR -> Optional.of(4);
            case PIANO, KEYS, ORGAN, SYNTH, BRASS, WOODWIND -> Optional.of(5);
            case PERCUSSION -> Optional.of(6);
            case TOMS -> Optional.of(7);
            case BACKING_VOCAL -> Optional.of(8);
            case HATS -> Optional.of(9);
            case CYMBALS -> Optional.of(10);
            case STRINGS, PAD -> Optional.of(11);
            case EFFECTS -> Optional.of(12);
            case OTHER -> Optional.empty();
        };
    }

    /** Where a stem covers another one the most, of all regions in which one of them lives and the other does not. */
    private static Optional<Collision> collision(PlannedStem covered, PlannedStem covering) {
        Optional<Collision> worst = Optional.empty();
        for (int from = 0; from + 2 * REACH < ThirdOctaves.COUNT; from++) {
            int to = from + 2 * REACH;
            if (covered.energyShare(from, to) >= LIVES_THERE && covering.energyShare(from, to) <= NEXT_TO_NOTHING) {
                OptionalDouble share = share(covered, covering, from, to);
                if (share.isPresent()
                        && share.getAsDouble() > worst.map(Collision::share).orElse(COVERED_SHARE)) {
                    int centre = meeting(covered, covering, from, to);
                    worst = Optional.of(new Collision(centre, from, share.getAsDouble()));
                }
            }
        }
        return worst;
    }

    /** The mean share of the covering stem in some bands while both sound in them; empty where they seldom do. */
    private static OptionalDouble share(PlannedStem covered, PlannedStem covering, int from, int to) {
        int steps = Math.min(covered.steps(), covering.steps());
        double sum = 0;
        int together = 0;
        for (int step = 0; step < steps; step++) {
            double ofCovered = power(covered, step, from, to);
            double ofCovering = power(covering, step, from, to);
            if (ofCovered > covered.floor() && ofCovering > covering.floor()) {
                sum += ofCovering / (ofCovered + ofCovering);
                together++;
            }
        }
        return together >= LEAST_STEPS ? OptionalDouble.of(sum / together) : OptionalDouble.empty();
    }

    private static double power(PlannedStem stem, int step, int from, int to) {
        double sum = 0;
        for (int band = from; band <= to; band++) {
            double power = stem.power(step, band);
            sum += power > 0 ? power : 0;
        }
        return sum;
    }

    /** The band in which the smaller of the two spectra, each relative to its whole, is largest. */
    private static int meeting(PlannedStem covered, PlannedStem covering, int from, int to) {
        int best = from;
        double most = -1;
        for (int band = from; band <= to; band++) {
            double smaller = Math.min(covered.energyShare(band, band), covering.energyShare(band, band));
            if (smaller > most) {
                most = smaller;
                best = band;
            }
        }
        return best;
    }

    private void cut(PlannedStem before, int covering, int covered, Collision collision) throws IOException {
        List<Cut> made = cuts.getOrDefault(covering, List.of());
        double left = DEEPEST_SUM_DB * amount
                + made.stream().mapToDouble(cut -> cut.band.gainDb()).sum();
        double depthDb =
                amount * Math.min(DEEPEST_DB, SLOPE_DB * (collision.share - COVERED_SHARE) / (1 - COVERED_SHARE));
        depthDb = Math.min(depthDb, left);
        if (depthDb < SHALLOWEST_DB * amount) {
            return;
        }
        List<Cut> more = new ArrayList<>(made);
        more.add(new Cut(EqBand.peaking(ThirdOctaves.centreHz(collision.centre), -depthDb, Q), collision, covered));
        PlannedStem after = before.in(before.plan().withInsert(Decided.of(equaliser(more), AutoMove.EQ.source(), "")));
        double share =
                share(stems.get(covered), after, collision.from, collision.to()).orElse(collision.share);
        if (share > collision.share - LEAST_EFFECT * amount) {
            return;
        }
        if (Decibels.fromPower(before.totalPower() / after.totalPower()) <= MOST_LOSS_DB) {
            stems.set(covering, after);
            cuts.put(covering, more);
        }
    }

    private static Insert equaliser(List<Cut> made) {
        ParametricEq.Parameters parameters =
                new ParametricEq.Parameters(made.stream().map(Cut::band).toList());
        return Insert.of(EffectSpec.of("parametric-eq", parameters));
    }

    private Decided<Insert> decided(PlannedStem covering, List<Cut> made) {
        List<String> words = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Cut cut : made) {
            PlannedStem covered = stems.get(cut.covered);
            String name = covered.plan().stem();
            String where = Frequencies.inWords(cut.band.frequencyHz());
            words.add(String.format(
                    Locale.ROOT,
                    "cut %.1f dB at %s, where it covers '%s' and has next to nothing of its own",
                    -cut.band.gainDb(),
                    where,
                    name));
            Collision collision = cut.collision;
            evidence.add(new Evidence(
                    "share over '" + name + "' before",
                    collision.share,
                    "",
                    "of the power of both around " + where + ", while both sound"));
            evidence.add(new Evidence(
                    "share over '" + name + "' after",
                    share(covered, covering, collision.from, collision.to()).orElse(collision.share),
                    "",
                    "with all cuts"));
        }
        return new Decided<>(
                equaliser(made), AutoMove.EQ.source(), String.join("; ", words), evidence, OptionalDouble.empty());
    }
}
