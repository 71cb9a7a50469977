package org.stemmixer.dsp.chain;

import java.util.Objects;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Checks;

/** One station on the way through an {@link EffectsChain}. */
public sealed interface ChainStep {

    /**
     * An effect that the whole signal goes through.
     *
     * @param effect the effect; a chain is one too
     */
    record Insert(Effect effect) implements ChainStep {

        /** Refuses null. */
        public Insert {
            Objects.requireNonNull(effect, "effect");
        }
    }

    /**
     * A copy of the signal at this point, given to a bus.
     *
     * @param bus the name of the bus
     * @param level gain on the way there, linear, in [0, 4]
     */
    record Send(String bus, double level) implements ChainStep {

        /** Refuses a level outside its range. */
        public Send {
            Objects.requireNonNull(bus, "bus");
            Checks.inRange("level", level, 0, 4);
        }
    }

    /**
     * Where the output of a bus is added to the signal.
     *
     * @param bus the name of the bus
     */
    record Return(String bus) implements ChainStep {

        /** Refuses null. */
        public Return {
            Objects.requireNonNull(bus, "bus");
        }
    }
}
