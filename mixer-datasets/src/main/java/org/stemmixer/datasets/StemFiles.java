package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;

/** Stems of one song as 16-bit files that are equally long and keep their balance. */
final class StemFiles {

    static final int SAMPLE_RATE = 44_100;

    private static final int CHANNELS = 2;
    private static final double FULL_SCALE = 0.999;
    private static final double LEAST_GAIN_DB = -24;
    private static final double SILENT_DBFS = -60;

    private StemFiles() {}

    /**
     * An excerpt of a stereo file at 44,100 Hz, filled up with silence where the file ends.
     *
     * @param start first frame, at least 0
     * @param frames how many, at least 0
     */
    static AudioBuffer excerpt(Path file, long start, int frames) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(file)) {
            if (reader.sampleRate() != SAMPLE_RATE || reader.channels() != CHANNELS) {
                throw new AudioFileException(
                        file,
                        "must have " + CHANNELS + " channels at " + SAMPLE_RATE + " Hz, but has " + reader.channels()
                                + " at " + reader.sampleRate());
            }
            float[][] passedOver = new float[CHANNELS][8192];
            long left = Math.min(start, reader.frames());
            while (left > 0) {
                left -= reader.read(passedOver, 0, (int) Math.min(left, passedOver[0].length));
            }
            AudioBuffer excerpt = new AudioBuffer(SAMPLE_RATE, CHANNELS, frames);
            int done = 0;
            int read = 0;
            while (done < frames && read >= 0) {
                read = reader.read(excerpt.toArrays(), done, frames - done);
                done += Math.max(0, read);
            }
            return excerpt;
        }
    }

    /** How many frames an audio file has. */
    static long frames(Path file) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(file)) {
            return reader.frames();
        }
    }

    /** Whether nothing in it reaches -60 dBFS. */
    static boolean isSilent(AudioBuffer audio) {
        return Decibels.fromLinear(audio.peak()) < SILENT_DBFS;
    }

    /**
     * The gain that keeps each of the stems, and their sum, within full scale.
     *
     * @param stems one or more, all equally long
     * @return in dB, in [-24, 0]
     * @throws IOException if it would have to be lower, which no music needs
     */
    static double commonGainDb(Collection<AudioBuffer> stems) throws IOException {
        float peak = sum(stems).peak();
        for (AudioBuffer stem : stems) {
            peak = Math.max(peak, stem.peak());
        }
        double gainDb = Math.min(0, Decibels.fromLinear(FULL_SCALE / peak));
        if (!(gainDb >= LEAST_GAIN_DB)) {
            throw new IOException("stems must not need a gain below " + LEAST_GAIN_DB + " dB, but need " + gainDb);
        }
        return gainDb;
    }

    /** Writes a stem after a gain; without dither, so that silence stays silent. */
    static void write(Path file, AudioBuffer audio, double gainDb) throws IOException {
        double gain = Decibels.toLinear(gainDb);
        for (float[] channel : audio.toArrays()) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) (channel[i] * gain);
            }
        }
        AudioFileSpec spec = new AudioFileSpec(SAMPLE_RATE, CHANNELS, SampleEncoding.PCM_16, false);
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(audio.toArrays(), 0, audio.frames());
            writer.commit();
        }
    }

    /** Adds a stem to a sum, both equally long. */
    static void add(AudioBuffer stem, AudioBuffer sum) {
        addTimes(1, stem, sum);
    }

    /** Takes a stem out of a sum, both equally long. */
    static void subtract(AudioBuffer stem, AudioBuffer sum) {
        addTimes(-1, stem, sum);
    }

    private static AudioBuffer sum(Collection<AudioBuffer> stems) {
        AudioBuffer sum =
                new AudioBuffer(SAMPLE_RATE, CHANNELS, stems.iterator().next().frames());
        stems.forEach(stem -> add(stem, sum));
        return sum;
    }

    private static void addTimes(float gain, AudioBuffer stem, AudioBuffer sum) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            float[] from = stem.channel(channel);
            float[] to = sum.channel(channel);
            for (int i = 0; i < to.length; i++) {
                to[i] += gain * from[i];
            }
        }
    }
}
