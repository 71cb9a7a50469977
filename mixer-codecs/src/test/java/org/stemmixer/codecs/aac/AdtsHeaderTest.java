package org.stemmixer.codecs.aac;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AdtsHeaderTest {

    /** AAC-LC, 44,100 Hz, stereo, 100 bytes, without a checksum. */
    private static final byte[] HEADER = {(byte) 0xFF, (byte) 0xF1, 0x50, (byte) 0x80, 0x0C, (byte) 0x9F, (byte) 0xFC};

    @Test
    void fieldsAreRead() {
        assertThat(AdtsHeader.read(HEADER, 0)).contains(new AdtsHeader(1, 4, 2, 7, 100, 1));
        assertThat(AdtsHeader.read(HEADER, 0).orElseThrow().sampleRate()).isEqualTo(44_100);
    }

    @Test
    void aFrameCountsIfAnotherFollows() {
        byte[] two = Arrays.copyOf(HEADER, 107);
        System.arraycopy(HEADER, 0, two, 100, 7);
        AacFormatProvider provider = new AacFormatProvider();
        assertThat(provider.recognizes(ByteBuffer.wrap(two))).isTrue();
        two[103] = 0x40; // another number of channels
        assertThat(provider.recognizes(ByteBuffer.wrap(two))).isFalse();
    }

    /** The layer is 0 in AAC, and never in MP3. */
    @Test
    void anMp3IsNotTakenForAac() {
        byte[] mp3 = new byte[4096];
        for (int at = 0; at < mp3.length; at += 417) {
            ByteBuffer.wrap(mp3).putInt(at, 0xFFFB9000);
        }
        assertThat(new AacFormatProvider().recognizes(ByteBuffer.wrap(mp3))).isFalse();
    }
}
