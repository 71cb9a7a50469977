package org.stemmixer.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;

/** What a hand on a fader does to a plan. */
final class PlanFaders {

    private PlanFaders() {}

    static MixPlan gain(MixPlan plan, String channel, double gainDb) {
        return channel(
                plan,
                channel,
                stem -> stem.withGainDb(Decided.byHand(gainDb)),
                bus -> bus.withGainDb(Decided.byHand(gainDb)));
    }

    static MixPlan pan(MixPlan plan, String channel, double pan) {
        return channel(
                plan, channel, stem -> stem.withPan(Decided.byHand(pan)), bus -> bus.withPan(Decided.byHand(pan)));
    }

    static MixPlan mute(MixPlan plan, String channel, boolean muted) {
        return channel(plan, channel, stem -> stem.withMuted(muted), bus -> bus.withMuted(muted));
    }

    static MixPlan send(MixPlan plan, String channel, String to, double levelDb) {
        return channel(
                plan,
                channel,
                stem -> stem.withSends(levelled(stem.sends(), channel, to, levelDb)),
                bus -> bus.withSends(levelled(bus.sends(), channel, to, levelDb)));
    }

    private static List<Decided<Send>> levelled(List<Decided<Send>> sends, String channel, String to, double levelDb) {
        List<Decided<Send>> changed = new ArrayList<>();
        boolean found = false;
        for (Decided<Send> send : sends) {
            boolean isIt = send.value().bus().equals(to);
            found |= isIt;
            changed.add(isIt ? Decided.byHand(new Send(to, levelDb, send.value().tap())) : send);
        }
        if (!found) {
            throw new IllegalArgumentException("'" + channel + "' has no send to '" + to + "'; its sends go to "
                    + sends.stream().map(send -> send.value().bus()).toList());
        }
        return changed;
    }

    /** The inserts of a stem, a bus, or under the empty name of the whole mix. */
    static List<Decided<Insert>> inserts(MixPlan plan, String channel) {
        if (channel.isEmpty()) {
            return plan.master().inserts();
        }
        return plan.find(channel)
                .map(StemPlan::inserts)
                .or(() -> plan.buses().stream()
                        .filter(bus -> bus.name().equals(channel))
                        .map(BusPlan::inserts)
                        .findFirst())
                .orElseThrow(() -> unknown(plan, channel));
    }

    static MixPlan insert(MixPlan plan, String channel, int index, Insert insert) {
        List<Decided<Insert>> changed = new ArrayList<>(inserts(plan, channel));
        changed.set(index, Decided.byHand(insert));
        return channel.isEmpty()
                ? plan.withMaster(plan.master().withInserts(changed))
                : channel(plan, channel, stem -> stem.withInserts(changed), bus -> bus.withInserts(changed));
    }

    /** Its place in the order of the plan; the whole mix comes last. */
    static int index(MixPlan plan, String channel) {
        List<String> names = names(plan);
        return channel.isEmpty() ? names.size() : names.indexOf(channel);
    }

    static List<String> names(MixPlan plan) {
        List<String> names = new ArrayList<>();
        plan.stems().forEach(stem -> names.add(stem.stem()));
        plan.buses().forEach(bus -> names.add(bus.name()));
        return names;
    }

    static void require(MixPlan plan, String channel) {
        if (!names(plan).contains(channel)) {
            throw unknown(plan, channel);
        }
    }

    private static IllegalArgumentException unknown(MixPlan plan, String channel) {
        return new IllegalArgumentException("channel must be one of " + names(plan) + ", but was '" + channel + "'");
    }

    private static MixPlan channel(
            MixPlan plan, String channel, UnaryOperator<StemPlan> onStem, UnaryOperator<BusPlan> onBus) {
        require(plan, channel);
        if (plan.find(channel).isPresent()) {
            return plan.withStem(channel, onStem);
        }
        return plan.withBuses(plan.buses().stream()
                .map(bus -> bus.name().equals(channel) ? onBus.apply(bus) : bus)
                .toList());
    }
}
