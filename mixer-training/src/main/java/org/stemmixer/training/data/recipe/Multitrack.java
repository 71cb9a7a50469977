package org.stemmixer.training.data.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Adds a stem unless it is silent. */
    void add(String name, StemType type, String instrument, AudioBuffer audio) {
        if (!StemFiles.isSilent(audio)) {
            String unique = FileNames.unique(name, stems.keySet());
            stems.put(unique, audio);
            infos.add(new StemInfo(unique + ".wav", type.label(), instrument));
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
     */
    void write(Path folder, SongInfo info) throws IOException {
        Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
        Path unfinished = Files.createTempDirectory(parent, ".unfinished-");
        double gainDb = StemFiles.write(unfinished, stems);
        new SongInfo(
                        info.source(),
                        info.song(),
                        info.group(),
                        info.author(),
                        info.licenceFile(),
                        info.soundfont(),
                        info.startSeconds(),
                        info.seconds(),
                        gainDb,
                        List.copyOf(infos))
                .write(unfinished.resolve(SongInfo.FILE_NAME));
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(unfinished, folder);
    }
}
