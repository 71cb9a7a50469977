package org.stemmixer.core.taste;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.stemmixer.core.StemGroup;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.reverb.Reverb;

/**
 * One kind of decision as an engineer's hand has it: what is suggested for a song, how it is moved, and how far two mixes are from each
 * other in it. Of gains see {@link SimulatedEngineer}.
 */
enum SimulatedHand {
    /** Farther aside or nearer to the centre by about a fifth of the way; what is heard in the middle stays there. */
    PAN(TasteDecision.PAN, 0.2) {
        @Override
        MixPlan suggest(MixPlan bare, Random random) {
            return each(bare, stem -> {
                StemGroup group = StemGroup.of(stem.role().value());
                boolean middle = group == StemGroup.BASS
                        || group == StemGroup.LEAD_VOCALS
                        || stem.role().value() == StemRole.KICK
                        || stem.role().value() == StemRole.SNARE;
                double aside = middle ? 0 : (random.nextBoolean() ? 1 : -1) * (0.2 + 0.6 * random.nextDouble());
                return stem.withPan(Decided.of(aside, AutoMove.PAN.source(), ""));
            });
        }

        @Override
        StemPlan moved(StemPlan stem, double by) {
            double pan = stem.pan().value();
            double aside = Math.max(0, Math.min(1, Math.abs(pan) + by));
            return pan == 0 ? stem : stem.withPan(Decided.byHand(Math.copySign(aside, pan)));
        }

        @Override
        double away(StemPlan one, StemPlan other) {
            return Math.abs(one.pan().value() - other.pan().value());
        }
    },
    /** Brighter or darker by about 0.4 dB an octave: 2.4 dB between 125 Hz and 8 kHz. */
    TILT(TasteDecision.TILT, 0.4) {
        /** Each plan is looked at many times, and to ask an equaliser for its response takes a while. */
        private final Map<List<Decided<Insert>>, Double> tilts = new ConcurrentHashMap<>();

        @Override
        MixPlan suggest(MixPlan bare, Random random) {
            return each(bare, stem -> {
                EqBand presence = EqBand.peaking(2000 + 2000 * random.nextDouble(), 4 * random.nextDouble() - 2, 1);
                EqBand air = EqBand.highShelf(6000, 4 * random.nextDouble() - 2);
                return stem.withInsert(Decided.of(equaliser(presence, air), AutoMove.EQ.source(), ""));
            });
        }

        /** By shelves of others than the taste's frequencies. */
        @Override
        StemPlan moved(StemPlan stem, double by) {
            Decided<Insert> unit = Decided.byHand(equaliser(EqBand.lowShelf(200, -1), EqBand.highShelf(4500, 1)));
            double gainDb = by / SpectralTilt.of(List.of(unit), RATE);
            return stem.withInsert(
                    Decided.byHand(equaliser(EqBand.lowShelf(200, -gainDb), EqBand.highShelf(4500, gainDb))));
        }

        @Override
        double away(StemPlan one, StemPlan other) {
            return Math.abs(tilt(one) - tilt(other));
        }

        private double tilt(StemPlan stem) {
            return tilts.computeIfAbsent(stem.inserts(), inserts -> SpectralTilt.of(inserts, RATE));
        }
    },
    /** Wetter or drier by about 4 dB. */
    REVERB(TasteDecision.REVERB, 4) {
        @Override
        MixPlan suggest(MixPlan bare, Random random) {
            Insert hall = Insert.of(
                    EffectSpec.of("reverb", Reverb.Parameters.defaults().withMix(1)));
            return each(
                    bare.withBus(BusPlan.of("hall").withInsert(Decided.of(hall, AutoMove.SPACE.source(), ""))),
                    stem -> stem.withSend(
                            Decided.of(Send.of("hall", -16 + 3 * random.nextGaussian()), AutoMove.SPACE.source(), "")));
        }

        @Override
        StemPlan moved(StemPlan stem, double by) {
            Send send = stem.sends().get(0).value();
            return stem.withSends(List.of(Decided.byHand(new Send(send.bus(), send.levelDb() + by, send.tap()))));
        }

        @Override
        double away(StemPlan one, StemPlan other) {
            return Math.abs(one.sends().get(0).value().levelDb()
                    - other.sends().get(0).value().levelDb());
        }
    },
    /** Deeper or shallower by about 40 %; the distance is that of depths. */
    RIDE(TasteDecision.RIDE, 0.4) {
        @Override
        MixPlan suggest(MixPlan bare, Random random) {
            return each(bare, stem -> {
                List<Ride.Point> points = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    points.add(new Ride.Point((long) RATE * i, 2 * random.nextGaussian()));
                }
                return stem.withRide(Decided.of(Ride.ofFader(points), AutoMove.RIDES.source(), ""));
            });
        }

        @Override
        StemPlan moved(StemPlan stem, double by) {
            double depth = Math.max(0, 1 + by);
            Ride ride = stem.rides().get(0).value();
            return stem.withRides(List.of(Decided.byHand(Ride.ofFader(ride.points().stream()
                    .map(point -> new Ride.Point(point.frame(), depth * point.gainDb()))
                    .toList()))));
        }

        /** Against 2 dB, which points have on average. */
        @Override
        double away(StemPlan one, StemPlan other) {
            List<Ride.Point> points = one.rides().get(0).value().points();
            Ride against = other.rides().get(0).value();
            double squares = 0;
            for (Ride.Point point : points) {
                double db = point.gainDb() - against.gainDbAt(point.frame());
                squares += db * db;
            }
            return Math.sqrt(squares / points.size()) / 2;
        }
    },
    /** Louder or softer by about 1.5 LU; a decision of the mix, not of stems. */
    TARGET(TasteDecision.TARGET, 1.5) {
        @Override
        MixPlan suggest(MixPlan bare, Random random) {
            return withTarget(bare, Decided.of(LoudnessTarget.ofLufs(-14), "own", ""));
        }

        @Override
        MixPlan moved(MixPlan plan, List<Double> by) {
            double lufs = plan.master().target().orElseThrow().value().integratedLufs();
            return withTarget(plan, Decided.byHand(LoudnessTarget.ofLufs(lufs + by.get(0))));
        }

        @Override
        double away(MixPlan one, MixPlan other) {
            return Math.abs(one.master().target().orElseThrow().value().integratedLufs()
                    - other.master().target().orElseThrow().value().integratedLufs());
        }

        private MixPlan withTarget(MixPlan plan, Decided<LoudnessTarget> target) {
            return plan.withMaster(plan.master().withTarget(Optional.of(target)));
        }
    };

    static final int RATE = 44_100;

    private final TasteDecision decision;
    private final double usual;

    SimulatedHand(TasteDecision decision, double usual) {
        this.decision = decision;
        this.usual = usual;
    }

    /** What it moves. */
    TasteDecision decision() {
        return decision;
    }

    /** How far something is usually moved: to gains' 2.5 dB as this to its own unit. */
    double usual() {
        return usual;
    }

    /** A song in which this has been decided. */
    abstract MixPlan suggest(MixPlan bare, Random random);

    /** A stem with its decision moved by hand, in the unit of the decision. */
    StemPlan moved(StemPlan stem, double by) {
        return stem;
    }

    /** How far the decisions about one stem are apart. */
    double away(StemPlan one, StemPlan other) {
        return 0;
    }

    /** A plan moved by hand, stem by stem; what is moved by 0 is left alone. */
    MixPlan moved(MixPlan plan, List<Double> by) {
        List<StemPlan> stems = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            StemPlan stem = plan.stems().get(i);
            stems.add(by.get(i) == 0 ? stem : moved(stem, by.get(i)));
        }
        return plan.withStems(stems);
    }

    /** How far two plans are apart: the mean of their stems. */
    double away(MixPlan one, MixPlan other) {
        return one.stems().stream()
                .mapToDouble(stem -> away(stem, other.stem(stem.stem())))
                .average()
                .orElseThrow();
    }

    private static MixPlan each(MixPlan plan, UnaryOperator<StemPlan> change) {
        return plan.withStems(plan.stems().stream().map(change).toList());
    }

    private static Insert equaliser(EqBand... bands) {
        return Insert.of(EffectSpec.of("parametric-eq", ParametricEq.Parameters.of(bands)));
    }
}
