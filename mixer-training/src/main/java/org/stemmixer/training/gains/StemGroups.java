package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.StemType;
import org.stemmixer.ml.internal.LoudnessSpectrogram;

/** Groups the stems of a song into at most four: drums, bass, vocals, and all others as one. */
final class StemGroups {

    private StemGroups() {}

    /** The group that a stem belongs to. */
    static StemType groupOf(StemType type) {
        return type == StemType.OTHER ? StemType.SYNTH : type;
    }

    /** The sums of the groups that there are, in the order of {@link StemType}: a new list. */
    static List<GainSong.Part> byType(List<GainSong.Part> stems) {
        Map<StemType, List<LoudnessSpectrogram>> groups = new EnumMap<>(StemType.class);
        for (GainSong.Part stem : stems) {
            groups.computeIfAbsent(groupOf(stem.type()), type -> new ArrayList<>())
                    .add(stem.spectrogram());
        }
        List<GainSong.Part> sums = new ArrayList<>();
        groups.forEach((type, members) -> sums.add(new GainSong.Part(type, LoudnessSpectrogram.sum(members))));
        return sums;
    }
}
