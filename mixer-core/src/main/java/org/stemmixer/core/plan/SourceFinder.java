package org.stemmixer.core.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.internal.StereoPairs;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.PairCorrelation;

/** Finds sources that are in several stems: first by names, then by sound. */
final class SourceFinder {

    /** Players who play the same come to a third, two microphones before a drum to more than this. */
    private static final double ALIKE = 0.7;

    /** In fewer windows notes that happen to agree pass for the same signal. */
    private static final int LEAST_WINDOWS = 8;

    /** In so few windows only what is as good as the same signal counts: notes that agree come to 0.6. */
    private static final int FEW_WINDOWS = 4;

    private static final double SAME = 0.95;

    /** Notes that happen to agree at some delay do so in one band; microphones of one source in most. */
    private static final double AGREED = 0.12;

    /** Of so many stems of one role at most, each is compared with each. */
    private static final int MOST_COMPARED = 24;

    private final MixPlan plan;
    private final Measurements heard;
    /** By each of its stems. */
    private final Map<String, StemSource> sources = new LinkedHashMap<>();

    private SourceFinder(MixPlan plan, Measurements heard) {
        this.plan = plan;
        this.heard = heard;
    }

    static List<StemSource> find(MixPlan plan, Measurements heard) throws IOException {
        SourceFinder finder = new SourceFinder(plan, heard);
        finder.byName();
        finder.bySound();
        return plan.stems().stream()
                .map(stem -> finder.sources.get(stem.stem()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Whether a stem may be of one source with another, when roles are known as far as names tell them. */
    static boolean mayShare(MixPlan draft, StemPlan stem) {
        List<String> names = draft.stems().stream().map(StemPlan::stem).toList();
        boolean named = MicrophoneNames.find(names).stream().anyMatch(source -> source.contains(stem.stem()))
                || StereoPairs.find(names).stream()
                        .anyMatch(pair -> List.of(pair.left(), pair.right()).contains(stem.stem()));
        StemRole role = compared(stem.role().value());
        return named
                || draft.stems().stream()
                        .filter(other -> !other.stem().equals(stem.stem()))
                        .anyMatch(other -> stem.role().isOpen()
                                || other.role().isOpen()
                                || compared(other.role().value()) == role);
    }

    private void byName() {
        List<String> names = plan.stems().stream().map(StemPlan::stem).toList();
        for (List<String> microphones : MicrophoneNames.find(names)) {
            join(microphones, "their names differ only in the microphone");
        }
        for (StereoPairs.Pair pair : StereoPairs.find(names)) {
            join(List.of(pair.left(), pair.right()), "their names say left and right of one source");
        }
    }

    private void bySound() throws IOException {
        List<Callable<Optional<StemSource>>> comparisons = new ArrayList<>();
        for (List<String> stems : byRole().values()) {
            for (int i = 0; i < stems.size(); i++) {
                for (int j = i + 1; j < stems.size(); j++) {
                    String first = stems.get(i);
                    String second = stems.get(j);
                    if (!areJoined(first, second)) {
                        comparisons.add(() -> compared(first, second));
                    }
                }
            }
        }
        for (Optional<StemSource> alike : Workers.run(heard.executor(), comparisons)) {
            alike.ifPresent(pair -> join(pair.stems(), pair.because()));
        }
    }

    private Map<StemRole, List<String>> byRole() {
        Map<StemRole, List<String>> roles = new EnumMap<>(StemRole.class);
        for (StemPlan stem : plan.stems()) {
            List<String> stems = roles.computeIfAbsent(compared(stem.role().value()), key -> new ArrayList<>());
            if (stems.size() < MOST_COMPARED) {
                stems.add(stem.stem());
            }
        }
        return roles;
    }

    private static StemRole compared(StemRole role) {
        // Of one voice in two stems, one leads by its sound.
        return role == StemRole.BACKING_VOCAL ? StemRole.LEAD_VOCAL : role;
    }

    private Optional<StemSource> compared(String first, String second) throws IOException {
        boolean known = plan.stem(first).role().value() != StemRole.OTHER;
        return heard.correlation(first, second, ALIKE)
                .filter(pair -> (known && isAsItLies(pair)) || isMoved(pair))
                .map(pair -> new StemSource(List.of(first, second), because(pair)));
    }

    private static boolean isAsItLies(PairCorrelation pair) {
        return isAlike(pair.atZero(), pair.windows());
    }

    /** A copy that begins later or has its polarity turned round, which no leftover of something else does. */
    private static boolean isMoved(PairCorrelation pair) {
        return (pair.delayFrames() != 0 || pair.inverted())
                && pair.agreement() >= AGREED
                && isAlike(pair.atBest(), pair.windows());
    }

    private static boolean isAlike(double coefficient, int windows) {
        double magnitude = Math.abs(coefficient);
        return windows >= LEAST_WINDOWS ? magnitude >= ALIKE : windows >= FEW_WINDOWS && magnitude >= SAME;
    }

    private String because(PairCorrelation pair) {
        return isAsItLies(pair)
                ? Text.format("they are alike (correlation %.2f)", pair.atZero())
                : Text.format(
                        "they are alike %.1f ms apart (correlation %.2f)",
                        Math.abs(1000.0 * pair.delayFrames() / plan.sampleRate()), pair.atBest());
    }

    private boolean areJoined(String first, String second) {
        StemSource source = sources.get(first);
        return source != null && source.stems().contains(second);
    }

    /** Makes stems, and all that they are one source with already, one source. */
    private void join(List<String> stems, String because) {
        Set<String> together = new LinkedHashSet<>(stems);
        Set<String> reasons = new LinkedHashSet<>();
        for (String stem : stems) {
            StemSource source = sources.get(stem);
            if (source != null) {
                together.addAll(source.stems());
                reasons.add(source.because());
            }
        }
        reasons.add(because);
        List<String> inOrder = plan.stems().stream()
                .map(StemPlan::stem)
                .filter(together::contains)
                .toList();
        StemSource joined = new StemSource(inOrder, String.join("; ", reasons));
        inOrder.forEach(stem -> sources.put(stem, joined));
    }
}
