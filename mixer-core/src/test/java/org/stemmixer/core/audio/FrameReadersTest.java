package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.Stems;
import org.stemmixer.dsp.AudioBuffer;

class FrameReadersTest {

    private static final int FRAMES = 20_000;

    @TempDir
    private Path folder;

    @Test
    void whatIsPassedOverNeedNotBeFiniteAndWhatIsReadMust() throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 2, FRAMES);
        Path file = Stems.write(folder.resolve("bad.wav"), audio);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int data = new String(bytes.array(), StandardCharsets.ISO_8859_1).indexOf("data") + 8;
        bytes.putFloat(data + Float.BYTES * (2 * 100 + 1), Float.NaN);
        bytes.putFloat(data + Float.BYTES * (2 * 15_000 + 1), Float.NEGATIVE_INFINITY);
        Files.write(file, bytes.array());
        float[][] block = new float[2][FRAMES];
        try (FrameReader reader = AudioSource.of(file).open()) {
            reader.skip(101);
            assertThat(reader.read(block, 0, 1000)).isEqualTo(1000);
            assertThat(block[1][0]).isEqualTo(audio.channel(1)[101]);
            assertThatThrownBy(() -> reader.read(block, 0, FRAMES - 1101))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessage(file + ": samples must be finite, but frame 15000 of channel 1 is -Infinity");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9999, FRAMES - 1, FRAMES, FRAMES + 1, Long.MAX_VALUE})
    void passingOverGoesAsFarAsReading(long skipped) throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 2, FRAMES);
        Path file = Stems.write(folder.resolve("good.wav"), audio);
        AudioSource buffer = AudioSource.of("buffer", audio);
        Map<String, FrameReader> readers = Map.of(
                "finite", AudioSource.of(file).open(),
                "buffer", buffer.open(),
                "monitored", FrameReaders.monitored(buffer.open(), count -> {}),
                "mono", FrameReaders.mono(buffer.open()),
                "sides", new SidesReader(FrameReaders.mono(buffer.open()), FrameReaders.mono(buffer.open())));
        float[][] first = new float[2][1];
        for (String name : List.copyOf(readers.keySet())) {
            try (FrameReader reader = readers.get(name)) {
                assertThat(reader.frames()).as(name).isEqualTo(FRAMES);
                assertThat(reader.sampleRate()).as(name).isEqualTo(Stems.RATE);
                assertThat(reader.channels()).as(name).isEqualTo(name.equals("mono") ? 1 : 2);
                reader.skip(1);
                reader.skip(skipped);
                int read = reader.read(first, 0, 1);
                if (skipped + 1 >= FRAMES || skipped == Long.MAX_VALUE) {
                    assertThat(read).as(name).isEqualTo(-1);
                } else {
                    int at = (int) skipped + 1;
                    float left = audio.channel(0)[at];
                    float mean = (float) ((left + (double) audio.channel(1)[at]) / 2);
                    boolean mixed = name.equals("mono") || name.equals("sides");
                    assertThat(first[0][0]).as(name).isEqualTo(mixed ? mean : left);
                }
            }
        }
    }

    @Test
    void whatIsPassedOverAtAnotherRateIsAsMuchAtThatRate() throws IOException {
        AudioSource buffer = AudioSource.of("buffer", Stems.noise(1, 0.4, 1, FRAMES));
        float[][] whole = new float[1][FRAMES / 2];
        float[][] rest = new float[1][FRAMES / 2];
        try (FrameReader reader = FrameReaders.atRate(22_050, buffer.open());
                FrameReader behind = FrameReaders.atRate(22_050, buffer.open())) {
            reader.read(whole, 0, FRAMES / 2);
            behind.skip(5000);
            behind.read(rest, 5000, FRAMES / 2 - 5000);
        }
        for (int i = 5000; i < FRAMES / 2; i++) {
            assertThat(rest[0][i]).isEqualTo(whole[0][i]);
        }
    }
}
