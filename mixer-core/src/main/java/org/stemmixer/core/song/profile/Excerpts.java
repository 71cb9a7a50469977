package org.stemmixer.core.song.profile;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.song.Song;

/** Pieces of four seconds of two sides, spread evenly over a song, or all of a song that is no longer than they together. */
final class Excerpts {

    private static final int SECONDS = 4;
    private static final int SIDES = 2;

    private final int sampleRate;
    private final List<float[][]> pieces = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private long position;
    private int current;

    Excerpts(Song song, int count) {
        sampleRate = song.sampleRate();
        long length = Math.min(song.frames(), (long) SECONDS * sampleRate);
        long fitting = Math.min(count, song.frames() / length);
        for (long i = 0; i < fitting; i++) {
            // As much space before the first and after the last as half of that between two.
            starts.add((song.frames() - fitting * length) * (2 * i + 1) / (2 * fitting) + i * length);
            pieces.add(new float[SIDES][(int) length]);
        }
    }

    int sampleRate() {
        return sampleRate;
    }

    List<float[][]> pieces() {
        return pieces;
    }

    void accept(float[][] block, int frames) {
        while (current < pieces.size()) {
            float[][] piece = pieces.get(current);
            long start = starts.get(current);
            long from = Math.max(start, position);
            long to = Math.min(start + piece[0].length, position + frames);
            for (int c = 0; c < piece.length && from < to; c++) {
                System.arraycopy(block[c], (int) (from - position), piece[c], (int) (from - start), (int) (to - from));
            }
            if (to < start + piece[0].length) {
                break;
            }
            current++;
        }
        position += frames;
    }
}
