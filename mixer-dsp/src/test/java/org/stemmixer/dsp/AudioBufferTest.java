package org.stemmixer.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AudioBufferTest {

    @Test
    void newBufferIsSilent() {
        AudioBuffer buffer = new AudioBuffer(48000, 2, 24000);
        assertThat(buffer.sampleRate()).isEqualTo(48000);
        assertThat(buffer.channels()).isEqualTo(2);
        assertThat(buffer.frames()).isEqualTo(24000);
        assertThat(buffer.durationSeconds()).isEqualTo(0.5);
        assertThat(buffer.peak()).isZero();
        assertThat(buffer).hasToString("AudioBuffer[2 channels, 24000 frames, 48000 Hz]");
    }

    @Test
    void wrappedArraysAreLiveAndCopiesAreNot() {
        float[] left = {0.1f, -0.9f, Float.NaN};
        AudioBuffer buffer = AudioBuffer.wrap(44100, left, new float[3]);
        AudioBuffer copy = buffer.copy();
        left[0] = 0.5f;
        assertThat(buffer.channel(0)).isSameAs(left);
        assertThat(buffer.toArrays()[0]).isSameAs(left);
        assertThat(copy.channel(0)).containsExactly(0.1f, -0.9f, Float.NaN);
        assertThat(buffer.peak()).isEqualTo(0.9f);
    }

    @Test
    void refusesArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AudioBuffer(0, 1, 1))
                .withMessage("sampleRate must be at least 1, but was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioBuffer(44100, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioBuffer(44100, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> AudioBuffer.wrap(44100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AudioBuffer.wrap(44100, new float[2], new float[3]))
                .withMessageContaining("channel 0 has 2 frames and channel 1 has 3");
    }
}
