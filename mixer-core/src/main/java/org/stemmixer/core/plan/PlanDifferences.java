package org.stemmixer.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Says in words what differs between two plans. */
final class PlanDifferences {

    private final List<String> words = new ArrayList<>();

    private PlanDifferences() {}

    static List<String> between(MixPlan earlier, MixPlan later) {
        PlanDifferences differences = new PlanDifferences();
        differences.value("mix", "sample rate", earlier.sampleRate(), later.sampleRate(), rate -> rate + " Hz");
        differences.channels(
                "stem",
                byName(earlier.stems(), StemPlan::stem),
                byName(later.stems(), StemPlan::stem),
                differences::stems);
        differences.channels(
                "bus",
                byName(earlier.buses(), BusPlan::name),
                byName(later.buses(), BusPlan::name),
                differences::buses);
        differences.order(earlier, later);
        differences.master(earlier.master(), later.master());
        return List.copyOf(differences.words);
    }

    private interface Comparison<T> {
        void compare(String name, T earlier, T later);
    }

    private static <T> Map<String, T> byName(List<T> channels, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        channels.forEach(channel -> map.put(name.apply(channel), channel));
        return map;
    }

    private <T> void channels(String kind, Map<String, T> earlier, Map<String, T> later, Comparison<T> comparison) {
        earlier.keySet().stream()
                .filter(name -> !later.containsKey(name))
                .forEach(name -> words.add(kind + " '" + name + "' is gone"));
        later.forEach((name, channel) -> {
            T before = earlier.get(name);
            if (before == null) {
                words.add(kind + " '" + name + "' is new");
            } else {
                comparison.compare(name, before, channel);
            }
        });
    }

    private void order(MixPlan earlier, MixPlan later) {
        List<String> before = earlier.stems().stream().map(StemPlan::stem).toList();
        List<String> after = later.stems().stream().map(StemPlan::stem).toList();
        if (!before.equals(after) && before.size() == after.size() && before.containsAll(after)) {
            words.add("stems are summed in another order");
        }
    }

    private void stems(String name, StemPlan earlier, StemPlan later) {
        decided(name, "role", earlier.role(), later.role(), role -> role.label());
        decided(name, "alignment", earlier.alignment(), later.alignment(), Alignment::inWords);
        decided(name, "gain", earlier.gainDb(), later.gainDb(), PlanWords::decibels);
        decided(name, "pan", earlier.pan(), later.pan(), PlanWords::pan);
        list(name, "inserts", earlier.inserts(), later.inserts(), PlanDifferences::insert);
        list(name, "sends", earlier.sends(), later.sends(), Send::inWords);
        list(name, "rides", earlier.rides(), later.rides(), Ride::inWords);
        value(name, "bus", earlier.bus(), later.bus(), PlanDifferences::bus);
        value(name, "mute", earlier.muted(), later.muted(), muted -> muted ? "on" : "off");
    }

    private void buses(String name, BusPlan earlier, BusPlan later) {
        decided(name, "gain", earlier.gainDb(), later.gainDb(), PlanWords::decibels);
        decided(name, "pan", earlier.pan(), later.pan(), PlanWords::pan);
        list(name, "inserts", earlier.inserts(), later.inserts(), PlanDifferences::insert);
        list(name, "sends", earlier.sends(), later.sends(), Send::inWords);
        list(name, "rides", earlier.rides(), later.rides(), Ride::inWords);
        value(name, "bus", earlier.bus(), later.bus(), PlanDifferences::bus);
        value(name, "mute", earlier.muted(), later.muted(), muted -> muted ? "on" : "off");
    }

    private void master(MasterPlan earlier, MasterPlan later) {
        list("master", "inserts", earlier.inserts(), later.inserts(), PlanDifferences::insert);
        value(
                "master",
                "target",
                earlier.target().map(Decided::value),
                later.target().map(Decided::value),
                PlanDifferences::target);
        value("master", "peak handling", earlier.peakHandling(), later.peakHandling(), PlanDifferences::constant);
        value("master", "peaks", earlier.peaks(), later.peaks(), PlanDifferences::constant);
        value("master", "tail", earlier.tail(), later.tail(), PlanDifferences::constant);
    }

    private <T> void decided(
            String channel, String what, Decided<T> earlier, Decided<T> later, Function<T, String> text) {
        value(channel, what, earlier.value(), later.value(), text);
    }

    private <T> void value(String channel, String what, T earlier, T later, Function<T, String> text) {
        if (!Objects.equals(earlier, later)) {
            words.add(channel + ": " + what + " " + text.apply(earlier) + " → " + text.apply(later));
        }
    }

    private <T> void list(
            String channel, String what, List<Decided<T>> earlier, List<Decided<T>> later, Function<T, String> text) {
        value(
                channel,
                what,
                earlier.stream().map(Decided::value).toList(),
                later.stream().map(Decided::value).toList(),
                values -> values.isEmpty()
                        ? "none"
                        : values.stream().map(text).toList().toString());
    }

    /** To the last digit, as the words of {@link Insert#inWords} would be the same for small differences. */
    private static String insert(Insert insert) {
        String described = insert.effect().name()
                + (insert.effect() instanceof EffectSpec.Single single
                        ? " " + PlanWords.components(single.parameters())
                        : insert.effect().names().toString());
        return described
                + insert.key().map(key -> " listening to '" + key + "'").orElse("");
    }

    private static String bus(String bus) {
        return bus.isEmpty() ? "the mix" : "'" + bus + "'";
    }

    private static String target(Optional<LoudnessTarget> target) {
        return target.map(PlanWords::target).orElse("none");
    }

    private static String constant(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
