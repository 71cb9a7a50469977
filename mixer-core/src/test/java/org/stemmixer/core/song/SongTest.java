package org.stemmixer.core.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.Stems;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

class SongTest {

    @TempDir
    private Path folder;

    @Test
    void fileAndBufferReadTheSameEachTime() throws IOException {
        AudioBuffer audio = Stems.noise(3, 0.5, 2, 20_000);
        Path file = folder.resolve("song.wav");
        AudioFiles.write(file, audio, SampleEncoding.FLOAT_32);

        for (Song song : new Song[] {Song.of(file), Song.of("song.wav", audio), Song.of(file)}) {
            assertThat(song.name()).isEqualTo("song.wav");
            assertThat(song.sampleRate()).isEqualTo(Stems.RATE);
            assertThat(song.channels()).isEqualTo(2);
            assertThat(song.frames()).isEqualTo(20_000);
            for (int time = 0; time < 2; time++) {
                float[][] read = new float[2][20_000];
                try (FrameReader reader = song.open()) {
                    assertThat(reader.read(read, 0, 20_000)).isEqualTo(20_000);
                }
                assertThat(read[0]).isEqualTo(audio.channel(0));
                assertThat(read[1]).isEqualTo(audio.channel(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PCM_16", "FLOAT_32"})
    void skippedFramesArePassedOver(SampleEncoding encoding) throws IOException {
        Path file = folder.resolve("song.wav");
        AudioFiles.write(file, Stems.noise(3, 0.5, 2, 20_000), encoding);
        float[] whole = AudioFiles.read(file).channel(1);

        float[][] read = new float[2][20_000];
        try (FrameReader reader = Song.of(file).open()) {
            reader.skip(0);
            reader.read(read, 0, 10);
            reader.skip(9_990);
            assertThat(reader.read(read, 0, 20_000)).isEqualTo(10_000);
            assertThat(Arrays.copyOf(read[1], 10_000)).isEqualTo(Arrays.copyOfRange(whole, 10_000, 20_000));
        }
        try (FrameReader reader = Song.of(file).open()) {
            reader.skip(Long.MAX_VALUE);
            assertThat(reader.read(read, 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void whoeverIsFollowedIsTheSameSong() throws IOException {
        Path file = folder.resolve("tagged.wav");
        AudioTags tags = AudioTags.NONE.with(AudioTags.Field.TITLE, "Tagged");
        try (AudioWriter writer =
                AudioFiles.openWriter(file, new AudioFileSpec(48_000, 1, SampleEncoding.PCM_24).withTags(tags))) {
            writer.write(new float[1][10_000], 0, 10_000);
            writer.commit();
        }
        Song song = Song.of(file);
        long[] frames = new long[1];
        Song followed = song.monitored(count -> frames[0] += count);
        assertThat(followed.name()).isEqualTo("tagged.wav");
        assertThat(followed.tags().get(AudioTags.Field.TITLE)).contains("Tagged");
        assertThat(followed.tags()).isEqualTo(song.tags());
        assertThat(followed.layout()).isEqualTo(song.layout());
        assertThat(followed.encoding()).isEqualTo(SampleEncoding.PCM_24);
        assertThat(followed.file()).contains(file);
        assertThat(followed.sha256(() -> {})).isEqualTo(song.sha256(() -> {}));
        try (FrameReader reader = followed.open()) {
            reader.read(new float[1][10_000], 0, 10_000);
        }
        assertThat(frames[0]).isEqualTo(10_000);
    }

    @Test
    void refusesWhatCannotBeASong() throws IOException {
        assertThatThrownBy(() -> Song.of("a", new AudioBuffer(44100, 3, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("channels must be in [1, 2], but was 3");
        assertThatThrownBy(() -> Song.of("a", new AudioBuffer(4000, 1, 10)))
                .hasMessage("sampleRate must be in [8000, 384000], but was 4000");
        assertThatThrownBy(() -> Song.of("a", new AudioBuffer(44100, 1, 0)))
                .hasMessage("holds no audio; there must be at least 1 frame");
        assertThatThrownBy(() -> Song.of("a", AudioBuffer.wrap(44100, new float[] {0, Float.NaN})))
                .hasMessageContaining("must be finite, but frame 1 of channel 0 is NaN");
        Path wide = folder.resolve("wide.wav");
        AudioFiles.write(wide, new AudioBuffer(44100, 3, 10), SampleEncoding.PCM_16);
        assertThatThrownBy(() -> Song.of(wide))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(wide + ": channels must be in [1, 2], but was 3");
    }
}
