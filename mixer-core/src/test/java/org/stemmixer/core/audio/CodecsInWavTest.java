package org.stemmixer.core.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.AudioTags.Field;

/** WAV files that hold something else than samples: ADPCM, whose lengths may lie, and files of other formats. */
class CodecsInWavTest {

    private static final int TAG_MP3 = 0x55;

    @Test
    void handsAFileOfAnotherFormatToItsProvider() {
        byte[] file = WavBytes.riff()
                .format(TAG_MP3, 1, 44100, 0)
                .chunk("LIST", new byte[4])
                .data("test data".getBytes(US_ASCII))
                .build();
        assertThatThrownBy(() -> open(file)).hasMessage("a.wav: was handed to the test format");
    }

    /** Else WAV files could lie in WAV files without end. */
    @Test
    void theOtherFormatIsNoContainer() {
        byte[] inner = WavBytes.pcm16(1, 1, 2);
        byte[] file = WavBytes.riff().format(TAG_MP3, 1, 44100, 0).data(inner).build();
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(UnsupportedCodecException.class)
                .hasMessageContaining("found MP3, tag 0x0055");
    }

    @Test
    void theTagsOfTheWrappingCountFirst() throws IOException {
        byte[] inner = WavBytes.pcm16(2, 1, 2, 3, 4, 5, 6);
        AudioInput whole = AudioInput.of("a.wav", inner);
        AudioTags tags = AudioTags.NONE.with(Field.TITLE, "Beat");
        try (AudioReader reader = new WrappedReader(WavAudio.open(whole, "inner"), "WAV", tags, List.of("something"))) {
            assertThat(reader.format()).isEqualTo("WAV (inner)");
            assertThat(reader.name()).isEqualTo("a.wav");
            assertThat(reader.tags()).isEqualTo(tags);
            assertThat(reader.warnings()).containsExactly("something");
            reader.skip(1);
            float[][] block = new float[2][5];
            assertThat(reader.read(block, 0, 5)).isEqualTo(2);
            assertThat(block[1]).startsWith(4 / 32768f, 6 / 32768f);
        }
        assertThat(whole.isOpen()).isFalse();
    }

    /** A block of 12 bytes holds 17 frames: its header one, and eight bytes two each. */
    @Test
    void lengthsOfAdpcmAreBelievedOnlyIfTheyFit() throws IOException {
        assertThat(open(ima(20)).frames()).isEqualTo(20);
        assertThat(open(ima(20)).warnings()).isEmpty();
        assertThat(open(ima(0)).frames()).isEqualTo(34);
        for (int stated : new int[] {17, 35, 1_000_000}) {
            AudioReader reader = open(ima(stated));
            assertThat(reader.frames()).isEqualTo(34);
            assertThat(reader.warnings()).containsExactly("the number of frames is given as " + stated + ", but is 34");
        }
    }

    /** Differences by the IMA's recommendation, worked out by hand: steps of 7, 16, 34 and on. */
    @Test
    void decodesImaAdpcm() throws IOException {
        byte[] block = {100, 0, 0, 0, 0x77, 0x08, 0, 0, 0, 0, 0, 0};
        byte[] file = WavBytes.riff().format(0x11, 1, 44100, 4, 12).data(block).build();
        float[][] samples = new float[1][5];
        assertThat(open(file).read(samples, 0, 5)).isEqualTo(5);
        // 100; + 15/8 of 7; + 15/8 of 16; - 1/8 of 34; + 1/8 of 31
        assertThat(samples[0]).containsExactly(100 / 32768f, 113 / 32768f, 143 / 32768f, 139 / 32768f, 142 / 32768f);
    }

    @Test
    void refusesAdpcmOfTooManyChannels() {
        byte[] file =
                WavBytes.riff().format(2, 3, 44100, 4, 40).data(new byte[40]).build();
        assertThatThrownBy(() -> open(file))
                .hasMessage("a.wav: has ADPCM of too many channels (permitted 1 to 2, found 3)");
    }

    /** Two blocks with a number of frames. */
    private static byte[] ima(int statedFrames) {
        return WavBytes.riff()
                .format(0x11, 1, 44100, 4, 12)
                .chunk("fact", WavBytes.little(4).putInt(statedFrames).array())
                .data(new byte[24])
                .build();
    }

    private static AudioReader open(byte[] file) throws IOException {
        return AudioFiles.openReader(AudioInput.of("a.wav", file));
    }
}
