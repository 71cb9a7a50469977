package org.stemmixer.training.roles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.ml.internal.StemSound;
import org.stemmixer.training.nn.Batch;
import org.stemmixer.training.nn.TrainingData;

/**
 * Stems to learn roles from, each in many {@linkplain StemVariation shapes}, which come again in every epoch. A role comes as often as the fourth root of its
 * number of stems says, a group within it as often as the square root: otherwise what there is most of would decide alone.
 */
final class VariedStems implements TrainingData {

    /** Of drum stems, those that are made of pieces. */
    private static final double KITS = 0.7;

    private static final int LEAST_PIECES = 3;

    private final List<LabelledStem> stems;
    private final List<Item> items;
    private final List<Weighted<OfRole>> roles = new ArrayList<>();

    /** The pieces of a kit, song by song. */
    private final List<List<LabelledStem>> kits;

    /**
     * Training data.
     *
     * @param stems at least one
     * @param count how many shapes to make
     * @param seed of everything random
     */
    VariedStems(List<LabelledStem> stems, int count, long seed) {
        this.stems = List.copyOf(stems);
        Map<String, List<LabelledStem>> pieces = new TreeMap<>();
        Map<StemRole, Map<String, List<LabelledStem>>> byRole = new TreeMap<>();
        for (LabelledStem stem : stems) {
            byRole.computeIfAbsent(stem.role(), role -> new TreeMap<>())
                    .computeIfAbsent(stem.group(), group -> new ArrayList<>())
                    .add(stem);
            if (stem.role().type() == StemType.DRUMS && stem.role() != StemRole.DRUMS) {
                pieces.computeIfAbsent(stem.song(), song -> new ArrayList<>()).add(stem);
            }
        }
        kits = pieces.values().stream()
                .filter(kit -> kit.size() >= LEAST_PIECES)
                .toList();
        byRole.forEach((role, ofRole) -> {
            int ofRoleCount = ofRole.values().stream().mapToInt(List::size).sum();
            List<Weighted<List<LabelledStem>>> groups = ofRole.values().stream()
                    .map(group -> new Weighted<>(group, Math.sqrt(group.size())))
                    .toList();
            roles.add(new Weighted<>(new OfRole(role, groups), Math.pow(ofRoleCount, 0.25)));
        });
        // Each has chance of its own, so that they can be made side by side.
        items = Arrays.stream(new Random(seed).longs(count).toArray())
                .parallel()
                .mapToObj(chance -> item(new Random(chance)))
                .toList();
    }

    /** The stems of a role, by groups. */
    private record OfRole(StemRole role, List<Weighted<List<LabelledStem>>> groups) {}

    /** Something that chance finds as often as its weight says. */
    private record Weighted<T>(T value, double weight) {

        static <T> T any(List<Weighted<T>> all, Random random) {
            double rest = random.nextDouble()
                    * all.stream().mapToDouble(Weighted::weight).sum();
            for (Weighted<T> one : all) {
                rest -= one.weight;
                if (rest < 0) {
                    return one.value;
                }
            }
            return all.get(all.size() - 1).value;
        }
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Batch batch(int[] chosen, RandomGenerator random) {
        return batch(Arrays.stream(chosen).mapToObj(items::get).toList());
    }

    /** What is heard, and what it is. */
    private static final class Item {

        private final float[] sound;
        private final StemRole role;

        Item(float[] sound, StemRole role) {
            this.sound = sound;
            this.role = role;
        }
    }

    private Item item(Random random) {
        OfRole of = Weighted.any(roles, random);
        StemRole role = of.role;
        StemVariation variation = new StemVariation(random);
        if (role == StemRole.DRUMS && !kits.isEmpty() && random.nextDouble() < KITS) {
            LabelledStem kit = variation.kit(kits.get(random.nextInt(kits.size())));
            return new Item(variation.of(kit, stems), role);
        }
        List<LabelledStem> group = Weighted.any(of.groups, random);
        return new Item(variation.of(group.get(random.nextInt(group.size())), stems), role);
    }

    /** Stems as they are. */
    static Batch asTheyAre(List<LabelledStem> stems) {
        return batch(
                stems.stream().map(stem -> new Item(stem.sound(), stem.role())).toList());
    }

    private static Batch batch(List<Item> made) {
        float[] sounds = new float[made.size() * StemSound.VALUES];
        float[] wanted = new float[made.size() * SoundRoles.ALL.size()];
        float[] weights = new float[made.size()];
        Arrays.fill(weights, 1);
        for (int i = 0; i < made.size(); i++) {
            System.arraycopy(made.get(i).sound, 0, sounds, i * StemSound.VALUES, StemSound.VALUES);
            wanted[i * SoundRoles.ALL.size() + SoundRoles.ALL.indexOf(made.get(i).role)] = 1;
        }
        return Batch.ungrouped(made.size(), List.of(sounds), wanted, weights);
    }
}
