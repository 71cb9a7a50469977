package org.stemmixer.core.taste;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.StemGroup;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;

/**
 * The same proof as {@link SimulatedEngineersTest} has for gains, for all else that a taste corrects in a mix: how much less correction it
 * leaves to be done on songs that it has never seen. The engineers are those of gains with their decibels in proportion: what is there
 * 2.5 dB is here {@link SimulatedHand#usual()}, and preferences are met within 0.3 of that (standard deviation; there 0.75 dB).
 */
class SimulatedDecisionsTest {

    private static final int ENGINEERS = 12;
    private static final int MANY_ENGINEERS = 48;
    private static final int SONGS = 25;

    /** In usual moves. */
    private static final double NOISE = 0.3;

    /** What an engineer wants, in usual moves. */
    private enum Kind {
        /** Each role 0.4 to 1.6, one way or the other. */
        STEADY,
        /** Each group 0.4 to 1.2, roles in it by 0.28 otherwise. */
        GROUPS,
        /** Four roles 0.8 to 1.6, all else is left alone. */
        SPARSE,
        /** Roles 0.4 to 1.2, up to 0.8 otherwise in one of two styles. */
        STYLES,
        /** As steady, but in half of the mixes the other way round, by chance. */
        CONTRADICTORY,
        /** Moves everything by chance, by 0.8 (standard deviation). */
        RANDOM
    }

    private static final class Engineer {

        private final SimulatedHand hand;
        private final Kind kind;
        private final Random random;
        private final Map<StemRole, Double> wishes = new EnumMap<>(StemRole.class);
        private final Map<StemRole, Double> otherwise = new EnumMap<>(StemRole.class);

        Engineer(SimulatedHand hand, Kind kind, long seed) {
            this.hand = hand;
            this.kind = kind;
            random = new Random(seed);
            Map<StemGroup, Double> groups = new EnumMap<>(StemGroup.class);
            for (StemGroup group : StemGroup.values()) {
                groups.put(group, either(0.4, 1.2));
            }
            List<StemRole> chosen = fourRoles(random);
            for (StemRole role : StemRole.values()) {
                otherwise.put(role, 1.6 * random.nextDouble() - 0.8);
                wishes.put(
                        role,
                        switch (kind) {
                            case STEADY, CONTRADICTORY -> either(0.4, 1.6);
                            case GROUPS -> groups.get(StemGroup.of(role)) + 0.28 * random.nextGaussian();
                            case SPARSE -> chosen.contains(role) ? either(0.8, 1.6) : 0;
                            case STYLES -> either(0.4, 1.2);
                            case RANDOM -> 0.0;
                        });
            }
        }

        private double either(double least, double most) {
            double size = least + (most - least) * random.nextDouble();
            return random.nextBoolean() ? size : -size;
        }

        /** The next song that comes in, and what is made of it. */
        Mix next() {
            MixPlan bare = bare(random);
            MixPlan suggested = hand.suggest(bare, random);
            String style = kind == Kind.STYLES ? (random.nextBoolean() ? "rock" : "electronic") : "";
            double way = kind == Kind.CONTRADICTORY && random.nextBoolean() ? -1 : 1;
            List<Double> meant = new ArrayList<>();
            List<Double> moved = new ArrayList<>();
            for (StemPlan stem : bare.stems()) {
                // Of a whole mix there is one preference, whatever comes first in it.
                StemRole role = hand == SimulatedHand.TARGET
                        ? StemRole.LEAD_VOCAL
                        : stem.role().value();
                double wish = way * wishes.get(role) + (style.equals("rock") ? otherwise.get(role) : 0);
                boolean touched = kind != Kind.SPARSE || wish != 0;
                double deviation = kind == Kind.RANDOM ? 0.8 : NOISE;
                meant.add(hand.usual() * wish);
                moved.add(touched ? hand.usual() * (wish + deviation * random.nextGaussian()) : 0.0);
            }
            return new Mix(hand, bare, suggested, hand.moved(suggested, moved), hand.moved(suggested, meant), style);
        }
    }

    /** A song as it was suggested, as it was wanted, and as it would have been wanted by who never misses. */
    private record Mix(
            SimulatedHand hand, MixPlan bare, MixPlan suggested, MixPlan wanted, MixPlan meant, String style) {

        Lesson lesson() {
            return Lesson.of(suggested, wanted, new TasteContext(style, Map.of()));
        }

        double without() {
            return hand.away(wanted, suggested);
        }

        double with(Taste taste) {
            TasteContext context = new TasteContext(style, Map.of());
            return hand.away(
                    wanted, new PlanTaste(new TasteAdvice(taste.model(), 1), bare, context).corrected(suggested));
        }

        double floor() {
            return hand.away(wanted, meant);
        }
    }

    /** Some of those that are often there, and not in the middle. */
    private static List<StemRole> fourRoles(Random random) {
        List<StemRole> roles = new ArrayList<>(List.of(
                StemRole.HATS,
                StemRole.PERCUSSION,
                StemRole.CYMBALS,
                StemRole.ELECTRIC_GUITAR,
                StemRole.ACOUSTIC_GUITAR,
                StemRole.SYNTH,
                StemRole.PAD,
                StemRole.BACKING_VOCAL));
        Collections.shuffle(roles, random);
        return roles.subList(0, 4);
    }

    /** How somebody feels about sides. */
    private enum Sides {
        /** Each role has its own. */
        ALL_ROLES,
        /** Four roles have their own, all else is left alone. */
        FOUR_ROLES,
        /** Stems are brought to either side by chance. */
        BY_CHANCE
    }

    /** Who wants roles on sides; distances are left alone. One time in ten a stem is left on the other side. */
    private static final class SidesEngineer {

        private final Random random;
        private final Sides sides;
        private final Map<StemRole, Integer> wanted = new EnumMap<>(StemRole.class);

        SidesEngineer(Sides sides, long seed) {
            this.sides = sides;
            random = new Random(seed);
            List<StemRole> four = fourRoles(random);
            for (StemRole role : StemRole.values()) {
                int side = random.nextBoolean() ? 1 : -1;
                if (sides == Sides.ALL_ROLES || four.contains(role)) {
                    wanted.put(role, side);
                }
            }
        }

        Mix next() {
            MixPlan bare = bare(random);
            MixPlan suggested = SimulatedHand.PAN.suggest(bare, random);
            MixPlan meant = suggested.withStems(
                    suggested.stems().stream().map(this::onItsSide).toList());
            List<StemPlan> wanted = new ArrayList<>();
            for (int i = 0; i < meant.stems().size(); i++) {
                boolean missed = random.nextDouble() < 0.1;
                wanted.add((missed ? suggested : meant).stems().get(i));
            }
            return new Mix(SimulatedHand.PAN, bare, suggested, suggested.withStems(wanted), meant, "");
        }

        private StemPlan onItsSide(StemPlan stem) {
            double pan = stem.pan().value();
            double side = sides == Sides.BY_CHANCE
                    ? (random.nextBoolean() ? 1 : -1)
                    : wanted.getOrDefault(stem.role().value(), 0);
            return side * pan < 0 ? stem.withPan(Decided.byHand(-pan)) : stem;
        }
    }

    private static MixPlan bare(Random random) {
        List<StemPlan> stems = new ArrayList<>();
        for (StemRole role : SimulatedEngineer.roles(random)) {
            stems.add(StemPlan.of(role.label() + " " + stems.size()).withRole(Decided.of(role, "name", "")));
        }
        return MixPlan.of(SimulatedHand.RATE, List.of()).withStems(stems);
    }

    /** Mean distances on songs that come after so many mixes. */
    private record Figures(double without, double with, double floor) {

        double less() {
            return 1 - with / without;
        }

        @Override
        public String toString() {
            return String.format(
                    "%.3f without, %.3f with (%.1f %% less; floor %.1f %%)",
                    without, with, 100 * less(), 100 * (1 - floor / without));
        }
    }

    private static Map<Integer, Figures> figures(SimulatedHand hand, Kind kind, int engineers, List<Integer> after) {
        return figures(hand + " " + kind, engineers, after, seed -> new Engineer(hand, kind, seed)::next);
    }

    private static Map<Integer, Figures> figures(
            String name, int engineers, List<Integer> after, LongFunction<Supplier<Mix>> engineerOf) {
        Map<Integer, Figures> figures = new TreeMap<>();
        for (int i = 0; i < engineers; i++) {
            Supplier<Mix> engineer = engineerOf.apply(3000 + i);
            Taste taste = Taste.none();
            for (int mix = 1; mix <= after.get(after.size() - 1); mix++) {
                taste = taste.learn(engineer.get().lesson());
                if (after.contains(mix)) {
                    Taste now = taste;
                    List<Mix> songs = Stream.generate(engineer).limit(SONGS).toList();
                    figures.merge(
                            mix,
                            new Figures(
                                    songs.stream().mapToDouble(Mix::without).sum(),
                                    songs.stream()
                                            .mapToDouble(song -> song.with(now))
                                            .sum(),
                                    songs.stream().mapToDouble(Mix::floor).sum()),
                            (a, b) ->
                                    new Figures(a.without() + b.without(), a.with() + b.with(), a.floor() + b.floor()));
                }
            }
        }
        double songs = (double) engineers * SONGS;
        figures.replaceAll((mix, sum) -> new Figures(sum.without() / songs, sum.with() / songs, sum.floor() / songs));
        figures.forEach((mix, one) -> System.out.println(name + " after " + mix + ": " + one));
        return figures;
    }

    static Stream<Arguments> preferences() {
        return Stream.of(SimulatedHand.values())
                .flatMap(hand -> Stream.of(Kind.STEADY, Kind.GROUPS, Kind.SPARSE, Kind.STYLES)
                        .filter(kind -> hand != SimulatedHand.TARGET || kind == Kind.STEADY || kind == Kind.STYLES)
                        .map(kind -> Arguments.of(hand, kind)));
    }

    @ParameterizedTest
    @MethodSource("preferences")
    void preferencesAreLearned(SimulatedHand hand, Kind kind) {
        Map<Integer, Figures> figures = figures(hand, kind, ENGINEERS, List.of(5, 20));

        assertThat(figures.get(5).less()).isGreaterThanOrEqualTo(0.3);
        assertThat(figures.get(20).less()).isGreaterThanOrEqualTo(0.6);
    }

    /** Of a whole mix each engineer has one preference, of stems a dozen: what chance does is averaged over as many. */
    private static int many(SimulatedHand hand) {
        return hand == SimulatedHand.TARGET ? 12 * MANY_ENGINEERS : MANY_ENGINEERS;
    }

    @ParameterizedTest
    @EnumSource
    void whoMovesThingsByChanceIsNotHarmed(SimulatedHand hand) {
        assertThat(figures(hand, Kind.RANDOM, many(hand), List.of(1, 2, 3, 5, 20))
                        .values())
                .allSatisfy(figures -> assertThat(figures.less()).isGreaterThan(-0.02));
    }

    @ParameterizedTest
    @EnumSource
    void whoContradictsThemselvesIsNotHarmed(SimulatedHand hand) {
        assertThat(figures(hand, Kind.CONTRADICTORY, many(hand), List.of(5, 20)).values())
                .allSatisfy(figures -> assertThat(figures.less()).isGreaterThan(-0.02));
    }

    private static Map<Integer, Figures> figures(Sides sides, List<Integer> after) {
        return figures("sides " + sides, 4 * MANY_ENGINEERS, after, seed -> new SidesEngineer(sides, seed)::next);
    }

    @Test
    void sidesAreLearned() {
        Map<Integer, Figures> figures = figures(Sides.ALL_ROLES, List.of(5, 20));

        assertThat(figures.get(5).less()).isGreaterThanOrEqualTo(0.3);
        assertThat(figures.get(20).less()).isGreaterThanOrEqualTo(0.6);
    }

    /** In five mixes each of the four was brought over about once, and all others were left alone: that says something of the one move. */
    @Test
    void sidesOfAFewRolesAreLearned() {
        Map<Integer, Figures> figures = figures(Sides.FOUR_ROLES, List.of(5, 20));

        assertThat(figures.get(5).less()).isGreaterThanOrEqualTo(0.3);
        assertThat(figures.get(20).less()).isGreaterThanOrEqualTo(0.6);
    }

    @Test
    void whoDoesNotCareAboutSidesIsNotHarmed() {
        assertThat(figures(Sides.BY_CHANCE, List.of(1, 2, 3, 5, 20)).values())
                .allSatisfy(figures -> assertThat(figures.less()).isGreaterThan(-0.02));
    }
}
