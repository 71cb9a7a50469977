package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.ml.MixedSong;
import org.stemmixer.ml.SongMix;
import org.stemmixer.ml.SongMixer;

/** One step of a longer pipeline: audio in memory, half the effect, the width left alone, and a hand on the bass. */
public final class SongPipeline {

    private SongPipeline() {}

    /** Processes. */
    public static void main(String... arguments) throws IOException {
        SongArguments given = SongArguments.parse(arguments);
        AudioBuffer audio = AudioFiles.read(given.song());

        try (SongMixer mixer = SongMixer.builder()
                .amount(0.5)
                .lock("stereoWidth", MixParameters.NEUTRAL.stereoWidth())
                .target(LoudnessTarget.SPOTIFY)
                .build()) {
            SongMix mix = mixer.mix(Song.of("from memory", audio), SongMixer.AST);
            AudioBuffer mixed = mix.toBuffer();
            System.out.printf("In memory: %d frames, peak %.3f%n", mixed.frames(), mixed.peak());

            // A person's correction: the same, with one decibel more bass.
            MixParameters decided = mix.parameters();
            MixParameters corrected = decided.with("lowEq", Math.min(1, decided.lowEq() + 1 / 12.0));
            Path output = given.output().resolve("corrected.wav");
            MixedSong written = mix.withParameters(corrected).writeTo(output);
            System.out.printf(
                    "Wrote %s: %.1f LUFS%n",
                    output.toAbsolutePath(),
                    written.measurements().analysis().audio().loudness().integratedLufs());
        }
    }
}
