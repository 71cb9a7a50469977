package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stemmixer.core.internal.NameWords;
import org.stemmixer.core.internal.StereoPairs;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.PairCorrelation;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemSource;

/**
 * Brings the stems of one source into time and phase with each other. Each is compared with one of them: that which a person has
 * aligned, or else the loudest that is no room or echo, whose polarity
 * counts as right.
 *
 * <p>The earliest is taken to be in time with the rest of the song, and later ones begin earlier. What that leaves out of their
 * beginning is what reached them before the earliest has begun.
 *
 * <p>A stem is moved where that leaves at most half of what the two do not have in common, 1 - correlation: less is not worth it. In
 * time, microphones of a room and sends of an echo stay, as their distance is what they are there for, and so do left and right of a
 * pair, whose delay makes the image; their polarity counts all the same.
 */
final class SourceAlignment {

    /** Names say that they are one source, and sound has to agree no more than this. */
    private static final double ALIKE = 0.5;

    /** Notes that happen to agree at some delay do so in one band; microphones of one source in most. */
    private static final double AGREED = 0.12;

    private static final int LEAST_WINDOWS = 8;

    /** In so few windows only what is as good as the same signal counts. */
    private static final int FEW_WINDOWS = 4;

    private static final double SAME = 0.95;

    /** A move leaves at most so much of what two stems do not have in common. */
    private static final double LEFT_APART = 0.5;

    /** What is as alike as this is there twice. */
    private static final double TWICE = 0.999;

    /** Below this part of the power of both, their sum counts as gone: -60 dB. */
    private static final double GONE = 1e-6;

    private static final Set<String> DISTANT = Set.of(
            "room",
            "rm",
            "amb",
            "ambience",
            "ambient",
            "hall",
            "far",
            "echo",
            "delay",
            "dly",
            "slap",
            "verb",
            "reverb",
            "rev",
            "wet",
            "wide",
            "haas",
            "fx",
            "effect",
            "effects");

    /**
     * How a stem lies against the one that it is compared with.
     *
     * @param delayFrames how far it is behind and is to be moved
     * @param inverted whether its polarity is to be turned round
     * @param before correlation as it lies
     * @param after correlation when it is moved
     */
    private record Place(long delayFrames, boolean inverted, double before, double after) {

        boolean isAMove() {
            return (delayFrames != 0 || inverted) && 1 - after <= LEFT_APART * (1 - before);
        }
    }

    private final MixPlan plan;
    private final Measurements heard;
    private final String reference;
    private final Map<String, Place> places = new LinkedHashMap<>();

    private SourceAlignment(MixPlan plan, Measurements heard, String reference) {
        this.plan = plan;
        this.heard = heard;
        this.reference = reference;
    }

    /**
     * Looks how the stems of a source lie against each other.
     *
     * @throws IOException if a stem has to be read for it and cannot be
     */
    static SourceAlignment of(StemSource source, MixPlan plan, Measurements heard) throws IOException {
        SourceAlignment alignment = new SourceAlignment(plan, heard, reference(source, plan, heard));
        boolean isDecided = source.stems().stream()
                .anyMatch(stem -> plan.stem(stem).alignment().source().equals(AutoMove.HOUSEKEEPING.source()));
        if (isDecided) {
            return alignment;
        }
        for (String stem : source.stems()) {
            if (!stem.equals(alignment.reference) && plan.stem(stem).alignment().isOpen()) {
                alignment.place(stem);
            }
        }
        return alignment;
    }

    private static String reference(StemSource source, MixPlan plan, Measurements heard) throws IOException {
        String loudest = source.stems().get(0);
        for (String stem : source.stems()) {
            if (!plan.stem(stem).alignment().isOpen()) {
                return stem;
            }
            boolean isCloser = distance(stem).isEmpty() && !distance(loudest).isEmpty();
            boolean isAsClose = distance(stem).isEmpty() == distance(loudest).isEmpty();
            boolean isLouder =
                    heard.stem(stem).get(Measure.ENERGY) > heard.stem(loudest).get(Measure.ENERGY);
            if (isCloser || (isAsClose && isLouder)) {
                loudest = stem;
            }
        }
        return loudest;
    }

    private void place(String stem) throws IOException {
        Optional<PairCorrelation> alike = heard.correlation(reference, stem, ALIKE)
                .filter(pair -> pair.agreement() >= AGREED
                        && pair.windows() >= (Math.abs(pair.atBest()) >= SAME ? FEW_WINDOWS : LEAST_WINDOWS));
        if (alike.isPresent()) {
            PairCorrelation pair = alike.get();
            places.put(
                    stem,
                    !distance(reference).equals(distance(stem)) || areSides(stem)
                            ? new Place(0, pair.inverted() && pair.atZero() < 0, pair.atZero(), Math.abs(pair.atZero()))
                            : new Place(pair.delayFrames(), pair.inverted(), pair.atZero(), Math.abs(pair.atBest())));
        }
    }

    private static Set<String> distance(String stem) {
        return NameWords.of(stem).stream().filter(DISTANT::contains).collect(Collectors.toSet());
    }

    private boolean areSides(String stem) {
        return !StereoPairs.find(List.of(reference, stem)).isEmpty();
    }

    /** A plan with these stems aligned. */
    MixPlan applied(MixPlan draft) throws IOException {
        MixPlan aligned = draft;
        Decided<Alignment> fixed = plan.stem(reference).alignment();
        long earliest = 0;
        if (fixed.isOpen()) {
            for (Place place : places.values()) {
                earliest = place.isAMove() ? Math.min(earliest, place.delayFrames) : earliest;
            }
        }
        for (Map.Entry<String, Place> entry : places.entrySet()) {
            Place place = entry.getValue();
            if (place.isAMove()) {
                Alignment value = new Alignment(
                        fixed.value().frames() + earliest - place.delayFrames,
                        fixed.value().inverted() != place.inverted);
                aligned = with(aligned, entry.getKey(), value, reason(place, value), evidence(entry.getKey(), place));
            } else if (!place.inverted && place.before >= TWICE) {
                aligned = with(
                        aligned, entry.getKey(), Alignment.NONE, twice(), List.of(correlation("before", place.before)));
            }
        }
        if (earliest < 0) {
            String reason = Text.format("%s earlier: in time with the earliest of its source", milliseconds(-earliest));
            aligned = with(aligned, reference, new Alignment(earliest, false), reason, List.of());
        }
        return aligned;
    }

    private static MixPlan with(MixPlan plan, String stem, Alignment value, String reason, List<Evidence> evidence) {
        Decided<Alignment> decided =
                new Decided<>(value, AutoMove.HOUSEKEEPING.source(), reason, evidence, OptionalDouble.empty());
        return plan.withStem(stem, one -> one.withAlignment(decided));
    }

    private String twice() {
        return "left alone: the same as '" + reference + "', which is louder by it; mute one if that is not meant";
    }

    private String reason(Place place, Alignment value) {
        String lies = place.delayFrames == 0
                ? ""
                : Text.format(
                        "begins %s %s than '%s'",
                        milliseconds(Math.abs(place.delayFrames)),
                        place.delayFrames > 0 ? "later" : "earlier",
                        reference);
        String turned = place.inverted ? "has the other polarity than '" + reference + "'" : "";
        String done = value.frames() == 0
                ? ""
                : milliseconds(Math.abs(value.frames())) + (value.frames() < 0 ? " earlier" : " later");
        return joined(" and ", lies, turned) + ", though they are one source: "
                + (done.isEmpty() && turned.isEmpty()
                        ? "that one is moved"
                        : joined(", ", done, turned.isEmpty() ? "" : "turned round"));
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
    }

    private String milliseconds(long frames) {
        return Text.format("%.2f ms", 1000.0 * frames / plan.sampleRate());
    }

    private List<Evidence> evidence(String stem, Place place) throws IOException {
        double first = heard.stem(reference).get(Measure.ENERGY);
        double second = heard.stem(stem).get(Measure.ENERGY);
        double louderDb = 10 * Math.log10(sumPower(first, second, place.after) / sumPower(first, second, place.before));
        return List.of(
                correlation("before", place.before),
                correlation("after", place.after),
                new Evidence(
                        "delay",
                        1000.0 * place.delayFrames / plan.sampleRate(),
                        "ms",
                        "behind '" + reference + "', where most bands agree"),
                Evidence.ofDb("sum", louderDb, "what the two together gain, as they come"));
    }

    private Evidence correlation(String when, double value) {
        return new Evidence("correlation " + when, value, "", "with '" + reference + "', while both sound");
    }

    private static double sumPower(double first, double second, double correlation) {
        double both = first + second;
        return Math.max(GONE * both, both + 2 * correlation * Math.sqrt(first * second));
    }
}
