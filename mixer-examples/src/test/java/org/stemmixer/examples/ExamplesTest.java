package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.examples.demo.DemoSong;

/** Every example runs on the demo song and does what it says. */
class ExamplesTest {

    @TempDir
    private static Path stems;

    @TempDir
    private Path output;

    @BeforeAll
    static void writeStems() throws IOException {
        DemoSong.writeStems(stems);
    }

    @Test
    void mainJobMakesItsOwnSongWithoutArguments() throws IOException {
        String said = run(MixDemo::main, "", output.toString());

        assertThat(said)
                .contains("writing the stems of the demo song")
                .contains("=== PREDICTED GAIN SUMMARY ===")
                .contains("Wrote " + output.resolve("mix.wav").toAbsolutePath());
        assertThat(output.resolve("stems/vocals.wav")).exists();
        assertMixed("mix.wav", SampleEncoding.PCM_16);
    }

    @Test
    void mainJobTakesTheUsersFolder() throws IOException {
        String said = run(MixDemo::main);

        assertThat(said).doesNotContain("demo song").containsSubsequence("bass: ", "drums: ", "synth: ", "vocals: ");
        assertMixed("mix.wav", SampleEncoding.PCM_16);
    }

    @Test
    void quickStart() throws IOException {
        assertThat(run(QuickStart::main)).contains("rule-based");
        assertMixed("quick-start.wav", SampleEncoding.PCM_16);
    }

    @Test
    void basicAutoGain() throws IOException {
        assertThat(run(BasicAutoGain::main)).contains("vocals").contains("baseline +0.00 dB (where vocals start)");
        assertMixed("basic-auto-gain.wav", SampleEncoding.PCM_16);
    }

    @Test
    void autoGainWithCnn() throws IOException {
        // Four stems as their song has them: the network has no reason to move them.
        assertThat(run(AutoGainWithCnn::main))
                .contains("by cnn: left alone, as the stems look mixed already: ", "; lead vocal sits ");
        assertMixed("auto-gain-cnn.wav", SampleEncoding.PCM_16);
    }

    @Test
    void automaticMix() throws IOException {
        assertThat(run(AutomaticMix::main)).contains("vocals");
        assertMixed("automatic.wav", SampleEncoding.PCM_16);
    }

    @Test
    void onlyUnmasking() throws IOException {
        run(OnlyUnmasking::main);

        assertMixed("unmasked.wav", SampleEncoding.PCM_16);
    }

    @Test
    void podcastDucking() throws IOException {
        assertThat(run(PodcastDucking::main)).contains("vocals");
        assertMixed("podcast.wav", SampleEncoding.PCM_16);
    }

    @Test
    void playedMix() throws IOException {
        assertThat(run(PlayedMix::main)).containsSubsequence("11 s: bass", "bass down by 12 dB", "14 s: bass");
    }

    @Test
    void learnedTaste() throws IOException {
        assertThat(run(LearnedTaste::main))
                .containsSubsequence("you usually want bass", "higher (5 mixes)", "bass: gain");
    }

    @Test
    void projectForDaw() throws IOException {
        assertThat(run(ProjectForDaw::main)).contains("Wrote ");
        assertThat(output.resolve("song.dawproject")).isNotEmptyFile();
    }

    @Test
    void plannerOfOnesOwn() throws IOException {
        assertThat(run(CustomPlanner::main)).contains("-0.50  alternating: one left, one right");
        assertMixed("own-planner.wav", SampleEncoding.PCM_16);
    }

    @Test
    void hybrid() throws IOException {
        assertThat(run(HybridMix::main)).contains(", high-pass 80 Hz").contains(", low-pass 8000 Hz");
        assertMixed("hybrid.wav", SampleEncoding.PCM_16);
    }

    @Test
    void manual() throws IOException {
        assertThat(run(ManualMix::main)).contains("drums: -7.00 dB (set)").contains("synth: 4.00 dB (set), pan -0.20");
        assertMixed("manual.wav", SampleEncoding.PCM_24);
    }

    @Test
    void featuresOnly() throws IOException {
        assertThat(run(FeaturesOnly::main)).contains("bass       RMS 0.").contains("MFCC [-");
    }

    @Test
    void customPredictor() throws IOException {
        assertThat(run(CustomPredictor::main)).contains("equal levels: from ").contains("Peak after the rumble filter");
    }

    @Test
    void effectsOnStems() throws IOException {
        assertThat(run(EffectsOnStems::main))
                .contains(", through compressor, parametric-eq, reverb\n")
                .contains("\nBus: limiter\n");
        assertMixed("effects.wav", SampleEncoding.PCM_16);
        assertThat(EffectsChainJson.load(output.resolve("vocals-chain.json")).steps())
                .hasSize(4);
    }

    @Test
    void loudnessOfStems() throws IOException {
        assertThat(run(LoudnessOfStems::main))
                .contains("vocals.wav (44100 Hz)\n  Integrated:      -")
                .contains("  Centroid:  ");
    }

    @Test
    void spotifyDelivery() throws IOException {
        assertThat(run(SpotifyDelivery::main))
                .contains("\nTarget: Spotify, -14.0 LUFS, at most -1.0 dBTP; ")
                .contains("\nApple Music: -16.0 LUFS, true peak -")
                .contains("\nEBU R 128: -23.0 LUFS, true peak -");
        assertMixed("spotify.wav", SampleEncoding.PCM_24);
        Loudness spotify = LoudnessReport.of(output.resolve("spotify.wav")).loudness();
        assertThat(spotify.integratedLufs()).isCloseTo(-14, within(0.1));
        assertThat(spotify.truePeakDbtp()).isLessThan(-0.9);
    }

    private void assertMixed(String name, SampleEncoding encoding) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(output.resolve(name))) {
            assertThat(reader.encoding()).isEqualTo(encoding);
            assertThat(reader.channels()).isEqualTo(2);
            assertThat(reader.frames() / 44_100.0).isBetween(15.0, 30.0);
        }
        assertThat(AudioFiles.read(output.resolve(name)).peak()).isBetween(0.2f, 1.0f);
    }

    private interface Example {
        void main(String... arguments) throws IOException;
    }

    private String run(Example example) throws IOException {
        return run(example, stems.toString(), output.toString());
    }

    private static String run(Example example, String... arguments) throws IOException {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            example.main(arguments);
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
