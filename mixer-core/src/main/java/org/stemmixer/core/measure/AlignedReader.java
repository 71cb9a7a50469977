package org.stemmixer.core.measure;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;

/**
 * Reads audio from any place on a timeline, with silence before its beginning and behind its end, at a rate and in as many
 * channels as others have: mono plays on all of them.
 */
final class AlignedReader implements Closeable {

    private final FrameReader reader;
    private final boolean spread;
    private final float[][] own;
    private long silentFrames;
    private boolean ended;

    /**
     * A reader.
     *
     * @param channels as many as the source has; or any number for a source in mono; or 1
     * @param start the frame of the source to begin with, at that rate; below 0 there is silence before it
     */
    AlignedReader(AudioSource source, int sampleRate, int channels, long start) throws IOException {
        FrameReader opened = source.open();
        try {
            reader = FrameReaders.atRate(sampleRate, channels == 1 ? FrameReaders.mono(opened) : opened);
            spread = reader.channels() == 1 && channels > 1;
            own = new float[1][];
            if (!spread && reader.channels() != channels) {
                throw new IllegalArgumentException(
                        "channels must be 1 or " + channels + ", but are " + reader.channels());
            }
            reader.skip(Math.max(0, start));
            silentFrames = Math.max(0, -start);
        } catch (IOException | RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    /** Fills the beginning of a block. */
    void read(float[][] block, int frames) throws IOException {
        int done = (int) Math.min(silentFrames, frames);
        silence(block, 0, done);
        silentFrames -= done;
        own[0] = block[0];
        float[][] target = spread ? own : block;
        while (done < frames && !ended) {
            int read = reader.read(target, done, frames - done);
            if (read < 0) {
                ended = true;
            } else {
                for (int c = 1; spread && c < block.length; c++) {
                    System.arraycopy(block[0], done, block[c], done, read);
                }
                done += read;
            }
        }
        silence(block, done, frames);
    }

    private static void silence(float[][] block, int from, int to) {
        for (float[] channel : block) {
            Arrays.fill(channel, from, to, 0);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
