package org.stemmixer.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.BroadcastExtension;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.render.Stem;

/** What the file of a mix says about itself: what all of its stems say, and where on their session's timeline it begins. */
final class MixTags {

    private static final String ORIGINATOR = "Stem Mixer";

    /** The frames of each stem are rounded to the rate of the mix. */
    private static final long ROUNDING_FRAMES = 1;

    private final List<AudioTags> stems = new ArrayList<>();
    private final List<Alignment> alignments = new ArrayList<>();

    private MixTags(MixPlan plan, List<Stem> stems) {
        for (Stem stem : stems) {
            this.stems.add(stem.source().tags().atRate(stem.source().sampleRate(), plan.sampleRate()));
            alignments.add(plan.stem(stem.name()).alignment().value());
        }
    }

    /**
     * The tags of a mix.
     *
     * @param plan of these stems
     * @param stems at least one
     */
    static AudioTags of(MixPlan plan, List<Stem> stems) {
        return new MixTags(plan, stems).shared().markedAs(AudioTags.Product.MIX);
    }

    private AudioTags shared() {
        AudioTags shared = AudioTags.NONE;
        for (AudioTags.Field field : stems.get(0).texts().keySet()) {
            shared = shared.with(field, shared(tags -> tags.texts().getOrDefault(field, "")));
        }
        if (alignments.stream().allMatch(alignment -> alignment.frames() == 0)
                && stems.stream().map(AudioTags::cuePoints).distinct().count() == 1) {
            shared = shared.withCuePoints(stems.get(0).cuePoints());
        }
        if (stems.stream().map(AudioTags::pictures).distinct().count() == 1) {
            shared = shared.withPictures(stems.get(0).pictures());
        }
        return shared.withBroadcast(broadcast());
    }

    /** A text that is the same in all stems, else an empty one. */
    private String shared(Function<AudioTags, String> text) {
        Set<String> texts = new HashSet<>();
        stems.forEach(tags -> texts.add(text.apply(tags)));
        return texts.size() == 1 ? text.apply(stems.get(0)) : "";
    }

    private Optional<BroadcastExtension> broadcast() {
        OptionalLong start = startFrames();
        return start.isEmpty()
                ? Optional.empty()
                : Optional.of(new BroadcastExtension(
                        sharedBroadcast(BroadcastExtension::description),
                        ORIGINATOR,
                        "",
                        sharedBroadcast(BroadcastExtension::date),
                        sharedBroadcast(BroadcastExtension::time),
                        start,
                        ""));
    }

    private String sharedBroadcast(Function<BroadcastExtension, String> text) {
        return shared(tags -> tags.broadcast().map(text).orElse(""));
    }

    /** Where the mix begins by the time references of its stems; empty if none has one, or if they do not agree. */
    private OptionalLong startFrames() {
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < stems.size(); i++) {
            OptionalLong reference = stems.get(i).timeReferenceFrames();
            if (reference.isPresent()) {
                long start = reference.getAsLong() - alignments.get(i).frames();
                earliest = Math.min(earliest, start);
                latest = Math.max(latest, start);
            }
        }
        boolean agreed = earliest >= 0 && earliest <= latest && latest - earliest <= ROUNDING_FRAMES;
        return agreed ? OptionalLong.of(earliest) : OptionalLong.empty();
    }
}
