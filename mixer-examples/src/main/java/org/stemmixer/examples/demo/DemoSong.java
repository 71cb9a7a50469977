package org.stemmixer.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/**
 * A song of 20.4 seconds in A minor, with drums, bass, a synthesiser and a singer, at 44,100 Hz.
 *
 * <p>Its stems are as a mixer might get them: the drums far too loud, the synthesiser hardly there. Bass and vocals are
 * mono, drums and synthesiser stereo. Every peak is below 0.9. Thread-safe: static functions only.
 */
public final class DemoSong {

    private DemoSong() {}

    /**
     * Plays the song anew.
     *
     * @return the stems by file name, {@code drums.wav}, {@code bass.wav}, {@code synth.wav} and {@code vocals.wav} in
     *     this order; the same to the last bit each time and everywhere
     */
    public static Map<String, AudioBuffer> render() {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("drums.wav", DrumPart.render());
        stems.put("bass.wav", BassPart.render());
        stems.put("synth.wav", SynthPart.render());
        stems.put("vocals.wav", VocalPart.render());
        return stems;
    }

    /**
     * Plays the song into a folder, one WAV file of 24 bits for each stem.
     *
     * @param folder created if missing; files of the same names are replaced
     * @return the files, in the order of {@link #render()}
     * @throws IOException if the folder or a file cannot be written
     */
    public static List<Path> writeStems(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, AudioBuffer> stem : render().entrySet()) {
            Path file = folder.resolve(stem.getKey());
            AudioFiles.write(file, stem.getValue(), SampleEncoding.PCM_24);
            files.add(file);
        }
        return files;
    }
}
