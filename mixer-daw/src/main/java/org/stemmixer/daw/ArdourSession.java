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

/**
 * Mixes as sessions of Ardour 7 or newer: a folder with the session, which has its name, and the audio. Thread-safe: static
 * functions only.
 */
public final class ArdourSession {

    private ArdourSession() {}

    /**
     * Writes a mix as a session with its audio.
     *
     * <p>Ardour has other panners: its positions and faders are set so that both sides are as loud as in ours. Audio at another
     * rate is converted to that of the plan.
     *
     * @param plan of these stems
     * @param stems their audio by name; the two mono sides of one source may be apart
     * @param folder of the session, made if missing; the session is called as it is, without the ending {@code .ardour}
     * @param options how
     * @return the files, the session first, and notes of what of the mix is not in it
     * @throws IllegalArgumentException if stems and plan do not name the same
     * @throws IOException if a stem cannot be read or a file cannot be written; then nothing is left behind
     * @throws CancellationException if cancelled
     */
    public static DawExport write(MixPlan plan, Map<String, AudioSource> stems, Path folder, DawExportOptions options)
            throws IOException {
        String name = SafeNames.safe(
                DawFormat.ofName(folder).isPresent()
                        ? Titles.ofFile(folder)
                        : String.valueOf(folder.toAbsolutePath().getFileName()));
        Path file = folder.resolve(name + DawFormat.ARDOUR.ending());
        Path audioFolder = folder.resolve("interchange").resolve(name).resolve("audiofiles");
        List<Path> inputs =
                stems.values().stream().flatMap(stem -> stem.file().stream()).toList();
        AudioFiles.requireDistinct(file, inputs);
        try (ScratchFolder scratch = ScratchFolder.make();
                ProjectFiles files = new ProjectFiles()) {
            Session session = SessionBuilder.build(
                    plan,
                    stems,
                    Titles.of(options, file),
                    new SessionTarget(device -> false, false, true),
                    scratch.path());
            files.makeFolder(audioFolder);
            files.write(file, new ArdourXml(session, name).toString());
            for (SessionTrack track : session.tracks()) {
                if (track.clip().isPresent()) {
                    SessionAudio audio = track.clip().get().audio();
                    Path target = audioFolder.resolve(audio.fileName());
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
