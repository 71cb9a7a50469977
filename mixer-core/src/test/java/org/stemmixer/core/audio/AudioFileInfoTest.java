package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files are like. */
class AudioFileInfoTest {

    @TempDir
    private Path folder;

    private Path write(AudioFileSpec spec, int frames) throws IOException {
        Path file = folder.resolve("a.wav");
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(new float[spec.channels()][frames], 0, frames);
            writer.commit();
        }
        return file;
    }

    @Test
    void tellsAllThatAFileSays() throws IOException {
        AudioTags tags = AudioTags.NONE
                .with(AudioTags.Field.TITLE, "A\u001b[31msong")
                .with(AudioTags.Field.ARTIST, "Somebody")
                .withCuePoints(List.of(new CuePoint(48_000, "verse")))
                .withBroadcast(Optional.of(new BroadcastExtension(
                        "a take",
                        "recorder",
                        "ref",
                        "2026-11-29",
                        "10:00:00",
                        OptionalLong.of(48_000L * 3661),
                        "A=PCM")))
                .withIxml("<a/>");
        Path file = write(new AudioFileSpec(48_000, 6, SampleEncoding.PCM_24, false, tags), 96_048);

        AudioFileInfo info = AudioFileInfo.of(file);

        assertThat(info.frames()).isEqualTo(96_048);
        assertThat(info.bits()).hasValue(24);
        assertThat(info.bitsPerSecond()).hasValue((int) Math.round(Files.size(file) * 8 / (96_048 / 48_000.0)));
        assertThat(info.speakers())
                .containsExactly(
                        "front left", "front right", "front centre", "low frequency", "back left", "back right");
        assertThat(info.summary())
                .startsWith(file + "\n")
                .contains(
                        "  Format:      WAV, 24 bit\n",
                        "  Audio:       48000 Hz, 6 channels (front left, front right, front centre,",
                        "  Length:      0:00:02.001 (96048 frames)\n",
                        "  Title:       A\ufffd[31msong\n",
                        "  Artist:      Somebody\n",
                        "  Software:    Stem Mixer",
                        "  Recorded:    2026-11-29 10:00:00\n",
                        "  Begins at:   1:01:01.000 (175728000 frames)\n",
                        "  Cue point:   0:00:01.000 verse\n",
                        "  iXML:        4 characters\n");
        assertThat(info.toJson())
                .startsWith("{\"file\":")
                .contains(
                        "\"bits\":24",
                        "\"madeByStemMixer\":\"AUDIO\"",
                        "\"artist\":\"Somebody\"",
                        "\"timeReferenceFrames\":175728000",
                        "\"cuePoints\":[{\"frame\":48000,\"label\":\"verse\"}]",
                        "\"warnings\":[]");
    }

    @Test
    void aFileWithoutAudioHasNoRate() throws IOException {
        AudioFileInfo info = AudioFileInfo.of(write(new AudioFileSpec(44_100, 1, SampleEncoding.FLOAT_32), 0));

        assertThat(info.bitsPerSecond()).isEmpty();
        assertThat(info.summary()).contains("WAV, 32 bit float\n", "44100 Hz, mono\n", "0:00:00.000 (0 frames)\n");
        assertThat(info.toJson()).contains("\"bitsPerSecond\":null", "\"broadcast\":null");
    }

    @Test
    void damageIsSaid() throws IOException {
        Path file = write(new AudioFileSpec(44_100, 1, SampleEncoding.PCM_16), 1000);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 500));

        assertThat(AudioFileInfo.of(file).warnings()).hasSize(2);
        assertThat(AudioFileInfo.of(file).summary()).contains("  Note:        the audio data should have");
        Files.writeString(file, "no audio");
        assertThatThrownBy(() -> AudioFileInfo.of(file)).isInstanceOf(AudioFileException.class);
    }
}
