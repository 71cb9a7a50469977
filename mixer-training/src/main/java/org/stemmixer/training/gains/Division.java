package org.stemmixer.training.gains;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.StemFile;

/** What of a song gets one gain: people bring stems by the dozen as well as four groups. */
enum Division {
    /** Each file by itself. */
    SINGLE_STEMS("single stems") {
        @Override
        List<GainTrack> tracks(MultitrackSong song) {
            Map<String, StemRole> roles =
                    StemRole.ofNames(song.stems().stream().map(StemFile::name).toList());
            return song.stems().stream()
                    .map(stem -> new GainTrack(
                            stem.name(),
                            role(stem.type(), roles.getOrDefault(stem.name(), StemRole.OTHER)),
                            List.of(stem.file())))
                    .toList();
        }
    },
    /** The sums of drums, bass, vocals and all others. */
    GROUPS("groups") {
        @Override
        List<GainTrack> tracks(MultitrackSong song) {
            Map<StemType, List<Path>> files = new EnumMap<>(StemType.class);
            for (StemFile stem : song.stems()) {
                files.computeIfAbsent(StemGroups.groupOf(stem.type()), type -> new ArrayList<>())
                        .add(stem.file());
            }
            return files.entrySet().stream()
                    .map(group -> new GainTrack(
                            group.getKey().label(), StemRole.of(group.getKey()), List.copyOf(group.getValue())))
                    .toList();
        }
    };

    private final String label;

    Division(String label) {
        this.label = label;
    }

    /** The name in titles. */
    String label() {
        return label;
    }

    /** The parts of a song, in the order of its stems or of {@link StemType}. */
    abstract List<GainTrack> tracks(MultitrackSong song);

    /** What a song's description says about a stem counts more than its name. */
    private static StemRole role(StemType known, StemRole named) {
        return named.type() == known ? named : StemRole.of(known);
    }
}
