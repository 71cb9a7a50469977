package org.stemmixer.core.render;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.FrameListener;

/**
 * Who hears the signals of a mix while it is rendered.
 *
 * @param faders the stems at their faders, in their order; none, or one for each
 * @param inserts channels on their way through their inserts
 */
public record GraphListeners(List<? extends FrameListener> faders, Inserts inserts) {

    /** Nobody. */
    public static final GraphListeners NONE = new GraphListeners(List.of(), (channel, insert) -> Optional.empty());

    /** Who hears channels on their way through their inserts. */
    @FunctionalInterface
    public interface Inserts {

        /**
         * Who hears a channel in front of one of its inserts.
         *
         * @param channel the name of a stem or a bus; empty: the master
         * @param insert its index among those of the plan; their count: behind all of them
         */
        Optional<FrameListener> before(String channel, int insert);
    }
}
