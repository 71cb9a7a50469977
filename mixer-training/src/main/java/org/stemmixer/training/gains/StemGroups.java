package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.ml.internal.LoudnessSpectrogram;

/** Groups the stems of a song into at most four: drums, bass, vocals, and all others as one. */
final class StemGroups {

    /** Peaks seldom meet: about so much louder is the peak of a sum than that of stems whose powers add. */
    private static final double MEETING_DB = 0.5;

    private StemGroups() {}

    /** The group that a stem belongs to. */
    static StemType groupOf(StemType type) {
        return type == StemType.OTHER ? StemType.SYNTH : type;
    }

    /** The sums of the groups that there are, in the order of {@link StemType}: a new list. */
    static List<GainSong.Part> byType(List<GainSong.Part> stems) {
        Map<StemType, List<GainSong.Part>> groups = new EnumMap<>(StemType.class);
        for (GainSong.Part stem : stems) {
            groups.computeIfAbsent(groupOf(stem.role().type()), type -> new ArrayList<>())
                    .add(stem);
        }
        List<GainSong.Part> sums = new ArrayList<>();
        groups.forEach((type, members) -> sums.add(sum(StemRole.of(type), members)));
        return sums;
    }

    /**
     * The sum of stems as one.
     *
     * @param role what it plays
     * @param stems at least one
     */
    static GainSong.Part sum(StemRole role, List<GainSong.Part> stems) {
        if (stems.size() == 1) {
            return new GainSong.Part(
                    role, stems.get(0).spectrogram(), stems.get(0).peakDbfs());
        }
        double power = stems.stream()
                .mapToDouble(stem -> Math.pow(10, stem.peakDbfs() / 10))
                .sum();
        return new GainSong.Part(
                role,
                LoudnessSpectrogram.sum(
                        stems.stream().map(GainSong.Part::spectrogram).toList()),
                10 * Math.log10(power) + MEETING_DB);
    }
}
