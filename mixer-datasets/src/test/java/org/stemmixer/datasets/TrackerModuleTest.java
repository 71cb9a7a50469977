package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.dsp.AudioBuffer;

class TrackerModuleTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void whatPatternsPlayIsAVoice(TrackerFiles format) throws IOException {
        List<TrackerVoice> voices = read(format.bytes()).voices();

        assertThat(voices).extracting(TrackerVoice::name).containsExactly("kick", "greetings");
        assertThat(voices.get(0).type(false)).isEqualTo(StemType.DRUMS);
        assertThat(voices.get(1).type(false))
                .as("looped, more than three notes")
                .isEqualTo(StemType.SYNTH);
        assertThat(voices.get(1).type(true)).isEqualTo(StemType.BASS);
    }

    @ParameterizedTest
    @EnumSource
    void aSoloSilencesTheOtherVoiceAndNothingElse(TrackerFiles format) throws IOException {
        byte[] whole = format.bytes();
        TrackerModule module = read(whole);
        byte silence = (byte) (format == TrackerFiles.S3M ? 0x80 : 0);

        byte[] solo = module.solo(module.voices().get(1));

        int length = format == TrackerFiles.IT ? 1 : TrackerFiles.SAMPLE_BYTES;
        int sound = format.soundOf(0);
        byte[] expected = whole.clone();
        Arrays.fill(expected, sound, sound + length, silence);
        assertThat(solo).isEqualTo(expected).isNotEqualTo(whole);
        assertThat(module.whole()).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatEndsTooEarlyIsRefusedByName(TrackerFiles format) {
        byte[] cut = Arrays.copyOf(format.bytes(), format == TrackerFiles.MOD ? 1000 : 0x150);

        assertThatThrownBy(() -> read(cut))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("song.bin: is no sound");
    }

    @Test
    void anFmInstrumentCannotBeToldApart() {
        byte[] fm = TrackerFiles.S3M.bytes();
        fm[0x80] = 2;

        assertThatThrownBy(() -> read(fm)).isInstanceOf(IOException.class).hasMessageContaining("FM chip");
    }

    @Test
    void theQuietestStemsOfTheMostFrequentTypeAreMerged() {
        List<TrackerStem> stems = List.of(
                stem("a", StemType.DRUMS, 0.5f),
                stem("b", StemType.DRUMS, 0.1f),
                stem("c", StemType.DRUMS, 0.2f),
                stem("d", StemType.BASS, 0.05f));

        List<TrackerStem> merged = TrackerStem.merged(stems, 3);

        assertThat(merged).extracting(TrackerStem::name).containsExactlyInAnyOrder("a", "c, b", "d");
        assertThat(merged)
                .filteredOn(stem -> stem.name().equals("c, b"))
                .allSatisfy(stem -> assertThat(stem.audio().channel(1)).containsOnly(0.2f + 0.1f));
    }

    @Test
    void whatIsMergedHasARoleWhereAllPartsHaveIt() {
        List<TrackerStem> same = TrackerStem.merged(
                List.of(stem("snare 1", StemType.DRUMS, 0.1f), stem("snare 2", StemType.DRUMS, 0.2f)), 1);
        List<TrackerStem> different = TrackerStem.merged(
                List.of(stem("snare 1", StemType.DRUMS, 0.1f), stem("kick", StemType.DRUMS, 0.2f)), 1);

        assertThat(same).extracting(TrackerStem::role).containsExactly(Optional.of(StemRole.SNARE));
        assertThat(different).extracting(TrackerStem::role).containsExactly(Optional.empty());
    }

    private static TrackerStem stem(String name, StemType type, float value) {
        AudioBuffer audio = new AudioBuffer(StemFiles.SAMPLE_RATE, 2, 10);
        Arrays.fill(audio.channel(0), value);
        Arrays.fill(audio.channel(1), value);
        return new TrackerStem(name, type, StemRole.named(name), audio);
    }

    private TrackerModule read(byte[] bytes) throws IOException {
        return TrackerModule.read(Files.write(folder.resolve("song.bin"), bytes));
    }
}
