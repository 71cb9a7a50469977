package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.training.data.SongInfo;
import org.stemmixer.training.data.StemInfo;

/** A multitrack that is gathered stem by stem, and written as one folder or not at all. */
final class Multitrack {

    /** Fewer make no balance. */
    private static final int LEAST_STEMS = 3;

    private final Map<String, AudioBuffer> stems = new LinkedHashMap<>();
    private final List<StemInfo> infos = new ArrayList<>();

    Multitrack() {}

    /**
     * Adds a stem unless it is silent.
     *
     * @param role what it sounds like, where that is known for certain
     */
    void add(String name, StemType type, Optional<StemRole> role, String instrument, AudioBuffer audio) {
        if (!StemFiles.isSilent(audio)) {
            String unique = FileNames.unique(name, stems.keySet());
            stems.put(unique, audio);
            infos.add(new StemInfo(
                    unique + ".wav", type.label(), role.map(StemRole::label).orElse(null), instrument));
        }
    }

    /** Whether enough stems are heard to speak of a mix. */
    boolean isMix() {
        return stems.size() >= LEAST_STEMS;
    }

    /**
     * Writes the folder, which appears when it is complete.
     *
     * @param info what to write beside the stems, gain and stems apart
     * @throws IOException if it can't be written, or a stem is far beyond full scale
     */
    void write(Path folder, SongInfo info) throws IOException {
        double gainDb = StemFiles.commonGainDb(stems.values());
        Path unfinished = folder.resolveSibling(".unfinished-" + folder.getFileName());
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectory(unfinished);
        for (Map.Entry<String, AudioBuffer> stem : stems.entrySet()) {
            StemFiles.write(unfinished.resolve(stem.getKey() + ".wav"), stem.getValue(), gainDb);
        }
        info.withStems(gainDb, infos).write(unfinished.resolve(SongInfo.FILE_NAME));
        Files.move(unfinished, folder);
    }
}
