package org.stemmixer.core;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.internal.LibraryVersion;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.song.Song;

/**
 * Where a mix came from: enough to make it again and to tell whether it would be the same.
 *
 * @param libraryVersion the version of Stem Mixer
 * @param sampleRate of the mix in Hz
 * @param inputs the stems in their order
 * @param models that have decided, if any did
 */
public record MixProvenance(String libraryVersion, int sampleRate, List<Input> inputs, List<ModelProvenance> models) {

    /** Copies the lists. */
    public MixProvenance {
        inputs = List.copyOf(inputs);
        models = List.copyOf(models);
    }

    /**
     * A stem that went in.
     *
     * @param name the stem's name
     * @param sha256 of the file's bytes, or of a buffer's samples as little-endian floats, channel after channel
     * @param format that it was decoded from, and by which other program if one did that; empty for a buffer
     */
    public record Input(String name, String sha256, Optional<String> format) {}

    /**
     * Where everything comes from that is made of one song, by the version that is running.
     *
     * @param song read once from its beginning; a song that is neither file nor buffer, once for each channel
     * @throws IOException if it cannot be read
     */
    public static MixProvenance of(Song song) throws IOException {
        String sha256 = song.sha256(() -> {});
        return new MixProvenance(
                currentVersion(), song.sampleRate(), List.of(new Input(song.name(), sha256, song.format())), List.of());
    }

    /** The version of Stem Mixer that is running. */
    public static String currentVersion() {
        return LibraryVersion.current();
    }
}
