package org.stemmixer.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.measure.AnalysisMeter;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;

/** Comparisons to report. */
final class Comparisons {

    static final String EVIL = "<img src=x onerror=alert(1)>|`*_[a](javascript:b)&amp;\n# www.x.org\u202Egnp";

    private Comparisons() {}

    /** Seconds of stereo noise of some level. */
    static SongMeasurements noise(double seconds, double amplitude) {
        return measurements(audio(seconds, amplitude));
    }

    /** The left side of the same. */
    static SongMeasurements monoNoise(double seconds, double amplitude) {
        AudioBuffer audio = audio(seconds, amplitude);
        return measurements(AudioBuffer.wrap(audio.sampleRate(), audio.channel(0)));
    }

    static SongMeasurements measurements(AudioBuffer audio) {
        AnalysisMeter meter = new AnalysisMeter("noise", audio.sampleRate(), audio.channels());
        meter.process(audio.toArrays(), 0, audio.frames());
        return meter.finish();
    }

    private static AudioBuffer audio(double seconds, double amplitude) {
        int rate = 44_100;
        Random random = new Random(2);
        AudioBuffer noise = new AudioBuffer(rate, 2, (int) (seconds * rate));
        for (float[] channel : noise.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = (float) (amplitude * (2 * random.nextDouble() - 1));
            }
        }
        return noise;
    }

    /** The same comparison, with a second of noise in the files of its versions. */
    static Comparison inFiles(Comparison comparison, Path folder) throws IOException {
        List<SongVersion> versions = new ArrayList<>();
        for (SongVersion version : comparison.versions()) {
            Path file = folder.resolve(version.file());
            AudioFiles.write(file, audio(1, 0.25), SampleEncoding.PCM_16);
            versions.add(new SongVersion(version.label(), file, version.measurements(), version.processing()));
        }
        return new Comparison(comparison.title(), versions, comparison.notes());
    }

    static SongVersion original(String label) {
        return new SongVersion(label, Path.of("song.wav"), noise(3, 0.25), Optional.empty());
    }

    static SongVersion processed(String label, MixParameters parameters, String reason) {
        Processing processing = new Processing(
                new MixParameterPrediction(
                        parameters,
                        "a model",
                        Collections.nCopies(MixParameters.NAMES.size(), reason),
                        OptionalDouble.of(0.5)),
                Optional.of(new ModelAccuracy("net", "1.0", "ab12", OptionalDouble.of(0.0412), "65 songs")),
                List.of("Width was locked."));
        return new SongVersion(label, Path.of(label + ".wav"), noise(2, 0.5), Optional.of(processing));
    }

    /** An original and processed versions. */
    static Comparison of(int versions) {
        List<SongVersion> all = new ArrayList<>(List.of(original("original")));
        IntStream.range(1, versions)
                .forEach(i -> all.add(processed(
                        "model " + i, new MixParameters(0.9, 0.1, 0.5, 0.6, 0.7, 0, 0.1, 0, 0.5, 1), "heard")));
        return new Comparison("A song", all, List.of("A note."));
    }

    static Comparison evil() {
        return new Comparison(
                EVIL, List.of(original(EVIL), processed(EVIL + 2, MixParameters.NEUTRAL, EVIL)), List.of(EVIL));
    }
}
