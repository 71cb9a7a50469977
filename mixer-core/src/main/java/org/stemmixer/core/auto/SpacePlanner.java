package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.stemmixer.core.StemType;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.features.Tempo;

/**
 * Decides {@link AutoMove#SPACE}: where a whole set of stems is dry, its dry stems are sent to a short and a long reverb, by
 * role; anywhere else nothing is done.
 *
 * <p>A send is so loud that the reverberation comes back at the level of its {@link SpaceRole} against the stem: what the filters
 * and the damping of the bus take from it is made up for, up to {@value #MOST_MADE_UP_DB} dB. Stems that somebody has sent
 * anywhere, or that have a reverb or delay, are left alone.
 */
final class SpacePlanner implements Planner {

    private static final double MOST_MADE_UP_DB = 3;
    /** Fainter sends than this are not made. */
    private static final double FAINTEST_DB = -60;

    private static final Set<String> EFFECTS_OF_SPACE = Set.of("reverb", "delay");

    private final double amount;

    SpacePlanner(double amount) {
        this.amount = amount;
    }

    @Override
    public Set<Measure<?>> measures() {
        return Set.of(Measure.THIRD_OCTAVES);
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        List<SpacedStem> sounding = new ArrayList<>();
        for (StemPlan stem : draft.stems()) {
            if (heard.stem(stem.stem()).get(Measure.THIRD_OCTAVES).joined() > 1) {
                // The steps of long mixes are too long to show how sounds die away.
                return draft;
            }
            SpacedStem spaced = SpacedStem.of(stem, PlannedSpectrum.of(heard.stem(stem.stem()), stem));
            if (spaced.power() > 0) {
                sounding.add(spaced);
            }
        }
        Optional<DrySet> set = DrySet.of(sounding);
        return set.isPresent() ? withSpace(heard, draft, sounding, set.get()) : draft;
    }

    private MixPlan withSpace(Measurements heard, MixPlan draft, List<SpacedStem> sounding, DrySet set)
            throws IOException {
        Set<String> taken = names(draft);
        Map<SharedReverb, String> names = new EnumMap<>(SharedReverb.class);
        MixPlan planned = draft;
        List<StemPlan> stems = new ArrayList<>(draft.stems());
        for (SpacedStem stem : sounding) {
            Optional<SpaceRole> role = SpaceRole.of(stem.role());
            if (role.isEmpty() || !stem.isDry() || hasSpace(stem.plan())) {
                continue;
            }
            double returnedDb = role.get().levelDb() + Decibels.fromLinear(stem.dryness() * amount);
            if (returnedDb >= FAINTEST_DB) {
                SharedReverb reverb = role.get().reverb();
                String bus = names.computeIfAbsent(reverb, made -> made.freeName(taken));
                int place = draft.stems().indexOf(stem.plan());
                stems.set(place, stem.plan().withSend(send(bus, returnedDb, stem, set, draft.sampleRate())));
            }
        }
        if (names.isEmpty()) {
            return draft;
        }
        Optional<Tempo> tempo = tempo(heard, sounding);
        for (Map.Entry<SharedReverb, String> made : names.entrySet()) {
            planned = planned.withBus(made.getKey().bus(made.getValue(), draft.sampleRate(), tempo));
        }
        return planned.withStems(stems);
    }

    private static Set<String> names(MixPlan draft) {
        Set<String> names = new HashSet<>();
        draft.stems().forEach(stem -> names.add(stem.stem()));
        draft.buses().stream().map(BusPlan::name).forEach(names::add);
        return names;
    }

    private static boolean hasSpace(StemPlan stem) {
        return !stem.sends().isEmpty()
                || stem.inserts().stream()
                        .map(Decided::value)
                        .map(Insert::effect)
                        .anyMatch(effect -> effect.names().stream().anyMatch(EFFECTS_OF_SPACE::contains));
    }

    private static Decided<Send> send(String bus, double returnedDb, SpacedStem stem, DrySet set, int sampleRate) {
        double lossDb = SharedReverb.lossDb(stem.spectrum().meanPowers(), sampleRate);
        double levelDb = returnedDb + Math.min(MOST_MADE_UP_DB, lossDb);
        String reason = Text.format(
                "dry, as are %d of %d melodic stems: %.0f dB of it are gone a quarter of a second after a note ends;"
                        + " its reverb comes back %.1f dB below it, as is usual for %s",
                set.dry(),
                set.melodic(),
                -stem.tailDb(),
                -returnedDb,
                stem.role().label());
        List<Evidence> evidence = List.of(
                Evidence.ofDb("tail before", stem.tailDb(), "the steepest falls of the level from 300 Hz to 5 kHz"),
                Evidence.ofDb("tail of all stems before", set.sumTailDb(), "usual is above " + DrySet.USUAL_TAIL_DB),
                Evidence.ofDb("reverb against stem after", returnedDb, "by its role and how dry it is"),
                Evidence.ofDb(
                        "made up for", levelDb - returnedDb, "what filters and damping take from it, at most 3 dB"));
        return new Decided<>(
                Send.of(bus, levelDb), AutoMove.SPACE.source(), reason, evidence, OptionalDouble.of(stem.dryness()));
    }

    /**
     * The tempo as the loudest drums have it. Only asked for where space is made, as onsets cost more than all else here; one
     * stem is enough for times that an error of an octave does not change.
     */
    private static Optional<Tempo> tempo(Measurements heard, List<SpacedStem> sounding) throws IOException {
        Optional<SpacedStem> drums = sounding.stream()
                .filter(stem -> stem.plan().type() == StemType.DRUMS)
                .max(Comparator.comparingDouble(SpacedStem::power));
        if (drums.isEmpty()) {
            return Optional.empty();
        }
        return SongTempo.of(List.of(heard.stem(drums.get().plan().stem())));
    }
}
