package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;

/**
 * Decides {@link AutoMove#DUCKING}: the bass makes room for the kick where the two collide, and, if asked for, everything else for
 * speech. Music does not make room for a singing voice by itself: where it covers the voice, an equaliser takes less away, and no
 * ducking could be shown to bring a mix nearer to its artist's.
 */
final class DuckingPlanner implements Planner {

    private final double amount;
    private final boolean underSpeech;

    DuckingPlanner(double amount, boolean underSpeech) {
        this.amount = amount;
        this.underSpeech = underSpeech;
    }

    @Override
    public Set<Measure<?>> measures() {
        return Set.of(StemEnvelope.MEASURE, Measure.THIRD_OCTAVES);
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        MixPlan plan = new BassUnderKick(amount).plan(heard, draft);
        return underSpeech ? new MusicUnderSpeech(amount).plan(heard, plan) : plan;
    }

    /** Whether a stem makes room for another already. */
    static boolean isKeyed(StemPlan stem) {
        return stem.inserts().stream().anyMatch(insert -> insert.value().key().isPresent());
    }
}
