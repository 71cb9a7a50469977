package org.stemmixer.core;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixPlan;

/**
 * Hears the stems of a mix as they reach their faders while the mix is rendered: to meter them or to keep parts of them without
 * reading them once more.
 */
public interface StemMonitor {

    /**
     * What it has to know about the stems before they are rendered: they are heard for it.
     *
     * @param stems not heard yet: names and lengths are known
     */
    default Set<Measure<?>> measures(Measurements stems) {
        return Set.of();
    }

    /**
     * A mix is decided and will be rendered.
     *
     * @param plan the decisions
     * @param stems the same for each stem, beside what it is made of
     * @param heard what the stems measure
     * @param frames the length of the mix
     * @return who hears each stem, in the order of the stems. Each is called by one thread at a time, but others by others, with the
     *     blocks that {@link MixResult#openStem} would read, each once however often the mix is rendered; a stem that does not
     *     sound in the mix is not heard at all
     * @throws IOException if something of the stems that was not measured has to be, and they cannot be read
     */
    List<? extends FrameListener> begin(MixPlan plan, List<StemResult> stems, Measurements heard, long frames)
            throws IOException;

    /**
     * Who hears a stem, a bus or the whole mix on the way through its inserts, to see what one of them does. Asked behind {@link
     * #begin}, once for each place; nobody by default.
     *
     * @param channel the name of a stem or a bus; empty: the whole mix
     * @param insert in front of the insert of this index; their count: behind all of them. An effect that the caller makes himself
     *     and that is no part of the plan comes last of all
     * @return who hears it, called as those of {@link #begin} are: in time with the mix, however late effects are
     */
    default Optional<FrameListener> beforeInsert(String channel, int insert) {
        return Optional.empty();
    }
}
