package org.stemmixer.core.auto;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.internal.Checks;

/**
 * What to decide of a mix, and how far to go. Each move decides only what is open in a plan, says why and with which numbers, and
 * leaves alone what is fine. Immutable; safe for use by several threads as far as planners of one's own are.
 *
 * <pre>{@code
 * MixOptions options = MixOptions.builder().auto(AutoMix.standard()).build();
 * MixResult mix = mixer.mixStems(stems, options);
 * }</pre>
 */
public final class AutoMix {

    private static final AutoMix STANDARD =
            new AutoMix(EnumSet.allOf(AutoMove.class), 1, false, Optional.empty(), Map.of());

    private final Set<AutoMove> moves;
    private final double amount;
    private final boolean duckingUnderSpeech;
    private final Optional<ReferenceProfile> profile;
    private final Map<AutoMove, Planner> replaced;

    private AutoMix(
            Collection<AutoMove> moves,
            double amount,
            boolean duckingUnderSpeech,
            Optional<ReferenceProfile> profile,
            Map<AutoMove, Planner> replaced) {
        this.moves =
                Collections.unmodifiableSet(moves.isEmpty() ? EnumSet.noneOf(AutoMove.class) : EnumSet.copyOf(moves));
        this.amount = amount;
        this.duckingUnderSpeech = duckingUnderSpeech;
        this.profile = profile;
        this.replaced = replaced;
    }

    /** All moves, all the way, towards no profile. */
    public static AutoMix standard() {
        return STANDARD;
    }

    /** These moves only. */
    public AutoMix only(AutoMove... some) {
        Set<AutoMove> kept = EnumSet.noneOf(AutoMove.class);
        Collections.addAll(kept, some);
        return new AutoMix(kept, amount, duckingUnderSpeech, profile, replaced);
    }

    /** The same without these moves. */
    public AutoMix without(AutoMove... some) {
        Set<AutoMove> kept = EnumSet.noneOf(AutoMove.class);
        kept.addAll(moves);
        for (AutoMove move : some) {
            kept.remove(move);
        }
        return new AutoMix(kept, amount, duckingUnderSpeech, profile, replaced);
    }

    /**
     * Going so far: gains, pans, depths and the like are multiplied by it. 0 changes nothing, to the bit.
     *
     * @param share in [0, 1]; 1 by default
     */
    public AutoMix withAmount(double share) {
        return new AutoMix(moves, Checks.inRange("amount", share, 0, 1), duckingUnderSpeech, profile, replaced);
    }

    /**
     * Whether everything else makes room for speech, so that it stands at least 10 LU over it; by default it does not.
     */
    public AutoMix withDuckingUnderSpeech(boolean value) {
        return new AutoMix(moves, amount, value, profile, replaced);
    }

    /** Towards the tone and width of a profile, which {@link AutoMove#MASTER} brings the mix nearer to. */
    public AutoMix towards(ReferenceProfile aim) {
        return new AutoMix(moves, amount, duckingUnderSpeech, Optional.of(aim), replaced);
    }

    /** With a planner of one's own in place of that of a move, which is added if it was left out; it is not told the amount. */
    public AutoMix with(AutoMove move, Planner planner) {
        Set<AutoMove> more = EnumSet.of(Objects.requireNonNull(move, "move"));
        more.addAll(moves);
        Map<AutoMove, Planner> own = new EnumMap<>(AutoMove.class);
        own.putAll(replaced);
        own.put(move, Objects.requireNonNull(planner, "planner"));
        return new AutoMix(more, amount, duckingUnderSpeech, profile, Collections.unmodifiableMap(own));
    }

    /** The moves, in their order. */
    public Set<AutoMove> moves() {
        return moves;
    }

    /** How far to go, in [0, 1]. */
    public double amount() {
        return amount;
    }

    /** Whether everything else makes room for speech. */
    public boolean duckingUnderSpeech() {
        return duckingUnderSpeech;
    }

    /** What the whole mix is brought nearer to, if anything. */
    public Optional<ReferenceProfile> profile() {
        return profile;
    }

    /**
     * Who decides a move.
     *
     * @return empty for {@link AutoMove#GAIN}, unless replaced: gains are the business of whoever knows the gain model
     */
    public Optional<Planner> planner(AutoMove move) {
        if (replaced.containsKey(move)) {
            return Optional.of(replaced.get(move));
        }
        return switch (move) {
            case GAIN -> Optional.empty();
            case HOUSEKEEPING -> Optional.of(new HousekeepingPlanner(amount));
            case GROUPS -> Optional.of(new GroupPlanner());
            case PAN -> Optional.of(new PanPlanner(amount));
            case EQ -> Optional.of(new EqPlanner(amount));
            case DYNAMICS -> Optional.of(new DynamicsPlanner(amount));
            case DUCKING -> Optional.of(new DuckingPlanner(amount, duckingUnderSpeech));
            case SPACE -> Optional.of(new SpacePlanner(amount));
            case RIDES -> Optional.of(new RidePlanner(amount));
            case MASTER -> Optional.of(new MasterPlanner(amount, profile));
        };
    }

    @Override
    public String toString() {
        return "AutoMix" + moves.stream().map(AutoMove::label).toList() + " amount " + amount;
    }
}
