package org.stemmixer.daw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.internal.ScratchFolder;
import org.stemmixer.core.plan.MixPlan;

/** Mixes as Reaper projects: a text file, with the audio in a folder beside it. Thread-safe: static functions only. */
public final class ReaperProject {

    /** What the name of the audio's folder ends in. */
    private static final String AUDIO = "-audio";

    private ReaperProject() {}

    /**
     * Writes a mix as a project, and its audio into a folder beside it: {@code song-audio} for {@code song.rpp}.
     *
     * @param plan of these stems
     * @param stems their audio by name; the two mono sides of one source may be apart
     * @param output the file, whose folder exists; one that is there is replaced; not one of the stems
     * @param options how
     * @return the files, the project first, and notes of what of the mix is not in it
     * @throws IllegalArgumentException if stems and plan do not name the same
     * @throws IOException if a stem cannot be read or a file cannot be written; then nothing is left behind
     * @throws CancellationException if cancelled
     */
    public static DawExport write(MixPlan plan, Map<String, AudioSource> stems, Path output, DawExportOptions options)
            throws IOException {
        String folderName = Titles.ofFile(output) + AUDIO;
        Path folder = output.resolveSibling(folderName);
        List<Path> inputs =
                stems.values().stream().flatMap(stem -> stem.file().stream()).toList();
        AudioFiles.requireDistinct(output, inputs);
        try (ScratchFolder scratch = ScratchFolder.make();
                ProjectFiles files = new ProjectFiles()) {
            Session session = SessionBuilder.build(
                    plan,
                    stems,
                    Titles.of(options, output),
                    new SessionTarget(device -> ReaperPlugins.holds(device, plan.sampleRate()), true, false),
                    scratch.path());
            files.write(output, new ReaperText(session, folderName).toString());
            files.makeFolder(folder);
            for (SessionTrack track : session.tracks()) {
                if (track.clip().isPresent()) {
                    SessionAudio audio = track.clip().get().audio();
                    Path target = folder.resolve(audio.fileName());
                    AudioFiles.requireDistinct(target, inputs);
                    audio.writeTo(target, files, options.cancelled());
                }
            }
            files.commit();
            List<String> notes = new ArrayList<>(session.notes());
            notes.addAll(files.notes());
            return new DawExport(files.targets(), notes);
        }
    }
}
