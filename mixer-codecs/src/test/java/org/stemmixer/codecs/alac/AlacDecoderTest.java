package org.stemmixer.codecs.alac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemmixer.codecs.packet.BitText.number;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.codecs.packet.BitText;
import org.stemmixer.codecs.packet.DamagedPacketException;
import org.stemmixer.core.audio.AudioFileException;

/** Packets written by hand. */
class AlacDecoderTest {

    private static final AlacConfig STEREO_20 = new AlacConfig(4096, 20, 40, 10, 14, 2, 48_000);

    /** Two channels, with a count of samples, as they are. */
    private static final String UNCOMPRESSED = "001 0000 000000000000 1 00 1 ";

    @Test
    void samplesThatAreNotCompressedComeOutAsTheyAre() throws Exception {
        String packet = UNCOMPRESSED
                + number(2, 32)
                + number(-524_288, 20)
                + number(524_287, 20)
                + number(1, 20)
                + number(-1, 20)
                + "111";
        float[][] samples = new float[2][4096];
        AlacDecoder decoder = new AlacDecoder(STEREO_20);
        assertThat(decoder.decode(0, BitText.packet(packet), BitText.length(packet), samples))
                .isEqualTo(2);
        assertThat(samples[0][0]).isEqualTo(-1f);
        assertThat(samples[1][0]).isEqualTo(524_287 / 524_288f);
        assertThat(samples[0][1]).isEqualTo(1 / 524_288f);
        assertThat(samples[1][1]).isEqualTo(-1 / 524_288f);
        assertThat(AlacDecoder.frames(BitText.packet(packet), BitText.length(packet), 4096))
                .isEqualTo(2);
    }

    /** A pair is coded with a bit more, so that its samples may be beyond those of the stream. */
    @ParameterizedTest
    @CsvSource({"524287, true", "-524288, true", "524288, false", "-524289, false"})
    void samplesThatNeedMoreBitsThanTheStreamHasAreDamage(int sample, boolean sound) throws Exception {
        // One sample of each channel, neither mixed nor predicted; nine ones announce a number as it is, the sign in
        // its last bit.
        String channel = "0000 0000 000 00000 ";
        String packet = "001 0000 000000000000 1 00 0 " + number(1, 32) + number(0, 16) + channel + channel
                + "111111111 " + number(sample >= 0 ? 2L * sample : -2L * sample - 1, 21)
                + "111111111 " + number(0, 21)
                + "111";
        AlacDecoder decoder = new AlacDecoder(STEREO_20);
        if (sound) {
            float[][] samples = new float[2][4096];
            assertThat(decoder.decode(0, BitText.packet(packet), BitText.length(packet), samples))
                    .isEqualTo(1);
            assertThat(samples[0][0]).isEqualTo(sample / 524_288f);
        } else {
            assertDamaged(decoder, packet, "samples of more than 20 bits");
        }
    }

    @Test
    void whatIsNoPacketIsDamaged() {
        AlacDecoder decoder = new AlacDecoder(STEREO_20);
        assertDamaged(decoder, UNCOMPRESSED + number(4097, 32), "permitted 1 to 4096, found 4097");
        assertDamaged(decoder, UNCOMPRESSED + number(4096, 32), "it ends too early");
        assertDamaged(decoder, "010 0000", "an element that is not known: 2");
        assertDamaged(decoder, "111", "an element that is not known: 7"); // the end before any channel
    }

    private static void assertDamaged(AlacDecoder decoder, String packet, String problem) {
        assertThatThrownBy(() -> decoder.decode(0, BitText.packet(packet), BitText.length(packet), new float[2][4096]))
                .isInstanceOf(DamagedPacketException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void configurationsBeyondAllBoundsAreRefused() {
        assertThatThrownBy(() -> AlacConfig.parse("sound.m4a", ByteBuffer.allocate(10)))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("permitted 24 bytes, found 10");
        ByteBuffer config = ByteBuffer.allocate(24).putInt(0, Integer.MAX_VALUE);
        assertThatThrownBy(() -> AlacConfig.parse("sound.m4a", config))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("samples in a packet (permitted 1 to 65536, found 2147483647)");
    }
}
