package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/**
 * A song of sixteen stems with its automatic mix: struck and held notes of all ranges, half of the stems stereo.
 *
 * @param files the stems by name
 * @param mix how it was decided
 */
record PlayedSong(Map<String, Path> files, MixResult mix) {

    static final int RATE = 48_000;

    private static final List<String> NAMES = List.of(
            "kick",
            "snare",
            "hihat",
            "overheads",
            "percussion",
            "bass",
            "guitar rhythm",
            "guitar lead",
            "piano",
            "keys",
            "synth pad",
            "synth lead",
            "strings",
            "lead vocal",
            "backing vocals",
            "fx");

    /** Writes the stems and has them mixed. */
    static PlayedSong in(Path folder, double seconds) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String name : NAMES) {
            Path file = folder.resolve(name + ".wav");
            AudioFiles.write(file, stem(NAMES.indexOf(name), (int) (seconds * RATE)), SampleEncoding.PCM_24);
            files.put(name, file);
        }
        MixResult mix = StemMixer.builder().sampleRate(RATE).build().mixStems(files, MixOptions.automatic());
        return new PlayedSong(files, mix);
    }

    private static AudioBuffer stem(int index, int frames) {
        Random random = new Random(index);
        AudioBuffer audio = new AudioBuffer(RATE, 1 + index % 2, frames);
        int note = RATE / (2 + index % 5);
        double share = (index % 4) / 4.0; // of noise in it
        for (float[] channel : audio.toArrays()) {
            double hz = 0;
            for (int i = 0; i < frames; i++) {
                if (i % note == 0) {
                    hz = 50 * Math.pow(2, (index * 5 + random.nextInt(12)) / 12.0);
                }
                double envelope = Math.exp(-3.0 * (i % note) / note);
                double tone = Math.sin(2 * Math.PI * hz * i / RATE);
                channel[i] = (float) (0.3 * envelope * ((1 - share) * tone + share * (2 * random.nextDouble() - 1)));
            }
        }
        return audio;
    }
}
