package org.stemmixer.codecs.ogg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioReader;

/** What of a file can be read is read where it belongs, and what is missing is said. */
class OggDamageTest {

    private static final String NO_END = "the stream has no end: the file was cut off, or is still being written";

    @Test
    void linksOfAChainFollowEachOther() throws IOException {
        byte[] link = OggFixture.bytes("vorbis-pages.ogg");
        float[][] alone = OggFixture.read(link);
        float[][] chain = OggFixture.read(OggFixture.join(link, link));
        int length = alone[0].length;
        assertThat(Arrays.copyOf(chain[0], length)).isEqualTo(alone[0]);
        assertThat(Arrays.copyOfRange(chain[0], length, chain[0].length)).isEqualTo(alone[0]);
    }

    @Test
    void aChainThatChangesIsReadUpToThere() throws IOException {
        byte[] first = OggFixture.bytes("vorbis.ogg");
        byte[] chain = OggFixture.join(first, OggFixture.bytes("vorbis-pages.ogg"));
        try (AudioReader reader = OggFixture.open(chain)) {
            assertThat(reader.frames()).isEqualTo(19_845);
            assertThat(reader.warnings())
                    .containsExactly("only the first 0.450 s are read, for then the audio changes from 44100 Hz and 2"
                            + " channels to 16000 Hz and 1");
        }
        try (AudioReader reader = OggFixture.open(OggFixture.join(first, OggFixture.bytes("music.opus")))) {
            assertThat(reader.frames()).isEqualTo(19_845);
            assertThat(reader.warnings())
                    .containsExactly(
                            "a stream of Opus beside the audio is not read",
                            "a part of the file without Ogg Vorbis that can be read is left out");
        }
    }

    @Test
    void silenceStandsForLostPages() throws IOException {
        byte[] file = OggFixture.bytes("vorbis-pages.ogg");
        float[][] whole = OggFixture.read(file);
        int lost = OggFixture.page(file, 4);
        byte[] damaged = file.clone();
        damaged[lost + 60] ^= 1;
        try (AudioReader reader = OggFixture.open(damaged)) {
            float[][] samples = OggFixture.read(reader, 64);
            assertThat(samples[0]).hasSize(whole[0].length);
            int silent = 0;
            int same = 0;
            for (int n = 0; n < samples[0].length; n++) {
                silent += samples[0][n] == 0 ? 1 : 0;
                same += samples[0][n] == whole[0][n] ? 1 : 0;
            }
            assertThat(silent).isBetween(500, 2500);
            assertThat(silent + same).isGreaterThanOrEqualTo(whole[0].length);
            assertThat(Arrays.copyOfRange(samples[0], 4000, 4800)).isEqualTo(Arrays.copyOfRange(whole[0], 4000, 4800));
            assertThat(reader.warnings()).hasSize(3);
            assertThat(reader.warnings().get(0)).startsWith("1 page has a wrong checksum, the first at byte " + lost);
            assertThat(reader.warnings().get(2)).startsWith("audio is missing in 1 place, first at 0.");
        }
    }

    /** What is lost would be known by what follows it; but nothing follows that can be decoded. */
    @Test
    void aGapThatNothingFollowsIsNone() throws IOException {
        byte[] file = OggFixture.bytes("vorbis-pages.ogg");
        float[][] whole = OggFixture.read(file);
        int pages = 0;
        while (OggFixture.page(file, pages) < file.length) {
            pages++;
        }
        int last = OggFixture.page(file, pages - 1);
        int segments = file[last + 26] & 0xFF;
        int packet = last + 27 + segments;
        for (int s = 0; s < segments; s++) {
            file[packet] |= 1; // no packet of audio: Vorbis I, 4.3.1
            packet += file[last + 27 + s] & 0xFF;
        }
        byte[] damaged = OggFixture.withChecksums(file);
        damaged[last - 1] ^= 1;
        try (AudioReader reader = OggFixture.open(damaged)) {
            float[][] samples = OggFixture.read(reader, 64);
            assertThat(reader.frames()).isBetween(1L, whole[0].length - 1L);
            assertThat(samples[0]).isEqualTo(Arrays.copyOf(whole[0], (int) reader.frames()));
        }
    }

    @Test
    void garbageBetweenPagesIsPassedOver() throws IOException {
        byte[] file = OggFixture.bytes("music.opus");
        int page = OggFixture.page(file, 3);
        byte[] garbage =
                "OggS and other things that are no page at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] damaged =
                OggFixture.join(Arrays.copyOf(file, page), garbage, Arrays.copyOfRange(file, page, file.length));
        try (AudioReader reader = OggFixture.open(damaged)) {
            assertThat(OggFixture.read(reader, 500)).isDeepEqualTo(OggFixture.read(file));
            assertThat(reader.warnings())
                    .anySatisfy(warning -> assertThat(warning)
                            .isEqualTo("45 bytes belong to no whole page, the first at byte " + page));
        }
    }

    @Test
    void aFileThatIsCutOffIsReadToThere() throws IOException {
        byte[] file = OggFixture.bytes("music.opus");
        float[][] whole = OggFixture.read(file);
        byte[] cut = Arrays.copyOf(file, OggFixture.page(file, 5) + 100);
        try (AudioReader reader = OggFixture.open(cut)) {
            float[][] samples = OggFixture.read(reader, 500);
            assertThat(samples[0].length).isBetween(4000, whole[0].length - 1000);
            assertThat(samples[0]).isEqualTo(Arrays.copyOf(whole[0], samples[0].length));
            assertThat(reader.warnings())
                    .containsExactly(
                            NO_END, "100 bytes belong to no whole page, the first at byte " + (cut.length - 100));
        }
    }

    /** A file that is cut between two pages has no other trace of it than that the end is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"vorbis-pages.ogg", "music.opus"})
    void aStreamWithoutItsEndSaysSo(String name) throws IOException {
        byte[] file = OggFixture.bytes(name);
        byte[] cut = Arrays.copyOf(file, OggFixture.page(file, 5));
        try (AudioReader reader = OggFixture.open(cut)) {
            assertThat(reader.warnings()).containsExactly(NO_END);
        }
        try (AudioReader reader = OggFixture.open(OggFixture.join(file, cut))) {
            assertThat(reader.warnings()).containsExactly(NO_END);
        }
        try (AudioReader reader = OggFixture.open(OggFixture.join(cut, file))) {
            assertThat(reader.warnings())
                    .containsExactly("a stream has no end before another begins: it was cut off there");
        }
    }

    /** An empty page may end a stream, when an encoder learns too late that nothing follows. */
    @Test
    void aPageWithoutPacketsCanBeTheEnd() throws IOException {
        byte[] file = OggFixture.bytes("music.opus");
        byte[] end = Arrays.copyOfRange(file, OggFixture.page(file, 5), OggFixture.page(file, 5) + 27);
        end[5] = 4; // the last page, with
        end[26] = 0; // no segments
        Arrays.fill(end, 6, 14, (byte) -1);
        byte[] ended = OggFixture.withChecksums(OggFixture.join(Arrays.copyOf(file, OggFixture.page(file, 5)), end));
        try (AudioReader reader = OggFixture.open(ended)) {
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vorbis.ogg",
                "vorbis-pages.ogg",
                "vorbis-5.1.ogg",
                "music.opus",
                "speech.opus",
                "both.opus",
                "opus-5.1.opus"
            })
    void nothingIsWrongWithWholeFilesAndTheirChains(String name) throws IOException {
        byte[] file = OggFixture.bytes(name);
        for (byte[] whole : List.of(file, OggFixture.join(file, file, file))) {
            try (AudioReader reader = OggFixture.open(whole)) {
                assertThat(reader.warnings()).isEmpty();
            }
        }
    }

    @Test
    void whatHasNoAudioIsRefused() throws IOException {
        byte[] headers = Arrays.copyOf(OggFixture.bytes("vorbis.ogg"), 2000);
        assertThatThrownBy(() -> OggFixture.open(headers))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith("a.ogg: has no Ogg Vorbis stream that can be read");
    }
}
