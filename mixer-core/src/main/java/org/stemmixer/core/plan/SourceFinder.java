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

    /** Stems that may be one source: what is other may be anything. */
    private Map<StemRole, List<String>> byRole() {
        Map<StemRole, List<String>> roles = new EnumMap<>(StemRole.class);
        for (StemPlan stem : plan.stems()) {
            StemRole role = stem.role().value();
            // Of one voice in two stems, one leads by its sound.
            StemRole compared = role == StemRole.BACKING_VOCAL ? StemRole.LEAD_VOCAL : role;
            List<String> stems = roles.computeIfAbsent(compared, key -> new ArrayList<>());
            if (stems.size() < MOST_COMPARED) {
                stems.add(stem.stem());
            }
        }
        roles.remove(StemRole.OTHER);
        return roles;
    }

    private Optional<StemSource> compared(String first, String second) throws IOException {
        return heard.correlation(first, second)
                .filter(SourceFinder::isOneSource)
                .map(PairCorrelation::atZero)
                .map(correlation -> new StemSource(
                        List.of(first, second), Text.format("they are alike (correlation %.2f)", correlation)));
    }

    private static boolean isOneSource(PairCorrelation pair) {
        double magnitude = Math.abs(pair.atZero());
        return pair.windows() >= LEAST_WINDOWS
                ? magnitude >= ALIKE
                : pair.windows() >= FEW_WINDOWS && magnitude >= SAME;
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
