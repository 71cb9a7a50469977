package org.stemmixer.codecs.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BitCursorTest {

    @Test
    void readsNumbersAndSigns() {
        String text = "101 1111111 0 00000000000000000000000000000011 1";
        BitCursor bits = new BitCursor();
        bits.open(BitText.packet(text), BitText.length(text));
        assertThat(bits.read(3)).isEqualTo(5);
        assertThat(bits.readSigned(7)).isEqualTo(-1);
        assertThat(bits.flag()).isFalse();
        assertThat(bits.read(32)).isEqualTo(3);
        assertThat(bits.position()).isEqualTo(43);
        bits.align();
        assertThat(bits.position()).isEqualTo(48);
        assertThat(bits.overrun()).isFalse();
    }

    @Test
    void behindThePacketThereAreZeros() {
        byte[] bytes = new byte[1 + BitCursor.SLACK_BYTES];
        Arrays.fill(bytes, (byte) 0xFF);
        BitCursor bits = new BitCursor();
        bits.open(bytes, 1);
        assertThat(bits.read(12)).isEqualTo(0xFF0);
        assertThat(bits.overrun()).isTrue();
        bits.skip(1_000_000);
        assertThat(bits.read(32)).isZero();
    }
}
