package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.features.ThirdOctaves;

/**
 * The bass makes room for the kick where the two collide.
 *
 * <p>They do if, while both sound, their spectra below {@value #LOW_HZ} Hz overlap by {@value #COLLISION} or more (the sum over the
 * third octaves of the lesser of the two shares of their power), and the bass holds {@value #COVER} or more of the power there, so
 * that it covers the kick. Then a compressor on the bass listens to the kick, from {@value #BELOW_HIT_DB} dB below an ordinary hit
 * on, with 5 and 120 ms, the start values of the field; its ratio is what turns the bass down by {@value #MAX_DEPTH_DB} dB times
 * the share of the bass, and 4:1 at most.
 */
final class BassUnderKick {

    private static final double LOW_HZ = 250;
    private static final double COLLISION = 0.55;
    private static final double COVER = 0.65;
    /** A stem sounds while its lows are no more than 20 dB below their mean. */
    private static final double SOUNDING = 0.01;

    private static final int LEAST_STEPS = 32;
    private static final double MAX_DEPTH_DB = 4;
    private static final double BELOW_HIT_DB = 12;
    private static final double MAX_RATIO = 4;
    private static final double ATTACK_MS = 5;
    private static final double RELEASE_MS = 120;
    private static final double OFTEN = 0.95;
    private static final int HALVINGS = 8;

    private final double amount;

    BassUnderKick(double amount) {
        this.amount = amount;
    }

    MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        Optional<StemPlan> kick = loudest(heard, draft, StemRole.KICK);
        Optional<StemPlan> bass = loudest(heard, draft, StemRole.BASS);
        if (kick.isEmpty()
                || bass.isEmpty()
                || DuckingPlanner.isKeyed(kick.get())
                || DuckingPlanner.isKeyed(bass.get())) {
            return draft;
        }
        Optional<Decided<Insert>> insert = insert(heard, kick.get(), bass.get());
        return insert.isEmpty() ? draft : draft.withStem(bass.get().stem(), stem -> stem.withInsert(insert.get()));
    }

    /** The loudest stem of a role in the mix: other kicks and basses are layers of it, or play elsewhere. */
    private static Optional<StemPlan> loudest(Measurements heard, MixPlan draft, StemRole role) throws IOException {
        StemPlan loudest = null;
        double most = 0;
        for (StemPlan stem : draft.stems()) {
            if (stem.role().value() == role && !stem.muted()) {
                double power =
                        sum(PlannedSpectrum.of(heard.stem(stem.stem()), stem).meanPowers());
                if (power > most) {
                    most = power;
                    loudest = stem;
                }
            }
        }
        return Optional.ofNullable(loudest);
    }

    private Optional<Decided<Insert>> insert(Measurements heard, StemPlan kick, StemPlan bass) throws IOException {
        Collision collision = Collision.of(
                PlannedSpectrum.of(heard.stem(kick.stem()), kick), PlannedSpectrum.of(heard.stem(bass.stem()), bass));
        StemEnvelope key = heard.stem(kick.stem()).get(StemEnvelope.MEASURE);
        NoteLevels hits = NoteLevels.of(key);
        if (!key.isFine()
                || collision.steps < LEAST_STEPS
                || collision.overlap < COLLISION
                || collision.bassShare < COVER
                || hits.count() == 0) {
            return Optional.empty();
        }
        double offsetDb = PlannedLevel.of(heard.stem(kick.stem()), kick).filtersDb();
        double depthDb = amount * MAX_DEPTH_DB * collision.bassShare;
        Compressor.Parameters parameters = parameters(key, hits, offsetDb, depthDb);
        PlannedCompression planned = PlannedCompression.of(parameters, key, offsetDb);
        double reductionDb = planned.reductionDb(key, hits.dbfs(0.5) - BELOW_HIT_DB, OFTEN);
        double change = planned.loudnessChangeLu(
                heard.stem(bass.stem()).get(StemEnvelope.MEASURE), LoudnessInPlan.of(heard.stem(bass.stem()), bass));
        String reason = Text.format(
                "it covers '%s' below 250 Hz, where %.0f %% of their spectra overlap: it gives way by %.1f dB while that sounds",
                Text.printable(kick.stem()), 100 * collision.overlap, reductionDb);
        List<Evidence> evidence = List.of(
                new Evidence("overlap", collision.overlap, "", "of the spectra below 250 Hz while both sound"),
                new Evidence("share before", collision.bassShare, "", "of the bass in the power there"),
                new Evidence("share after", collision.shareAfter(reductionDb), "", "while the kick hits, as predicted"),
                Evidence.ofDb("gain reduction", reductionDb, "in 95 % of the hits this or less, as predicted"),
                Evidence.ofDb("loudness", change, "of the bass, as predicted"));
        return Optional.of(new Decided<>(
                Insert.keyed(EffectSpec.of("compressor", parameters), kick.stem()),
                AutoMove.DUCKING.source(),
                reason,
                evidence,
                OptionalDouble.empty()));
    }

    private static Compressor.Parameters parameters(
            StemEnvelope key, NoteLevels hits, double offsetDb, double depthDb) {
        double thresholdDb = hits.dbfs(0.5) + offsetDb - BELOW_HIT_DB;
        Compressor.Parameters start = Compressor.Parameters.defaults()
                .withDetection(Compressor.Detection.RMS)
                .withThresholdDb(Math.max(-80, Math.min(0, Math.rint(100 * thresholdDb) / 100)))
                .withAttackMs(ATTACK_MS)
                .withReleaseMs(RELEASE_MS);
        double least = 0;
        double most = 1 - 1 / MAX_RATIO;
        for (int i = 0; i < HALVINGS; i++) {
            double slope = (least + most) / 2;
            PlannedCompression planned = PlannedCompression.of(start.withRatio(1 / (1 - slope)), key, offsetDb);
            if (planned.reductionDb(key, hits.dbfs(0.5) - BELOW_HIT_DB, OFTEN) > depthDb) {
                most = slope;
            } else {
                least = slope;
            }
        }
        return start.withRatio(Math.rint(100 / (1 - least)) / 100);
    }

    private static double sum(double[] powers) {
        double sum = 0;
        for (double power : powers) {
            sum += power > 0 ? power : 0;
        }
        return sum;
    }

    /**
     * What two stems do to each other below {@value #LOW_HZ} Hz while both sound.
     *
     * @param steps how long
     * @param overlap of their spectra, in [0, 1]
     * @param bassShare of the power, in [0, 1]
     */
    private record Collision(int steps, double overlap, double bassShare) {

        static Collision of(PlannedSpectrum kick, PlannedSpectrum bass) {
            int bands = (int) ThirdOctaves.within(0, LOW_HZ).count();
            int steps = Math.min(kick.steps(), bass.steps());
            double[] kickPowers = new double[bands];
            double[] bassPowers = new double[bands];
            double kickFloor = SOUNDING * mean(kick, bands);
            double bassFloor = SOUNDING * mean(bass, bands);
            int both = 0;
            for (int step = 0; step < steps; step++) {
                if (low(kick, step, bands) > kickFloor && low(bass, step, bands) > bassFloor) {
                    both++;
                    for (int band = 0; band < bands; band++) {
                        kickPowers[band] += kick.power(step, band);
                        bassPowers[band] += bass.power(step, band);
                    }
                }
            }
            double kickSum = sum(kickPowers);
            double bassSum = sum(bassPowers);
            double overlap = 0;
            for (int band = 0; band < bands; band++) {
                overlap += Math.min(kickPowers[band] / kickSum, bassPowers[band] / bassSum);
            }
            return both == 0 ? new Collision(0, 0, 0) : new Collision(both, overlap, bassSum / (kickSum + bassSum));
        }

        private static double mean(PlannedSpectrum stem, int bands) {
            double sum = 0;
            for (int step = 0; step < stem.steps(); step++) {
                sum += low(stem, step, bands);
            }
            return sum / stem.steps();
        }

        private static double low(PlannedSpectrum stem, int step, int bands) {
            double sum = 0;
            for (int band = 0; band < bands; band++) {
                sum += stem.power(step, band);
            }
            return sum;
        }

        double shareAfter(double reductionDb) {
            double left = bassShare * Math.pow(10, -reductionDb / 10);
            return left / (left + 1 - bassShare);
        }
    }
}
