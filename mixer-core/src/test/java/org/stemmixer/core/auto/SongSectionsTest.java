package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.AudioBuffer;

class SongSectionsTest {

    private static final int RATE = 8000;

    /** Of noise with an RMS of 1. */
    private static final double NOISE_PEAK = Math.sqrt(3);

    /** Stems of noise in beats of half a second, each at its own level, which is a function of time in dB. */
    private static final class Stems {

        private final double seconds;
        private final List<StemMeasurements> stems = new ArrayList<>();

        Stems(double seconds) {
            this.seconds = seconds;
        }

        Stems with(String name, DoubleUnaryOperator dbAt) {
            Random random = new Random(name.hashCode());
            double sounding = 0.2 + 0.3 * random.nextDouble();
            float[] samples = new float[(int) (seconds * RATE)];
            double gain = 0;
            for (int n = 0; n < samples.length; n++) {
                double t = (double) n / RATE;
                if (n % 64 == 0) {
                    gain = Math.pow(10, dbAt.applyAsDouble(t) / 20);
                }
                // Leftovers of a separator in the rests.
                double beat = t % 0.5 < sounding ? 1 : 0;
                samples[n] = (float) ((gain * beat + 1e-4) * (2 * random.nextFloat() - 1) * NOISE_PEAK);
            }
            AudioBuffer audio = AudioBuffer.wrap(RATE, new float[][] {samples});
            stems.add(new StemMeasurements(
                    name,
                    RATE,
                    audio.frames(),
                    () -> AudioSource.of(name, audio).open()));
            return this;
        }

        Measurements heard() {
            return new Measurements(stems, Runnable::run);
        }

        MixPlan plan() {
            return MixPlan.of(RATE, stems.stream().map(StemMeasurements::name).toList());
        }

        List<SongSection> sections() throws IOException {
            return SongSections.of(plan(), heard());
        }
    }

    /** Plays at a level between two times, else not at all. */
    private static DoubleUnaryOperator between(double fromSeconds, double toSeconds, double db) {
        return t -> t >= fromSeconds && t < toSeconds ? db : -200;
    }

    /** A song of sections of a few kinds, in which stems play or not, each time a little louder or softer. */
    private static final class MadeUpSong {

        final List<Double> starts = new ArrayList<>();
        final List<Integer> kinds = new ArrayList<>();
        final double seconds;
        final Stems stems;

        MadeUpSong(long seed) {
            Random random = new Random(seed);
            int count = 5 + random.nextInt(6);
            List<Set<Integer>> playing = new ArrayList<>();
            while (playing.size() < 4) {
                Set<Integer> some = new HashSet<>();
                for (int stem = 0; stem < count; stem++) {
                    if (random.nextBoolean()) {
                        some.add(stem);
                    }
                }
                if (some.size() > 1 && playing.stream().allMatch(other -> differ(other, some) >= 2)) {
                    playing.add(some);
                }
            }
            double t = 0;
            int sections = 5 + random.nextInt(4);
            while (starts.size() < sections) {
                int kind = random.nextInt(playing.size());
                if (kinds.isEmpty() || kinds.get(kinds.size() - 1) != kind) {
                    starts.add(t);
                    kinds.add(kind);
                    t += 8 + 0.5 * random.nextInt(25);
                }
            }
            seconds = t;
            stems = new Stems(seconds);
            for (int stem = 0; stem < count; stem++) {
                double level = -12 - 14 * random.nextDouble();
                double[] by = random.doubles(sections, -2, 2).toArray();
                int one = stem;
                stems.with("stem " + seed + " " + stem, at -> {
                    int section = section(at);
                    return playing.get(kinds.get(section)).contains(one) ? level + by[section] : -200;
                });
            }
        }

        private static int differ(Set<Integer> one, Set<Integer> other) {
            Set<Integer> both = new HashSet<>(one);
            both.retainAll(other);
            return one.size() + other.size() - 2 * both.size();
        }

        private int section(double t) {
            int section = starts.size() - 1;
            while (t < starts.get(section)) {
                section--;
            }
            return section;
        }
    }

    /** Hits among found and among true boundaries, without the beginning: the mean of both shares, as MIREX has it. */
    private static double fMeasure(List<Double> found, List<Double> expected, double toleranceSeconds) {
        List<Double> left = new ArrayList<>(expected.subList(1, expected.size()));
        int hits = 0;
        for (double boundary : found.subList(1, found.size())) {
            if (left.removeIf(one -> Math.abs(one - boundary) <= toleranceSeconds)) {
                hits++;
            }
        }
        return 2.0 * hits / (found.size() - 1 + expected.size() - 1);
    }

    /** Of all pairs of moments that have one label, here or there, how many have it here and there. */
    private static double pairwise(List<SongSection> found, MadeUpSong song) {
        int both = 0;
        int here = 0;
        int there = 0;
        int moments = (int) (2 * song.seconds);
        for (int i = 0; i < moments; i++) {
            for (int j = 0; j < i; j++) {
                boolean alike = label(found, i / 2.0).equals(label(found, j / 2.0));
                boolean same = song.kinds.get(song.section(i / 2.0)).equals(song.kinds.get(song.section(j / 2.0)));
                here += alike ? 1 : 0;
                there += same ? 1 : 0;
                both += alike && same ? 1 : 0;
            }
        }
        return 2.0 * both / (here + there);
    }

    private static String label(List<SongSection> sections, double t) {
        return sections.stream()
                .filter(section -> t >= section.startSeconds() && t < section.endSeconds())
                .findFirst()
                .orElseThrow()
                .label();
    }

    @Test
    void sectionsOfMadeUpSongsAreFound() throws IOException {
        int songs = 8;
        double within500Ms = 0;
        double within3S = 0;
        double labels = 0;
        for (int seed = 0; seed < songs; seed++) {
            MadeUpSong song = new MadeUpSong(seed);
            List<SongSection> sections = song.stems.sections();
            List<Double> found =
                    sections.stream().map(SongSection::startSeconds).toList();
            within500Ms += fMeasure(found, song.starts, 0.5) / songs;
            within3S += fMeasure(found, song.starts, 3) / songs;
            labels += pairwise(sections, song) / songs;
        }
        System.out.printf(
                "%d made-up songs: F of boundaries %.2f within 0.5 s, %.2f within 3 s; of labels by pairs %.2f%n",
                songs, within500Ms, within3S, labels);

        assertThat(within500Ms).isGreaterThan(0.8);
        assertThat(within3S).isGreaterThan(0.9);
        assertThat(labels).isGreaterThan(0.9);
    }

    @Test
    void aSectionSaysWhatIsHeardInIt() throws IOException {
        List<SongSection> sections = new Stems(36)
                .with("drums", between(12, 24, -15))
                .with("bass", t -> -20)
                .with("vocals", between(12, 24, -12))
                .with("nothing", t -> -200)
                .sections();

        assertThat(sections).extracting(SongSection::label).containsExactly("A", "B", "A");
        assertThat(sections)
                .extracting(SongSection::stems)
                .containsExactly(List.of("bass"), List.of("drums", "bass", "vocals"), List.of("bass"));
        assertThat(sections.get(0).startSeconds()).isZero();
        assertThat(sections.get(1).startSeconds()).isBetween(11.7, 12.3);
        assertThat(sections.get(2).startSeconds())
                .isBetween(23.7, 24.3)
                .isEqualTo(sections.get(1).endSeconds());
        assertThat(sections.get(2).endSeconds()).isBetween(35.8, 36.2);
    }

    @Test
    void faderMuteAndTimeOfAPlanCount() throws IOException {
        Stems stems = new Stems(30).with("drums", between(15, 30, -15)).with("bass", t -> -15);
        MixPlan plan = stems.plan();
        Measurements heard = stems.heard();

        assertThat(SongSections.of(plan, heard)).hasSize(2);
        assertThat(SongSections.of(plan.withStem("drums", drums -> drums.withGainDb(Decided.byHand(-60.0))), heard))
                .isEmpty();
        assertThat(SongSections.of(plan.withStem("drums", drums -> drums.withMuted(true)), heard))
                .isEmpty();
        List<SongSection> later = SongSections.of(
                plan.withStem("drums", drums -> drums.withAlignment(Decided.byHand(new Alignment(-5L * RATE, false)))),
                heard);
        assertThat(later.get(1).startSeconds()).isBetween(9.7, 10.3);
    }

    @Test
    void whereNothingChangesThereAreNone() throws IOException {
        assertThat(new Stems(60).with("drums", t -> -15).with("bass", t -> -20).sections())
                .isEmpty();
        assertThat(new Stems(60).with("nothing", t -> -300).sections()).isEmpty();
        assertThat(new Stems(13).with("drums", between(7, 13, -15)).sections()).isEmpty();
        assertThat(new Stems(1.0 / RATE).with("one sample", t -> -15).sections())
                .isEmpty();
        assertThat(SongSections.of(MixPlan.of(RATE, List.of()), new Measurements(List.of(), Runnable::run)))
                .isEmpty();
    }

    /** Fills, stops of a bar, and a stem that is hardly heard. */
    @Test
    void whatIsShortOrSoftIsNoSection() throws IOException {
        assertThat(new Stems(60)
                        .with("drums", t -> t > 20 && t < 22 ? -200 : -15)
                        .with("bass", t -> -15)
                        .with("fill", between(40, 43, -15))
                        .with("air", between(30, 60, -48))
                        .sections())
                .isEmpty();
    }

    /** Digital silence is a section too. */
    @Test
    void aPauseIsASection() throws IOException {
        List<SongSection> sections =
                new Stems(40).with("drums", t -> t < 15 || t > 27 ? -15 : -200).sections();

        assertThat(sections).extracting(SongSection::label).containsExactly("A", "B", "A");
        assertThat(sections.get(1).stems()).isEmpty();
    }
}
