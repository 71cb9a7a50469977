package org.stemmixer.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.dsp.internal.Checks;

/**
 * A whole mix as a value: every decision for its stems, its buses and its master, each with who made it and why. Equal plans of
 * the same stems are the same mix, bit for bit. An immutable value.
 *
 * <pre>{@code
 * MixPlan plan = mixer.plan(stems, MixOptions.automatic());
 * MixPlan quieter = plan.withStem("drums", drums -> drums.withGainDb(Decided.byHand(-3.0)));
 * quieter.differencesFrom(plan);                       // [drums: gain -1.00 dB → -3.00 dB]
 * mixer.render(stems, quieter, Path.of("mix.wav"));
 * }</pre>
 *
 * @param sampleRate of the mix in Hz, in [8000, 192000]; what is counted in frames is counted at this rate
 * @param stems in the order in which they are summed
 * @param buses group buses and effect buses
 * @param master the whole mix
 * @param from who made the plan
 */
public record MixPlan(int sampleRate, List<StemPlan> stems, List<BusPlan> buses, MasterPlan master, Provenance from) {

    /** The lowest sample rate of a mix in Hz. */
    public static final int MIN_SAMPLE_RATE = 8000;

    /** The highest sample rate of a mix in Hz. */
    public static final int MAX_SAMPLE_RATE = 192_000;

    /**
     * Copies the lists and checks names: unique, and known wherever one channel names another; and that no channel hears itself.
     *
     * @throws IllegalArgumentException if the rate is out of its range, a name is there twice, a bus or key is not there, or
     *     signals would go round in a circle
     */
    public MixPlan {
        Checks.inRange("sampleRate", sampleRate, MIN_SAMPLE_RATE, MAX_SAMPLE_RATE);
        stems = List.copyOf(Objects.requireNonNullElse(stems, List.of()));
        buses = List.copyOf(Objects.requireNonNullElse(buses, List.of()));
        master = Objects.requireNonNullElse(master, MasterPlan.NEUTRAL);
        from = Objects.requireNonNullElse(from, Provenance.UNKNOWN);
        PlanChecks.check(stems, buses, master);
    }

    /** A plan of stems about which nothing has been decided. */
    public static MixPlan of(int sampleRate, List<String> stems) {
        return new MixPlan(
                sampleRate,
                stems.stream().map(StemPlan::of).toList(),
                List.of(),
                MasterPlan.NEUTRAL,
                Provenance.UNKNOWN);
    }

    /**
     * A plan from JSON.
     *
     * @param json as {@link #toJson} makes it, or the settings that pages of mixes saved before there were plans
     * @throws JsonFormatException if it is not JSON, of a newer version, or has a value that is not allowed
     */
    public static MixPlan parse(String json) {
        return PlanJson.read(json);
    }

    /**
     * The same mix at another sample rate: what is counted in frames happens at the same time.
     *
     * @param hz in [8000, 192000]
     */
    public MixPlan atSampleRate(int hz) {
        if (hz == sampleRate) {
            return this;
        }
        double ratio = hz / (double) sampleRate;
        return new MixPlan(
                hz,
                stems.stream()
                        .map(stem -> stem.withAlignment(stem.alignment()
                                        .withValue(stem.alignment().value().stretched(ratio)))
                                .withRides(stretched(stem.rides(), ratio)))
                        .toList(),
                buses.stream()
                        .map(bus -> bus.withRides(stretched(bus.rides(), ratio)))
                        .toList(),
                master,
                from);
    }

    private static List<Decided<Ride>> stretched(List<Decided<Ride>> rides, double ratio) {
        return rides.stream()
                .map(ride -> ride.withValue(ride.value().stretched(ratio)))
                .toList();
    }

    /** The plan as indented JSON. */
    public String toJson() {
        return PlanJson.write(this);
    }

    /** The plan of a stem. */
    public Optional<StemPlan> find(String stem) {
        return stems.stream().filter(plan -> plan.stem().equals(stem)).findFirst();
    }

    /**
     * The plan of a stem.
     *
     * @throws IllegalArgumentException if there is no such stem
     */
    public StemPlan stem(String stem) {
        return find(stem)
                .orElseThrow(() -> new IllegalArgumentException("there is no stem '" + stem + "'; the stems are "
                        + stems.stream().map(StemPlan::stem).toList()));
    }

    /** With other stems. */
    public MixPlan withStems(List<StemPlan> value) {
        return new MixPlan(sampleRate, value, buses, master, from);
    }

    /**
     * With one stem changed.
     *
     * @throws IllegalArgumentException if there is no such stem
     */
    public MixPlan withStem(String name, UnaryOperator<StemPlan> change) {
        stem(name);
        List<StemPlan> changed = new ArrayList<>();
        for (StemPlan plan : stems) {
            changed.add(plan.stem().equals(name) ? change.apply(plan) : plan);
        }
        return withStems(changed);
    }

    /** With other buses. */
    public MixPlan withBuses(List<BusPlan> value) {
        return new MixPlan(sampleRate, stems, value, master, from);
    }

    /** With one more bus. */
    public MixPlan withBus(BusPlan bus) {
        return withBuses(StemPlan.appended(buses, bus));
    }

    /** With another master. */
    public MixPlan withMaster(MasterPlan value) {
        return new MixPlan(sampleRate, stems, buses, value, from);
    }

    /** From elsewhere. */
    public MixPlan withProvenance(Provenance value) {
        return new MixPlan(sampleRate, stems, buses, master, value);
    }

    /** What planners have decided, stem by stem, then the buses and the master; what is open or set by hand is not among it. */
    public List<PlanDecision> decisions() {
        return PlanDecisions.in(this);
    }

    /**
     * The plan without a decision: what it decided is open again, and inserts, sends and rides are gone. With the last send
     * to it a bus goes too, and what was decided of it, unless a person has set something of it, stems go there or somebody listens to
     * it.
     *
     * @param decision one of {@link #decisions()}, of this plan or of one that this came from by taking others out
     * @throws IllegalArgumentException if it is not in the plan
     */
    public MixPlan without(PlanDecision decision) {
        return PlanDecisions.without(this, decision);
    }

    /**
     * What differs from another plan, in words, one for each decision; empty if both are the same mix. Who decided and why does
     * not count.
     */
    public List<String> differencesFrom(MixPlan earlier) {
        return PlanDifferences.between(earlier, this);
    }
}
