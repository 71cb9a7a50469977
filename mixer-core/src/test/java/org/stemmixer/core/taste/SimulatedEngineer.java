package org.stemmixer.core.taste;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.stemmixer.core.StemGroup;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;

/** Somebody with known preferences about gains, who does not meet them exactly: what a taste should find out. */
final class SimulatedEngineer {

    /** How often roles are in a song, and at most how many stems of them. */
    private static final Map<StemRole, double[]> SONGS = new EnumMap<>(Map.ofEntries(
            Map.entry(StemRole.KICK, new double[] {0.9, 1}),
            Map.entry(StemRole.SNARE, new double[] {0.85, 1}),
            Map.entry(StemRole.HATS, new double[] {0.5, 1}),
            Map.entry(StemRole.TOMS, new double[] {0.25, 1}),
            Map.entry(StemRole.CYMBALS, new double[] {0.35, 1}),
            Map.entry(StemRole.PERCUSSION, new double[] {0.4, 2}),
            Map.entry(StemRole.BASS, new double[] {0.95, 1}),
            Map.entry(StemRole.ELECTRIC_GUITAR, new double[] {0.7, 2}),
            Map.entry(StemRole.ACOUSTIC_GUITAR, new double[] {0.4, 1}),
            Map.entry(StemRole.PIANO, new double[] {0.35, 1}),
            Map.entry(StemRole.KEYS, new double[] {0.3, 1}),
            Map.entry(StemRole.ORGAN, new double[] {0.15, 1}),
            Map.entry(StemRole.SYNTH, new double[] {0.5, 2}),
            Map.entry(StemRole.PAD, new double[] {0.35, 1}),
            Map.entry(StemRole.STRINGS, new double[] {0.3, 1}),
            Map.entry(StemRole.BRASS, new double[] {0.15, 1}),
            Map.entry(StemRole.WOODWIND, new double[] {0.1, 1}),
            Map.entry(StemRole.LEAD_VOCAL, new double[] {0.9, 1}),
            Map.entry(StemRole.BACKING_VOCAL, new double[] {0.6, 3}),
            Map.entry(StemRole.EFFECTS, new double[] {0.2, 1})));

    /** What an engineer wants. */
    enum Kind {
        /** Each role 1 to 4 dB higher or lower, each for itself. */
        STEADY,
        /** Each group of roles 1 to 3 dB higher or lower, roles within it by 0.7 dB differently. */
        GROUPS,
        /** Four roles 2 to 4 dB higher or lower; all other faders are left alone. */
        SPARSE,
        /** Roles by 1 to 2.5 dB, and groups by up to 2 dB more for twice the stems, and loud stems lower. */
        CONTEXT,
        /** Roles by 1 to 3 dB, and in one of two styles by up to 2 dB otherwise. */
        STYLES,
        /** As steady, but every preference walks by 0.15 dB a mix. */
        DRIFTING,
        /** As steady, but small: 0.3 to 1 dB. */
        SUBTLE,
        /** As steady, but in half of the mixes the other way round, by chance: no preference at all. */
        CONTRADICTORY,
        /** Moves every fader by chance, by 2 dB: no preference at all. */
        RANDOM,
        /** Leaves everything alone. */
        CONTENT
    }

    private final Kind kind;
    private final double noiseDb;
    private final double offsetDb;
    private final Random random;
    private final Map<StemRole, Double> roles = new EnumMap<>(StemRole.class);
    private final Map<StemRole, Double> second = new EnumMap<>(StemRole.class);
    private final Map<StemGroup, Double> dense = new EnumMap<>(StemGroup.class);
    private final double loud;

    /**
     * An engineer.
     *
     * @param noiseDb the standard deviation with which each preference is met
     * @param offsetDb that of what all stems of a mix are moved by alike
     */
    SimulatedEngineer(Kind kind, double noiseDb, double offsetDb, long seed) {
        this.kind = kind;
        this.noiseDb = noiseDb;
        this.offsetDb = offsetDb;
        random = new Random(seed);
        Map<StemGroup, Double> groups = new EnumMap<>(StemGroup.class);
        for (StemGroup group : StemGroup.values()) {
            groups.put(group, either(1, 3));
            dense.put(group, 4 * random.nextDouble() - 2);
        }
        List<StemRole> common = new ArrayList<>(List.of(
                StemRole.KICK,
                StemRole.SNARE,
                StemRole.BASS,
                StemRole.ELECTRIC_GUITAR,
                StemRole.SYNTH,
                StemRole.LEAD_VOCAL,
                StemRole.BACKING_VOCAL,
                StemRole.HATS));
        Collections.shuffle(common, random);
        for (StemRole role : StemRole.values()) {
            second.put(role, 4 * random.nextDouble() - 2);
            roles.put(
                    role,
                    switch (kind) {
                        case STEADY, DRIFTING, CONTRADICTORY -> either(1, 4);
                        case GROUPS -> groups.get(StemGroup.of(role)) + 0.7 * random.nextGaussian();
                        case SPARSE -> common.indexOf(role) >= 0 && common.indexOf(role) < 4 ? either(2, 4) : 0.0;
                        case CONTEXT -> either(1, 2.5);
                        case STYLES -> either(1, 3);
                        case SUBTLE -> either(0.3, 1);
                        case RANDOM, CONTENT -> 0.0;
                    });
        }
        loud = kind == Kind.CONTEXT ? 1 : 0;
    }

    private double either(double least, double most) {
        double size = least + (most - least) * random.nextDouble();
        return random.nextBoolean() ? size : -size;
    }

    /** A song with what was suggested for it, what the engineer made of that, and what of it was not meant. */
    record Mix(MixPlan suggested, MixPlan wanted, TasteContext context, List<Double> noise) {

        Lesson lesson() {
            return Lesson.of(suggested, wanted, context);
        }

        /** How far a plan is from what is wanted, stem by stem. */
        List<Double> away(MixPlan plan) {
            return wanted.stems().stream()
                    .map(stem -> stem.gainDb().value()
                            - plan.stem(stem.stem()).gainDb().value())
                    .toList();
        }

        MixPlan with(Taste taste) {
            MixPlan open = suggested.withStems(suggested.stems().stream()
                    .map(stem -> stem.withGainDb(Decided.open(0.0)))
                    .toList());
            return new PlanTaste(new TasteAdvice(taste.model(), 1), open, context).corrected(suggested);
        }
    }

    /** The next song that comes in. */
    Mix next() {
        List<StemRole> set = roles(random);
        List<Stem> stems = new ArrayList<>();
        for (StemRole role : set) {
            stems.add(new Stem(role, Math.min(-1, -10 + 4 * random.nextGaussian())));
        }
        return mix(stems);
    }

    /** What plays in a song: at least three stems. */
    static List<StemRole> roles(Random random) {
        List<StemRole> set = new ArrayList<>();
        while (set.size() < 3) {
            set.clear();
            SONGS.forEach((role, often) -> {
                if (random.nextDouble() < often[0]) {
                    int stems = 1 + random.nextInt((int) often[1]);
                    for (int i = 0; i < stems; i++) {
                        set.add(role);
                    }
                }
            });
        }
        return set;
    }

    /** A stem by what it plays and its loudness against the sum of all. */
    record Stem(StemRole role, double relativeLoudnessLu) {}

    /** What the engineer makes of a song of these stems. */
    Mix mix(List<Stem> set) {
        if (kind == Kind.DRIFTING) {
            roles.replaceAll((role, db) -> db + 0.15 * random.nextGaussian());
        }
        String style = kind == Kind.STYLES ? (random.nextBoolean() ? "rock" : "electronic") : "";
        double way = kind == Kind.CONTRADICTORY && random.nextBoolean() ? -1 : 1;
        double offset = offsetDb * random.nextGaussian();
        List<StemPlan> suggested = new ArrayList<>();
        List<StemPlan> wanted = new ArrayList<>();
        Map<String, Double> loudness = new HashMap<>();
        List<Double> noise = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            StemRole role = set.get(i).role();
            String name = role.label() + " " + i;
            double relativeLu = set.get(i).relativeLoudnessLu();
            double suggestedDb = 3 * random.nextGaussian();
            loudness.put(name, relativeLu);
            double wishDb = way * roles.get(role);
            if (kind == Kind.CONTEXT) {
                wishDb += dense.get(StemGroup.of(role)) * Math.log(set.size() / 8.0) / Math.log(2);
                wishDb -= loud * (relativeLu + 10) / 6;
            }
            if (style.equals("rock")) {
                wishDb += second.get(role);
            }
            boolean touched = kind != Kind.CONTENT && (kind != Kind.SPARSE || wishDb != 0);
            double deviation = kind == Kind.RANDOM ? 2 : noiseDb;
            double noiseNow = touched ? deviation * random.nextGaussian() : 0;
            noise.add(noiseNow);
            double wantedDb = suggestedDb + (touched ? wishDb : 0) + noiseNow + offset;
            StemPlan stem = StemPlan.of(name).withRole(Decided.of(role, "name", ""));
            suggested.add(stem.withGainDb(Decided.of(suggestedDb, "rules", "by its type")));
            wanted.add(stem.withGainDb(Decided.byHand(wantedDb)));
        }
        MixPlan empty = MixPlan.of(44_100, List.of());
        return new Mix(empty.withStems(suggested), empty.withStems(wanted), new TasteContext(style, loudness), noise);
    }

    /** What is away from what is wanted once all stems are moved alike so that it is least. */
    static double balanceAway(List<Double> away) {
        double[] sorted = away.stream().mapToDouble(db -> db).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return away.stream().mapToDouble(db -> Math.abs(db - median)).average().orElse(0);
    }
}
