package org.stemmixer.core.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;

/**
 * Decides by their sound what stems play whose names say nothing.
 *
 * <p>The likeliest role is taken if it is as likely as all others together; else the likeliest type of roles, if it is likely by 0.7; else the
 * stem stays {@link StemRole#OTHER}, and the reason says what it may be. Of several vocals only one leads. A role that a name tells
 * or that is set by hand stays; beside the former, the plan keeps what the sound says, and {@link #doubts} speaks up where the two
 * contradict each other.
 */
public final class RolePlanner implements Planner {

    /** The source of roles that names tell. */
    static final String BY_NAME = "name";

    /** The source of roles that the sound tells. */
    public static final String BY_SOUND = "sound";

    private final RolePredictor predictor;

    /** The role that a stem's name tells. */
    public static Decided<StemRole> byName(StemRole role) {
        return Decided.of(role, BY_NAME, "its name says so");
    }

    /** A planner that asks this predictor. */
    public RolePlanner(RolePredictor predictor) {
        this.predictor = Objects.requireNonNull(predictor, "predictor");
    }

    /** The model that tells roles, if one does. */
    public Optional<ModelProvenance> model() {
        return predictor.model();
    }

    @Override
    public Set<Measure<?>> measures() {
        Set<Measure<?>> measures = new HashSet<>(predictor.measures());
        measures.add(Measure.ENERGY);
        return measures;
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        List<Optional<RoleBySound>> sounds = Workers.run(
                heard.executor(),
                draft.stems().stream()
                        .map(stem -> (Callable<Optional<RoleBySound>>)
                                () -> isAsked(stem) ? sound(heard.stem(stem.stem())) : Optional.empty())
                        .toList());
        List<StemPlan> planned = new ArrayList<>();
        for (int i = 0; i < sounds.size(); i++) {
            StemPlan stem = draft.stems().get(i);
            planned.add(sounds.get(i)
                    .map(sound -> stem.withRole(decided(stem.role(), sound)))
                    .orElse(stem));
        }
        return draft.withStems(LeadChoice.onlyOne(draft.stems(), planned, heard));
    }

    private static boolean isAsked(StemPlan stem) {
        return stem.role().isOpen() || stem.role().source().equals(BY_NAME);
    }

    private Optional<RoleBySound> sound(StemMeasurements stem) throws IOException {
        return RoleBySound.of(Objects.requireNonNull(
                predictor.predict(stem), () -> "the role predictor gave nothing for " + stem.name()));
    }

    private static Decided<StemRole> decided(Decided<StemRole> before, RoleBySound sound) {
        if (before.isOpen()) {
            return sound.decided();
        }
        StemRole named = before.value();
        double probability = sound.evidence().stream()
                .filter(role -> StemRole.ofLabel(role.name()).type() == named.type())
                .mapToDouble(Evidence::value)
                .sum();
        String reason = byName(named).reason();
        return new Decided<>(
                named,
                BY_NAME,
                differ(named, sound) ? reason + "; it " + sound.inWords() : reason,
                sound.evidence(),
                OptionalDouble.of(Math.min(1, probability)));
    }

    /** Whether the sound says something else: a kick that sounds like drums, a kick above all, does not. */
    private static boolean differ(StemRole named, RoleBySound sound) {
        StemRole role = sound.role();
        boolean bothVocals = named.type() == StemType.VOCALS && role.type() == StemType.VOCALS;
        boolean likeliest = sound.evidence().get(0).name().equals(named.label());
        return role != named && role != StemRole.OTHER && !bothVocals && !likeliest;
    }

    /**
     * Where names and sounds of stems contradict each other strongly, in words: {@code "kick sounds like a bass (96 %), not a kick; set
     * its role if so"}.
     *
     * @param stems of a plan that a role planner has seen; of any other there is nothing to say
     */
    public static List<String> doubts(List<StemPlan> stems) {
        return stems.stream()
                .flatMap(stem -> NameAgainstSound.doubt(stem).stream())
                .toList();
    }
}
