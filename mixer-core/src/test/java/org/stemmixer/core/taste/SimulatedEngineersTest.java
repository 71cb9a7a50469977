package org.stemmixer.core.taste;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.taste.SimulatedEngineer.Kind;
import org.stemmixer.core.taste.SimulatedEngineer.Mix;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * How much less correction a taste leaves to be done on songs that it has never seen, for engineers whose preferences are known: the
 * mean over stems of how far faders are from where they are wanted, once all are moved alike so that it is least, as a common gain is no
 * matter of balance. With a noise of 0.75 dB (standard deviation) unless another is named, and all stems of each mix moved by a common
 * gain of 1 dB (standard deviation) besides. The figures are in docs/taste.md.
 */
class SimulatedEngineersTest {

    private static final int ENGINEERS = 12;
    /** What chance does to a few of those who have no preference is larger than what is to be seen. */
    private static final int MANY_ENGINEERS = 48;

    private static final int SONGS = 25;
    private static final double NOISE_DB = 0.75;
    private static final double OFFSET_DB = 1;

    /**
     * Mean distances in dB: without a taste on the songs that come after 5 mixes, and with it; the same on those after 20, and for who
     * knows the preferences exactly.
     */
    private record Figures(double before5, double after5, double before, double after20, double floor) {

        double lessAfter5() {
            return 1 - after5 / before5;
        }

        double lessAfter20() {
            return 1 - after20 / before;
        }
    }

    private static Figures figures(Kind kind, double noiseDb, int engineers) {
        double before5 = 0;
        double after5 = 0;
        double before = 0;
        double after20 = 0;
        double floor = 0;
        for (int i = 0; i < engineers; i++) {
            SimulatedEngineer engineer = new SimulatedEngineer(kind, noiseDb, OFFSET_DB, 1000 + i);
            Taste taste = Taste.none();
            for (int mix = 1; mix <= 20; mix++) {
                taste = taste.learn(engineer.next().lesson());
                if (mix == 5) {
                    Taste young = taste;
                    List<Mix> songs = songs(engineer);
                    before5 += mean(songs, song -> song.away(song.suggested()));
                    after5 += mean(songs, song -> song.away(song.with(young)));
                }
            }
            Taste old = taste;
            List<Mix> songs = songs(engineer);
            before += mean(songs, song -> song.away(song.suggested()));
            after20 += mean(songs, song -> song.away(song.with(old)));
            floor += mean(songs, Mix::noise);
        }
        Figures figures = new Figures(
                before5 / engineers, after5 / engineers, before / engineers, after20 / engineers, floor / engineers);
        System.out.printf(
                "%-13s noise %.2f dB: %.2f dB without; after 5 mixes %.2f (%.1f %% less), after 20 %.2f (%.1f %% less);"
                        + " floor %.2f (%.1f %% less)%n",
                kind,
                noiseDb,
                figures.before,
                figures.after5,
                100 * figures.lessAfter5(),
                figures.after20,
                100 * figures.lessAfter20(),
                figures.floor,
                100 * (1 - figures.floor / figures.before));
        return figures;
    }

    private static List<Mix> songs(SimulatedEngineer engineer) {
        return Stream.generate(engineer::next).limit(SONGS).toList();
    }

    private static double mean(List<Mix> songs, Function<Mix, List<Double>> away) {
        return songs.stream()
                .mapToDouble(song -> SimulatedEngineer.balanceAway(away.apply(song)))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"STEADY", "GROUPS", "SPARSE", "CONTEXT", "STYLES", "DRIFTING"})
    void preferencesAreLearned(Kind kind) {
        Figures figures = figures(kind, NOISE_DB, ENGINEERS);

        assertThat(figures.lessAfter5()).isGreaterThanOrEqualTo(0.3);
        assertThat(figures.lessAfter20()).isGreaterThanOrEqualTo(0.6);
    }

    @ParameterizedTest
    @EnumSource(names = {"RANDOM", "CONTRADICTORY"})
    void whoHasNoPreferenceIsNotHarmed(Kind kind) {
        Figures figures = figures(kind, NOISE_DB, MANY_ENGINEERS);

        assertThat(figures.lessAfter5()).isGreaterThan(-0.02);
        assertThat(figures.lessAfter20()).isGreaterThan(-0.02);
    }

    /** From the first lesson on. */
    @Test
    void whoMovesFadersByChanceIsNeverHarmed() {
        double[] before = new double[4];
        double[] after = new double[4];
        for (int i = 0; i < MANY_ENGINEERS; i++) {
            SimulatedEngineer engineer = new SimulatedEngineer(Kind.RANDOM, NOISE_DB, OFFSET_DB, 7000 + i);
            Taste taste = Taste.none();
            for (int mixes = 1; mixes <= 3; mixes++) {
                taste = taste.learn(engineer.next().lesson());
                Taste learned = taste;
                List<Mix> songs = songs(engineer);
                before[mixes] += mean(songs, song -> song.away(song.suggested()));
                after[mixes] += mean(songs, song -> song.away(song.with(learned)));
            }
        }
        for (int mixes = 1; mixes <= 3; mixes++) {
            System.out.printf("RANDOM after %d: %.2f %% more%n", mixes, 100 * (after[mixes] / before[mixes] - 1));
            assertThat(after[mixes]).isLessThan(1.02 * before[mixes]);
        }
    }

    @Test
    void whoIsContentIsLeftAlone() {
        SimulatedEngineer engineer = new SimulatedEngineer(Kind.CONTENT, NOISE_DB, 0, 1);
        Taste taste = Taste.none();
        for (int mix = 0; mix < 20; mix++) {
            taste = taste.learn(engineer.next().lesson());
        }
        Mix song = engineer.next();

        assertThat(song.with(taste)).isEqualTo(song.suggested());
        assertThat(taste.says()).isEmpty();
    }

    /** Preferences that are smaller than the noise can hardly be seen, and do no harm. */
    @Test
    void subtlePreferencesDoNoHarm() {
        Figures figures = figures(Kind.SUBTLE, NOISE_DB, ENGINEERS);

        assertThat(figures.lessAfter5()).isGreaterThan(0);
        assertThat(figures.lessAfter20()).isGreaterThan(figures.lessAfter5());
    }

    /** What the noise leaves to be gained is most of what there is at 0.5 dB, and less and less above. */
    @ParameterizedTest
    @CsvSource({"0.25, 0.85", "0.5, 0.75", "1, 0.55", "1.5, 0.4", "2, 0.3"})
    void noiseSetsTheFloor(double noiseDb, double less) {
        Figures figures = figures(Kind.STEADY, noiseDb, ENGINEERS);

        assertThat(figures.lessAfter20()).isGreaterThan(less);
        assertThat(figures.after20()).isLessThan(figures.floor() + 0.35).isGreaterThan(figures.floor());
    }

    @Test
    void whatIsSaidIsWhatIsWanted() {
        SimulatedEngineer engineer = new SimulatedEngineer(Kind.SPARSE, 0.5, 0, 3);
        Taste taste = Taste.none();
        for (int mix = 0; mix < 20; mix++) {
            taste = taste.learn(engineer.next().lesson());
        }

        // Nobody is said to want what they never touched.
        List<String> said = taste.says();
        assertThat(said).isNotEmpty().allMatch(words -> words.startsWith("you usually want "));
        for (String words : said) {
            double db = Double.parseDouble(words.replaceAll("^.* ([0-9.]+) dB .*$", "$1"));
            assertThat(db).isCloseTo(3, Offset.offset(1.5));
        }
    }

    /** Nine real sets of stems, as they were measured: of each draw five are learned from, and four are new. */
    @Test
    void realSetsOfStemsAreLearnedFrom() throws IOException {
        List<List<SimulatedEngineer.Stem>> sets = realSets();
        double before = 0;
        double after = 0;
        double floor = 0;
        for (int draw = 0; draw < 60; draw++) {
            SimulatedEngineer engineer = new SimulatedEngineer(Kind.STEADY, NOISE_DB, OFFSET_DB, draw);
            Collections.shuffle(sets, new Random(draw));
            Taste taste = Taste.none();
            for (int i = 0; i < 5; i++) {
                taste = taste.learn(engineer.mix(sets.get(i)).lesson());
            }
            Taste learned = taste;
            List<Mix> unseen =
                    sets.subList(5, sets.size()).stream().map(engineer::mix).toList();
            before += mean(unseen, song -> song.away(song.suggested()));
            after += mean(unseen, song -> song.away(song.with(learned)));
            floor += mean(unseen, Mix::noise);
        }
        System.out.printf(
                "real sets: %.2f dB without; after 5 mixes %.2f (%.1f %% less); floor %.2f (%.1f %% less)%n",
                before / 60, after / 60, 100 * (1 - after / before), floor / 60, 100 * (1 - floor / before));

        assertThat(after).isLessThan(0.7 * before);
    }

    private static List<List<SimulatedEngineer.Stem>> realSets() throws IOException {
        List<List<SimulatedEngineer.Stem>> sets = new ArrayList<>();
        try (InputStream in = SimulatedEngineersTest.class.getResourceAsStream("real-stems.txt")) {
            for (String song : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                List<SimulatedEngineer.Stem> stems = new ArrayList<>();
                for (String stem : List.of(song.split("; ")).subList(1, song.split("; ").length)) {
                    int space = stem.lastIndexOf(' ');
                    stems.add(new SimulatedEngineer.Stem(
                            StemRole.ofLabel(stem.substring(0, space)), Double.parseDouble(stem.substring(space + 1))));
                }
                sets.add(stems);
            }
        }
        return sets;
    }

    /** The ten parameters of finished songs: three models, which differ, and an engineer who wants four of the parameters otherwise. */
    @Test
    void parametersOfSongsAreLearned() {
        double before = 0;
        double after5 = 0;
        double after20 = 0;
        double floor = 0;
        double random5 = 0;
        double randomBefore = 0;
        for (int i = 0; i < ENGINEERS; i++) {
            Random random = new Random(i);
            double[] wishes = new double[10];
            for (int p = 2; p < 6; p++) {
                wishes[p] = (random.nextBoolean() ? 1 : -1) * (0.1 + 0.1 * random.nextDouble());
            }
            Taste taste = Taste.none();
            Taste byChance = Taste.none();
            for (int song = 1; song <= 20; song++) {
                MixParameters suggested = suggestion(random);
                MixParameters wanted = wanted(suggested, wishes, 0.03, random);
                taste = taste.learn(Lesson.ofSong("ast_regressor", suggested, wanted, ""));
                byChance = byChance.learn(
                        Lesson.ofSong("ast_regressor", suggested, wanted(suggested, new double[10], 0.1, random), ""));
                if (song == 5 || song == 20) {
                    for (int test = 0; test < SONGS; test++) {
                        MixParameters next = suggestion(random);
                        MixParameters wish = wanted(next, wishes, 0.03, random);
                        double with = distance(wish, corrected(taste, next));
                        if (song == 5) {
                            after5 += with;
                        } else {
                            after20 += with;
                            before += distance(wish, next);
                            floor += distance(wish, wanted(next, wishes, 0, random));
                        }
                        MixParameters anything = wanted(next, new double[10], 0.1, random);
                        randomBefore += distance(anything, next);
                        random5 += distance(anything, corrected(byChance, next));
                    }
                }
            }
        }
        System.out.printf(
                "songs: after 5 %.1f %% less, after 20 %.1f %% less; floor %.1f %% less; by chance %.2f %% more%n",
                100 * (1 - after5 / before),
                100 * (1 - after20 / before),
                100 * (1 - floor / before),
                100 * (random5 / randomBefore - 1));

        assertThat(after5).isLessThan(0.7 * before);
        assertThat(after20).isLessThan(0.4 * before);
        assertThat(random5).isLessThan(1.02 * randomBefore);
    }

    private static MixParameters suggestion(Random random) {
        double[] values = new double[10];
        for (int p = 0; p < 10; p++) {
            values[p] = 0.4 + 0.2 * random.nextDouble();
        }
        return MixParameters.of(values);
    }

    private static MixParameters wanted(MixParameters suggested, double[] wishes, double noise, Random random) {
        double[] values = suggested.toArray();
        for (int p = 0; p < 10; p++) {
            boolean touched = wishes[p] != 0 || noise > 0.05;
            double wish = values[p] + wishes[p] + (touched ? noise * random.nextGaussian() : 0);
            values[p] = Math.max(0, Math.min(1, wish));
        }
        return MixParameters.of(values);
    }

    private static MixParameters corrected(Taste taste, MixParameters suggested) {
        return taste.corrected("ast_regressor", MixParameterPrediction.of(suggested, "onnx", "heard"), "")
                .parameters();
    }

    private static double distance(MixParameters a, MixParameters b) {
        double sum = 0;
        for (int p = 0; p < 10; p++) {
            sum += Math.abs(a.toArray()[p] - b.toArray()[p]);
        }
        return sum / 10;
    }
}
