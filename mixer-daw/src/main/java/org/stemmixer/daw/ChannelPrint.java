package org.stemmixer.daw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MasterPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.loudness.PeakHandling;

/**
 * Renders one channel of a mix as it is behind some of its inserts and before its fader. All other channels are there, for what
 * it hears of them, but lead nowhere else.
 */
final class ChannelPrint {

    private final MixPlan plan;
    private final Map<String, AudioSource> stems;
    private final Path folder;
    private final BooleanSupplier cancelled;
    private final String nowhere;
    private int count;

    /**
     * Prepares.
     *
     * @param stems as they come, sides of one source apart
     * @param folder for the audio
     */
    ChannelPrint(MixPlan plan, Map<String, AudioSource> stems, Path folder, BooleanSupplier cancelled) {
        this.plan = plan;
        this.stems = stems;
        this.folder = folder;
        this.cancelled = cancelled;
        String name = "nowhere";
        while (isTaken(name)) {
            name += "_";
        }
        this.nowhere = name;
    }

    private boolean isTaken(String name) {
        return plan.find(name).isPresent()
                || plan.buses().stream().anyMatch(bus -> bus.name().equals(name));
    }

    /**
     * Renders a channel.
     *
     * @param channel a stem or bus
     * @param inserts how many of its inserts are in it
     * @return stereo in floating point, from the beginning of the mix on
     */
    AudioSource of(String channel, int inserts) throws IOException {
        List<StemPlan> quietStems = new ArrayList<>();
        for (StemPlan stem : plan.stems()) {
            quietStems.add(stem.stem().equals(channel) ? bare(stem, inserts) : stem.withBus(elsewhere(stem.bus())));
        }
        List<BusPlan> quietBuses = new ArrayList<>();
        for (BusPlan bus : plan.buses()) {
            quietBuses.add(bus.name().equals(channel) ? bare(bus, inserts) : bus.withBus(elsewhere(bus.bus())));
        }
        quietBuses.add(BusPlan.of(nowhere).withMuted(true));
        MasterPlan master = new MasterPlan(
                List.of(),
                Optional.empty(),
                PeakHandling.LIMIT,
                MasterPlan.Peaks.KEEP,
                plan.master().tail());
        MixPlan alone = new MixPlan(plan.sampleRate(), quietStems, quietBuses, master, plan.from());
        Path file = folder.resolve(count++ + ".wav");
        StemMixer.builder()
                .sampleRate(plan.sampleRate())
                .build()
                .mixSources(
                        stems,
                        MixOptions.builder()
                                .plan(alone)
                                .normalize(false)
                                .encoding(SampleEncoding.FLOAT_32)
                                .cancelledWhen(cancelled)
                                .build(),
                        file);
        return AudioSource.of(file);
    }

    private String elsewhere(String bus) {
        return bus.isEmpty() ? nowhere : bus;
    }

    private static StemPlan bare(StemPlan stem, int inserts) {
        return new StemPlan(
                stem.stem(),
                stem.role(),
                stem.alignment(),
                Decided.byHand(0.0),
                Decided.byHand(0.0),
                first(stem.inserts(), inserts),
                List.of(),
                List.of(),
                "",
                false);
    }

    private static BusPlan bare(BusPlan bus, int inserts) {
        return BusPlan.of(bus.name()).withInserts(first(bus.inserts(), inserts));
    }

    private static List<Decided<Insert>> first(List<Decided<Insert>> inserts, int count) {
        return inserts.subList(0, count);
    }
}
