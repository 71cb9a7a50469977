package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;

/** Tells whether a file that is about to be replaced holds the same audio as the new one. */
final class SameAudio {

    /** What 16 bits and their dither can change. */
    private static final float TOLERANCE = 1e-4f;

    private final AudioReader old;
    private float[][] block = new float[0][];
    private boolean same = true;

    private SameAudio(AudioReader old) {
        this.old = old;
    }

    /**
     * Compares samples, as far as 16 bits go.
     *
     * @param replacement complete, but not at its place yet
     * @param old the file that is there
     */
    static boolean in(AtomicFile replacement, Path old) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(old)) {
            SameAudio comparison = new SameAudio(reader);
            replacement.read(comparison::compare);
            return comparison.same && reader.read(new float[reader.channels()][1], 0, 1) < 0;
        } catch (IOException e) {
            return false; // what cannot be read as audio is something else
        }
    }

    private void compare(float[][] channels, int offset, int frames) {
        try {
            same = same && isSame(channels, offset, frames);
        } catch (IOException e) {
            same = false; // what cannot be read as audio is something else
        }
    }

    private boolean isSame(float[][] channels, int offset, int frames) throws IOException {
        if (channels.length != old.channels()) {
            return false;
        }
        if (block.length == 0 || block[0].length < frames) {
            block = new float[channels.length][frames];
        }
        if (old.read(block, 0, frames) != frames) {
            return false;
        }
        for (int c = 0; c < channels.length; c++) {
            for (int i = 0; i < frames; i++) {
                if (Math.abs(channels[c][offset + i] - block[c][i]) > TOLERANCE) {
                    return false;
                }
            }
        }
        return true;
    }
}
