package org.stemmixer.training.automix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.StemFile;

/**
 * The same stretch of all stems of a song, in stereo: the one in which their sum is loudest.
 *
 * @param id the song's
 * @param names the stems'
 * @param stems as exported, in the order of the names; stems that are silent there are left out
 */
record StemExcerpts(String id, List<String> names, List<AudioBuffer> stems) {

    private static final int SAMPLE_RATE = 44100;
    private static final int BLOCK_FRAMES = 4410;

    /** Copies the lists. */
    StemExcerpts {
        names = List.copyOf(names);
        stems = List.copyOf(stems);
    }

    /**
     * Reads a song.
     *
     * @param seconds the length of the stretch
     * @throws IOException if a stem cannot be read
     */
    static StemExcerpts read(MultitrackSong song, double seconds) throws IOException {
        int frames = (int) Math.round(seconds * SAMPLE_RATE);
        long from = loudest(song, frames);
        List<String> names = new ArrayList<>();
        List<AudioBuffer> stems = new ArrayList<>();
        for (StemFile stem : song.stems()) {
            try (FrameReader reader = open(stem)) {
                AudioBuffer buffer = stretch(reader, from, frames);
                if (buffer.peak() > 1e-4) {
                    names.add(stem.name());
                    stems.add(buffer);
                }
            }
        }
        return new StemExcerpts(song.id(), names, stems);
    }

    /** By name, as a mixer takes them. */
    Map<String, AudioBuffer> named(List<AudioBuffer> buffers) {
        Map<String, AudioBuffer> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), buffers.get(i));
        }
        return named;
    }

    private static FrameReader open(StemFile stem) throws IOException {
        return FrameReaders.atRate(SAMPLE_RATE, AudioFiles.openReader(stem.file()));
    }

    /** Where the sum of the stems' powers over so many frames is largest, in steps of a block. */
    private static long loudest(MultitrackSong song, int frames) throws IOException {
        List<double[]> powers = new ArrayList<>();
        int blocks = 0;
        for (StemFile stem : song.stems()) {
            try (FrameReader reader = open(stem)) {
                double[] stemPowers = powers(reader);
                powers.add(stemPowers);
                blocks = Math.max(blocks, stemPowers.length);
            }
        }
        int window = frames / BLOCK_FRAMES;
        double sum = 0;
        double most = -1;
        int best = 0;
        for (int block = 0; block < blocks; block++) {
            sum += at(powers, block) - (block >= window ? at(powers, block - window) : 0);
            if (sum > most && block >= window - 1) {
                most = sum;
                best = block - window + 1;
            }
        }
        return (long) best * BLOCK_FRAMES;
    }

    private static double at(List<double[]> powers, int block) {
        return powers.stream()
                .mapToDouble(stem -> block < stem.length ? stem[block] : 0)
                .sum();
    }

    private static double[] powers(FrameReader reader) throws IOException {
        List<Double> powers = new ArrayList<>();
        float[][] block = new float[reader.channels()][BLOCK_FRAMES];
        int read;
        while ((read = fill(reader, block)) > 0) {
            double sum = 0;
            for (float[] channel : block) {
                for (int n = 0; n < read; n++) {
                    sum += (double) channel[n] * channel[n];
                }
            }
            powers.add(sum);
        }
        return powers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static AudioBuffer stretch(FrameReader reader, long from, int frames) throws IOException {
        reader.skip(from);
        float[][] read = new float[reader.channels()][frames];
        fill(reader, read);
        return AudioBuffer.wrap(SAMPLE_RATE, read[0], read.length > 1 ? read[1] : read[0].clone());
    }

    /** Reads until an array is full or the audio ends, and says how much that was. */
    private static int fill(FrameReader reader, float[][] into) throws IOException {
        int done = 0;
        int read;
        while (done < into[0].length && (read = reader.read(into, done, into[0].length - done)) >= 0) {
            done += read;
        }
        return done;
    }
}
