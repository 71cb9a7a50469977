package org.stemmixer.dsp.chain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stemmixer.dsp.effect.Effect;

/** What must be true of a chain before it can run. */
final class ChainChecks {

    private ChainChecks() {}

    static void check(List<ChainStep> steps, Map<String, Effect> buses) {
        checkRouting(steps, buses);
        List<Effect> effects = new ArrayList<>();
        collect(steps, buses, effects);
        Set<Effect> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Effect effect : effects) {
            if (!seen.add(effect)) {
                throw new IllegalArgumentException(
                        "an effect holds the state of one signal and must be in a chain once,"
                                + " but this one was added twice: " + effect);
            }
        }
    }

    private static void checkRouting(List<ChainStep> steps, Map<String, Effect> buses) {
        Set<String> sentTo = new HashSet<>();
        Set<String> returned = new HashSet<>();
        for (ChainStep step : steps) {
            if (step instanceof ChainStep.Send send) {
                known(send.bus(), buses);
                require(!returned.contains(send.bus()), send.bus(), "must get all its sends before it returns");
                sentTo.add(send.bus());
            } else if (step instanceof ChainStep.Return back) {
                known(back.bus(), buses);
                require(sentTo.contains(back.bus()), back.bus(), "must be sent to before it returns");
                require(returned.add(back.bus()), back.bus(), "must return once, but returns twice");
            }
        }
        for (String bus : buses.keySet()) {
            require(returned.contains(bus), bus, "must return to the chain, but does not");
        }
    }

    private static void known(String bus, Map<String, Effect> buses) {
        if (!buses.containsKey(bus)) {
            throw new IllegalArgumentException("bus must be one of " + buses.keySet() + ", but was \"" + bus + "\"");
        }
    }

    private static void require(boolean condition, String bus, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("bus \"" + bus + "\" " + rule);
        }
    }

    private static void collect(List<ChainStep> steps, Map<String, Effect> buses, List<Effect> effects) {
        for (ChainStep step : steps) {
            if (step instanceof ChainStep.Insert insert) {
                collect(insert.effect(), effects);
            }
        }
        buses.values().forEach(effect -> collect(effect, effects));
    }

    private static void collect(Effect effect, List<Effect> effects) {
        effects.add(effect);
        if (effect instanceof EffectsChain chain) {
            collect(chain.steps(), chain.buses(), effects);
        }
    }
}
