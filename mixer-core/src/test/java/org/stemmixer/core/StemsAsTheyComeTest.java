package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.BroadcastExtension;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.LoudnessBalanceGainPredictor;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.AudioBuffer;

/** Stems as users bring them: wide, as good as silent, short, in halves, late, doubled by their sum. */
class StemsAsTheyComeTest {

    private static final int RATE = 44_100;

    private final StemMixer mixer = StemMixer.builder().build();
    private final Map<String, AudioBuffer> stems = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private MixResult balanced() throws IOException {
        return mixer.mixBuffers(
                stems,
                MixOptions.builder()
                        .predictor(new LoudnessBalanceGainPredictor())
                        .build());
    }

    @Test
    void aWideStemGetsWhatANarrowOneOfTheSameLoudnessGets() throws IOException {
        AudioBuffer narrow = Stems.noise(1, 0.1, 1, 3 * RATE);
        AudioBuffer opposite = AudioBuffer.wrap(RATE, narrow.channel(0), inverted(narrow.channel(0)));
        stems.put("guitar", narrow);
        stems.put("strings", opposite);

        List<StemResult> results = balanced().stems();

        assertThat(results.get(1).gainDb()).isCloseTo(results.get(0).gainDb(), within(1e-6));
        assertThat(results.get(1).reason()).doesNotContain("silent");
    }

    private static float[] inverted(float[] samples) {
        float[] inverted = samples.clone();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = -inverted[i];
        }
        return inverted;
    }

    @Test
    void aStemAsGoodAsSilentIsNotLiftedAndMovesTheOthersLittle() throws IOException {
        stems.put("vocals", Stems.noise(1, 0.1, 2, 3 * RATE));
        stems.put("drums", Stems.noise(2, 0.15, 2, 3 * RATE));
        List<StemResult> without = balanced().stems();
        for (double amplitude : new double[] {0.001, 0.0004}) {
            stems.put("piano", Stems.noise(3, amplitude, 2, 3 * RATE));
            List<StemResult> with = balanced().stems();

            assertThat(with.get(2).gainDb()).isZero();
            assertThat(with.get(2).reason()).startsWith("left alone: as good as silent at -");
            for (int stem = 0; stem < 2; stem++) {
                assertThat(with.get(stem).gainDb()).isCloseTo(without.get(stem).gainDb(), within(0.5));
            }
        }
    }

    @Test
    void aOneShotIsHeard() throws IOException {
        stems.put("vocals", Stems.noise(1, 0.1, 2, 3 * RATE));
        stems.put("impact", Stems.noise(2, 0.1, 2, RATE / 5));

        assertThat(balanced().stem("impact").reason()).doesNotContain("silent");
        assertThat(balanced().stem("impact").gainDb()).isNotZero();
    }

    @Test
    void twoMonoSidesOfOneSourceAreOneStem() throws IOException {
        AudioBuffer left = Stems.noise(1, 0.1, 1, 9000);
        AudioBuffer right = Stems.noise(2, 0.1, 1, 9000);
        stems.put("bass", Stems.noise(3, 0.1, 2, 9000));
        stems.put("OH.L", left);
        stems.put("OH.R", right);

        MixResult mix =
                mixer.mixBuffers(stems, MixOptions.builder().mute("bass").build());

        assertThat(mix.stems()).extracting(StemResult::name).containsExactlyInAnyOrder("bass", "OH");
        assertThat(mix.stem("OH").type()).isEqualTo(StemType.DRUMS);
        assertThat(mix.toBuffer().channel(0)).isEqualTo(left.channel(0));
        assertThat(mix.toBuffer().channel(1)).isEqualTo(right.channel(0));
        MixResult apart =
                mixer.mixBuffers(stems, MixOptions.builder().gainDb("OH.L", -6).build());
        assertThat(apart.stems()).extracting(StemResult::name).containsExactly("bass", "OH.L", "OH.R");
        stems.put("OH.R", Stems.noise(2, 0.1, 1, 8000));
        MixResult unlike = mixer.mixBuffers(stems, MixOptions.automatic());
        assertThat(unlike.stems()).hasSize(3);
        assertThat(unlike.warnings())
                .contains(
                        "OH.L and OH.R: stay two stems in mono, as their lengths differ (9000 and 8000 frames); as the"
                                + " two sides of 'OH' they would be one in stereo");
        MixResult wanted =
                mixer.mixBuffers(stems, MixOptions.builder().gainDb("OH.L", -6).build());
        assertThat(wanted.warnings()).noneMatch(warning -> warning.contains("sides"));
    }

    @Test
    void aStemThatIsPlacedWhereNoOtherSoundsIsNamed() throws IOException {
        stems.put("drums", Stems.noise(1, 0.1, 2, RATE));
        stems.put("bass", Stems.noise(2, 0.1, 2, RATE));

        assertThat(placedAt(RATE).warnings()).contains("bass: begins at 1.00 s, when all others have ended at 1.00 s");
        assertThat(placedAt(-RATE).warnings())
                .contains("bass: is not heard: 1.00 s of its beginning are left out, and it has 1.00 s");
        assertThat(placedAt(RATE - 1).warnings()).noneMatch(warning -> warning.contains("begins"));
        assertThat(placedAt(1 - RATE).warnings()).noneMatch(warning -> warning.contains("heard"));
    }

    private MixResult placedAt(long frames) throws IOException {
        Alignment alignment = new Alignment(frames, false);
        return mixer.mixBuffers(
                stems,
                MixOptions.builder()
                        .stem("bass", bass -> bass.withAlignment(Decided.byHand(alignment)))
                        .build());
    }

    @Test
    void rulesLeaveAloneWhatIsSilentOrAMoment() throws IOException {
        AudioBuffer side = Stems.noise(1, 0.1, 1, RATE);
        stems.put("silent", AudioBuffer.wrap(RATE, new float[RATE]));
        stems.put("moment", Stems.noise(2, 0.1, 1, RATE * 4 / 10 - 1));
        stems.put("short", Stems.noise(3, 0.1, 1, RATE * 4 / 10));
        stems.put("opposed", AudioBuffer.wrap(RATE, side.channel(0), inverted(side.channel(0))));

        MixResult mix = mixer.mixBuffers(stems, MixOptions.automatic());

        assertThat(mix.stem("silent").gainDb()).isZero();
        assertThat(mix.stem("silent").reason()).isEqualTo("left alone: it is silent");
        assertThat(mix.stem("moment").gainDb()).isZero();
        assertThat(mix.stem("moment").reason()).isEqualTo("left alone: it is shorter than 400 ms");
        assertThat(mix.stem("short").reason()).startsWith("baseline");
        assertThat(mix.stem("opposed").reason()).startsWith("baseline");
    }

    @Test
    void aPlanKnowsTheTwoSidesAsOne() throws IOException {
        Path song = Files.createDirectory(folder.resolve("pair"));
        Stems.write(
                song,
                Map.of(
                        "bass", Stems.noise(3, 0.1, 2, 9000),
                        "OH.L", Stems.noise(1, 0.1, 1, 9000),
                        "OH.R", Stems.noise(2, 0.1, 1, 9000)));
        Map<String, Path> files = StemFolder.stems(song);
        mixer.mixStems(files, MixOptions.automatic(), folder.resolve("mixed.wav"));

        MixPlan plan = mixer.plan(files, MixOptions.automatic());
        mixer.render(files, plan, folder.resolve("rendered.wav"));

        assertThat(plan.stems()).extracting(StemPlan::stem).containsExactlyInAnyOrder("bass", "OH");
        assertThat(folder.resolve("rendered.wav")).hasSameBinaryContentAs(folder.resolve("mixed.wav"));
        assertThat(StemFolder.namesInMix(files.keySet())).containsExactlyInAnyOrder("bass", "OH.L", "OH.R", "OH");
    }

    @Test
    void aPlanOfAnotherRateHappensAtTheSameTime() throws IOException {
        stems.put("drums", Stems.noise(1, 0.1, 2, 3 * RATE));
        MixPlan plan = MixPlan.of(22_050, List.of("drums"))
                .withStem("drums", stem -> stem.withAlignment(Decided.byHand(new Alignment(11_025, false))));
        AudioBuffer mix =
                mixer.mixBuffers(stems, MixOptions.builder().plan(plan).build()).toBuffer();
        assertThat(mix.frames()).isEqualTo(3 * RATE + RATE / 2);
        assertThat(mix.channel(0)[RATE / 2 - 1]).isZero();
        assertThat(mix.channel(0)[RATE / 2]).isEqualTo(stems.get("drums").channel(0)[0]);
    }

    @Test
    void aFullMixAmongTheStemsIsLeftOut() throws IOException {
        AudioBuffer drums = Stems.noise(1, 0.2, 2, RATE);
        AudioBuffer bass = Stems.sine(80, 0.2, RATE, 2, RATE);
        AudioBuffer song = drums.copy();
        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < RATE; n++) {
                song.channel(c)[n] = 0.7f * (drums.channel(c)[n] + bass.channel(c)[n]);
            }
        }
        stems.put("drums", drums);
        stems.put("My Song", song);
        stems.put("bass", bass);

        MixResult mix = mixer.mixBuffers(stems, MixOptions.builder().build());

        assertThat(mix.stems()).extracting(StemResult::name).containsExactly("drums", "bass");
        assertThat(mix.warnings())
                .contains("My Song: left out, as it is the sum of the other stems; set something for it to mix it in");
        assertThat(mixer.mixBuffers(
                                stems, MixOptions.builder().gainDb("My Song", 0).build())
                        .stems())
                .hasSize(3);
        // A doubled stem is no mix.
        stems.remove("My Song");
        stems.put("drums again", drums);
        assertThat(mixer.mixBuffers(stems, MixOptions.builder().build()).stems())
                .hasSize(3);
    }

    @Test
    void copiesOfOneStemAreNoSumsOfEachOther() throws IOException {
        float[] take = Stems.noise(1, 0.1, 1, 2 * RATE).channel(0);
        float[] louder = new float[take.length];
        for (int i = 0; i < take.length; i++) {
            louder[i] = 1.5f * take[i];
        }
        stems.put("take", AudioBuffer.wrap(RATE, take));
        stems.put("take again", AudioBuffer.wrap(RATE, take.clone()));
        stems.put("louder take", AudioBuffer.wrap(RATE, louder));
        MixResult mix = mixer.mixBuffers(stems, MixOptions.builder().build());
        assertThat(mix.stems()).hasSize(3);
        assertThat(mix.warnings()).noneMatch(warning -> warning.contains("left out"));
    }

    @Test
    void stemsThatCancelEachOtherAreNamed() throws IOException {
        AudioBuffer top = Stems.noise(1, 0.2, 1, RATE);
        stems.put("snare top", top);
        stems.put("snare bottom", AudioBuffer.wrap(RATE, inverted(top.channel(0))));
        assertThat(mixer.mixBuffers(stems, MixOptions.builder().build()).warnings())
                .containsExactly(
                        "snare top and snare bottom cancel each other (correlation -1.00): one of them may have its"
                                + " polarity turned round");
    }

    @Test
    void recordingsBeginWhereTheyBegan() throws IOException {
        AudioBuffer first = Stems.noise(1, 0.1, 1, 5000);
        AudioBuffer second = Stems.noise(2, 0.1, 1, 5000);
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("first", recorded("first.wav", first, 3600L * RATE));
        files.put("second", recorded("second.wav", second, 3600L * RATE + 1234));

        MixResult mix =
                mixer.mixStems(files, MixOptions.builder().normalize(false).build());

        assertThat(mix.stem("second").plan().alignment().value()).isEqualTo(new Alignment(1234, false));
        assertThat(mix.warnings()).contains("placed by the time references in their files: second by 0.028 s later");
        AudioBuffer sum = mix.toBuffer();
        assertThat(sum.frames()).isEqualTo(6234);
        assertThat(sum.channel(0)[1000]).isEqualTo(first.channel(0)[1000]);
        assertThat(sum.channel(0)[6000]).isEqualTo(second.channel(0)[6000 - 1234]);
        MixResult byHand = mixer.mixStems(
                files,
                MixOptions.builder()
                        .stem("second", stem -> stem.withAlignment(Decided.byHand(Alignment.NONE)))
                        .build());
        assertThat(byHand.frames()).isEqualTo(5000);
    }

    private Path recorded(String name, AudioBuffer audio, long timeReference) throws IOException {
        Path file = folder.resolve(name);
        BroadcastExtension extension = new BroadcastExtension("", "", "", "", "", OptionalLong.of(timeReference), "");
        AudioFileSpec spec = new AudioFileSpec(RATE, 1, SampleEncoding.FLOAT_32)
                .withTags(AudioTags.NONE.withBroadcast(Optional.of(extension)));
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(audio.toArrays(), 0, audio.frames());
            writer.commit();
        }
        return file;
    }

    @Test
    void theMixOfAnEarlierRunIsNoStemOfTheNext() throws IOException {
        Path song = Files.createDirectory(folder.resolve("song"));
        Stems.write(song, Map.of("drums", Stems.noise(1, 0.1, 2, 9000), "bass", Stems.noise(2, 0.1, 2, 9000)));
        Path output = song.resolve("mix.wav");
        mixer.mixStems(StemFolder.stems(song), MixOptions.automatic(), output);
        byte[] once = Files.readAllBytes(output);

        StemFolder.Contents contents = StemFolder.look(song);
        mixer.mixStems(contents.stems(), MixOptions.automatic(), output);

        assertThat(contents.stems()).containsOnlyKeys("bass", "drums");
        assertThat(contents.notes()).containsExactly(output + " is left out: Stem Mixer has written it");
        assertThat(output).hasBinaryContent(once);

        // Who names the mix among stems means a pattern, who names nothing else means the mix.
        assertThat(StemFolder.of(List.of(output, song.resolve("drums.wav"))).stems())
                .containsOnlyKeys("drums");
        assertThat(StemFolder.of(List.of(output)).stems()).containsOnlyKeys("mix");
        try (OpenedStems opened = StemFolder.open(List.of(output))) {
            assertThat(opened.sources()).containsOnlyKeys("mix");
        }
    }

    @Test
    void oneWildSampleAndDcOffsetAreNamedWithTheirPlace() throws IOException {
        AudioBuffer wild = Stems.noise(1, 0.01, 2, RATE);
        wild.channel(1)[22_050] = 900;
        AudioBuffer offset = Stems.noise(2, 0.1, 1, RATE);
        for (int n = 0; n < RATE; n++) {
            offset.channel(0)[n] += 0.05f;
        }
        stems.put("wild", wild);
        stems.put("offset", offset);

        assertThat(mixer.mixBuffers(stems, MixOptions.automatic()).warnings())
                .anyMatch(warning -> warning.matches(
                        "wild: one sample stands \\d+ dB above all others \\(59\\.\\d+ dBFS at 0\\.500 s,"
                                + " channel 2\\): a fault in the file\\?"))
                .anyMatch(warning -> warning.matches("offset: has a DC offset of \\+5\\.0 % of full scale"))
                .anyMatch(warning -> warning.matches(
                        "the mix peaks at \\+5\\d\\.\\d dBFS at 0\\.500 s, and is turned down by as much"));
    }

    @Test
    void aPredictorOrTheCnnImplyAutomaticGainAndAFallbackIsAWarning() throws IOException {
        stems.put("drums", Stems.noise(1, 0.1, 2, RATE));

        MixResult cnn =
                mixer.mixBuffers(stems, MixOptions.builder().useCnn(true).build());

        assertThat(cnn.stem("drums").source()).isEqualTo("rule-based");
        assertThat(cnn.warnings())
                .contains("CNN not used (mixer-ml is not on the class path); gains are predicted by rules");
        assertThatThrownBy(() -> mixer.mixBuffers(
                        stems, MixOptions.builder().requireCnn(true).build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the CNN is required, but cannot be used: mixer-ml is not on the class path");
    }

    @Test
    void effectsThatGiveNoNumbersAreNamed() {
        stems.put("drums", Stems.noise(1, 0.1, 2, RATE));
        MixOptions broken =
                MixOptions.builder().effect("drums", NotANumber::new).build();
        assertThatThrownBy(() -> mixer.mixBuffers(stems, broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("effect of stem 'drums' must give finite samples, but gave NaN or infinity: "
                        + NotANumber.class.getName());
    }

    private static final class NotANumber implements org.stemmixer.dsp.effect.Effect {

        @Override
        public void prepare(int sampleRate, int channels) {}

        @Override
        public void process(float[][] channels, int offset, int frames) {
            channels[0][offset] = Float.NaN;
        }

        @Override
        public void reset() {}
    }
}
