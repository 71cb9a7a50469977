package org.stemmixer.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;

/** The racks of all channels of a mix, and what has to be heard of the mix for a page to play them. */
final class Racks {

    private static final String MASTER = "";

    private final Map<String, Rack> racks = new HashMap<>();
    private final Map<String, StemClip.Meter> clips = new HashMap<>();
    private final Map<String, Map<Integer, GainCurve>> curves = new HashMap<>();

    /**
     * The racks of a plan.
     *
     * @param meters of its stems, in their order
     */
    Racks(MixPlan plan, List<StemClip.Meter> meters, Excerpt excerpt) {
        for (StemPlan stem : plan.stems()) {
            StemClip.Meter meter = meters.get(clips.size());
            clips.put(stem.stem(), meter);
            add(stem.stem(), Rack.ofStem(stem.inserts()), plan.sampleRate(), excerpt);
        }
        for (BusPlan bus : plan.buses()) {
            add(bus.name(), Rack.ofBus(bus.inserts()), plan.sampleRate(), excerpt);
        }
        add(MASTER, Rack.ofBus(plan.master().inserts()), plan.sampleRate(), excerpt);
    }

    private void add(String channel, Rack rack, int sampleRate, Excerpt excerpt) {
        racks.put(channel, rack);
        Map<Integer, GainCurve> gains = new HashMap<>();
        for (int i = rack.first(); i < rack.kinds().size(); i++) {
            if (rack.kinds().get(i) == Rack.Kind.GAIN) {
                gains.put(i, new GainCurve(excerpt, sampleRate));
            }
        }
        curves.put(channel, gains);
    }

    /** Whether stems have to be heard elsewhere than at their faders. */
    boolean needHearing() {
        return racks.entrySet().stream()
                        .anyMatch(rack -> clips.containsKey(rack.getKey())
                                && rack.getValue().playsSome())
                || curves.values().stream().anyMatch(gains -> !gains.isEmpty());
    }

    /** Who hears a channel in front of an insert. */
    Optional<FrameListener> before(String channel, int insert) {
        List<FrameListener> listeners = new ArrayList<>();
        Map<Integer, GainCurve> gains = curves.getOrDefault(channel, Map.of());
        GainCurve entering = gains.get(insert);
        if (entering != null) {
            listeners.add(entering.before());
        }
        GainCurve leaving = gains.get(insert - 1);
        if (leaving != null) {
            listeners.add(leaving.after());
        }
        StemClip.Meter clip = clips.get(channel);
        Rack rack = racks.get(channel);
        if (clip != null && rack != null && rack.playsSome() && insert == rack.first()) {
            listeners.add(clip.excerptBeforeFader());
        }
        if (listeners.size() < 2) {
            return listeners.stream().findFirst();
        }
        return Optional.of(
                (block, offset, frames) -> listeners.forEach(listener -> listener.accept(block, offset, frames)));
    }

    /** The rack of a bus, or of a stem that has sounded in the mix; of others, clips hold everything. */
    Rack rack(String channel) {
        Rack rack = racks.getOrDefault(channel, Rack.EMPTY);
        StemClip.Meter clip = clips.get(channel);
        return clip == null || clip.isHeardBeforeFader()
                ? rack
                : new Rack(rack.kinds().size(), rack.kinds());
    }

    /** The rack of the master. */
    Rack master() {
        return rack(MASTER);
    }

    /** The gain of an insert over time, if it is dynamics. */
    @Nullable
    GainCurve curve(String channel, int insert) {
        return curves.getOrDefault(channel, Map.of()).get(insert);
    }
}
