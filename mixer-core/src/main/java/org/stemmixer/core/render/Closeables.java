package org.stemmixer.core.render;

import org.stemmixer.dsp.chain.ChainStep;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.effect.Effect;

/** Gives back what users' objects hold, if they hold anything. */
public final class Closeables {

    private Closeables() {}

    /** Closes an effect that can be closed, or those in a chain. */
    public static void closeEffect(Effect effect) {
        if (effect instanceof EffectsChain chain) {
            for (ChainStep step : chain.steps()) {
                if (step instanceof ChainStep.Insert insert) {
                    closeEffect(insert.effect());
                }
            }
            chain.buses().values().forEach(Closeables::closeEffect);
        } else {
            close(effect);
        }
    }

    /** Closes an object that can be closed. */
    public static void close(Object object) {
        if (object instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(object + " cannot be closed", e);
            }
        }
    }
}
