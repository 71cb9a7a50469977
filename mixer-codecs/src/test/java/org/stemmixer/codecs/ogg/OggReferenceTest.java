package org.stemmixer.codecs.ogg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Files are decoded as ffmpeg decodes them. */
class OggReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "vorbis.ogg, 1e-6",
        "vorbis-pages.ogg, 1e-6",
        "vorbis-5.1.ogg, 1e-6",
        "music.opus, 1e-6",
        "speech.opus, 4e-5",
        "both.opus, 4e-5",
        "opus-5.1.opus, 4e-5"
    })
    void decodesAsFfmpeg(String name, float tolerance) throws IOException {
        List<String> expected = OggFixture.lines(name + ".txt");
        String[] size = expected.get(0).split(" ");
        float[][] samples = OggFixture.read(OggFixture.bytes(name));
        assertThat(samples).hasNumberOfRows(Integer.parseInt(size[1]));
        assertThat(samples[0]).hasSize(Integer.parseInt(size[0]));
        int compared = 0;
        for (String line : expected.subList(1, expected.size())) {
            String[] numbers = line.split(" ");
            int frame = Integer.parseInt(numbers[0]);
            for (int c = 0; c < samples.length && frame < samples[c].length; c++, compared++) {
                assertThat(samples[c][frame])
                        .as("frame %d, channel %d", frame, c)
                        .isCloseTo(Float.parseFloat(numbers[c + 1]), within(tolerance));
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    @Test
    void saysWhatTheFileIs() throws IOException {
        try (AudioReader reader = OggFixture.open(OggFixture.bytes("vorbis.ogg"))) {
            assertThat(reader.format()).isEqualTo("Ogg Vorbis, 88 kbit/s");
            assertThat(reader.encoding()).isEqualTo(SampleEncoding.LOSSY);
            assertThat(reader.sampleRate()).isEqualTo(44_100);
            assertThat(reader.tags().get(AudioTags.Field.TITLE)).contains("Sweep");
            assertThat(reader.warnings()).isEmpty();
        }
        try (AudioReader reader = OggFixture.open(OggFixture.bytes("music.opus"))) {
            assertThat(reader.format()).isEqualTo("Ogg Opus, 97 kbit/s");
            assertThat(reader.sampleRate()).isEqualTo(48_000);
            assertThat(reader.tags().get(AudioTags.Field.TITLE)).contains("Sweep");
        }
        try (AudioReader reader = OggFixture.open(OggFixture.bytes("opus-5.1.opus"))) {
            assertThat(reader.layout()).contains(ChannelLayout.SURROUND_5_1);
        }
    }

    @ParameterizedTest
    @CsvSource({"vorbis.ogg", "vorbis-pages.ogg", "music.opus", "both.opus"})
    void blocksOfAnySizeGiveTheSame(String name) throws IOException {
        byte[] file = OggFixture.bytes(name);
        float[][] whole = OggFixture.read(file);
        for (int block : new int[] {1, 13, 960, 1 << 16}) {
            try (AudioReader reader = OggFixture.open(file)) {
                assertThat(OggFixture.read(reader, block)).isDeepEqualTo(whole);
                assertThat(reader.read(new float[reader.channels()][1], 0, 1)).isEqualTo(-1);
            }
        }
    }

    /** After a skip, Opus is within what 80 ms leave of another beginning; Vorbis is the same. */
    @ParameterizedTest
    @CsvSource({"vorbis.ogg, 0", "vorbis-pages.ogg, 0", "music.opus, 1e-3", "speech.opus, 2e-2"})
    void skipsToTheFrame(String name, float tolerance) throws IOException {
        byte[] file = OggFixture.join(OggFixture.bytes(name), OggFixture.bytes(name), OggFixture.bytes(name));
        float[][] whole = OggFixture.read(file);
        for (int skip : new int[] {0, 1, 700, 4799, 4800, 11_000, whole[0].length - 5}) {
            try (AudioReader reader = OggFixture.open(file)) {
                reader.skip(skip / 2);
                reader.skip(skip - skip / 2);
                float[][] rest = OggFixture.read(reader, 100);
                assertThat(rest[0]).hasSize(whole[0].length - skip);
                for (int n = 0; n < rest[0].length; n++) {
                    assertThat(rest[0][n]).as("frame %d", skip + n).isCloseTo(whole[0][skip + n], within(tolerance));
                }
            }
        }
    }
}
