package org.stemmixer.training.data.recipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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
    private static final float FULL_SCALE = 0.999f;
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

    /** Whether nothing in it reaches -60 dBFS. */
    static boolean isSilent(AudioBuffer audio) {
        return Decibels.fromLinear(audio.peak()) < SILENT_DBFS;
    }

    /**
     * Writes stems. If one of them or their sum reached beyond full scale, all are attenuated by the same gain. Without
     * dither, so that silence stays silent.
     *
     * @param stems by name, all equally long
     * @return the gain in dB, at most 0
     */
    static double write(Path folder, Map<String, AudioBuffer> stems) throws IOException {
        float peak = stems.values().stream().map(AudioBuffer::peak).reduce(0f, Math::max);
        float gain = Math.min(1, FULL_SCALE / Math.max(peak, sum(stems).peak()));
        AudioFileSpec spec = new AudioFileSpec(SAMPLE_RATE, CHANNELS, SampleEncoding.PCM_16, false);
        for (Map.Entry<String, AudioBuffer> stem : stems.entrySet()) {
            AudioBuffer audio = stem.getValue();
            scale(audio, gain);
            try (AudioWriter writer = AudioFiles.openWriter(folder.resolve(stem.getKey() + ".wav"), spec)) {
                writer.write(audio.toArrays(), 0, audio.frames());
                writer.commit();
            }
        }
        return Decibels.fromLinear(gain);
    }

    private static AudioBuffer sum(Map<String, AudioBuffer> stems) {
        int frames = stems.values().iterator().next().frames();
        AudioBuffer sum = new AudioBuffer(SAMPLE_RATE, CHANNELS, frames);
        for (AudioBuffer stem : stems.values()) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                float[] from = stem.channel(channel);
                float[] to = sum.channel(channel);
                for (int i = 0; i < frames; i++) {
                    to[i] += from[i];
                }
            }
        }
        return sum;
    }

    private static void scale(AudioBuffer audio, float gain) {
        for (float[] channel : audio.toArrays()) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] *= gain;
            }
        }
    }
}
