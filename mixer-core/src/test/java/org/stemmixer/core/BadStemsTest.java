package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.dsp.AudioBuffer;

/** Each mistake gives one clear error, writes nothing and changes nothing. */
class BadStemsTest {

    private final StemMixer mixer = StemMixer.builder().build();

    @TempDir
    private Path folder;

    private Path good;

    @BeforeEach
    void writeGoodStem() {
        good = Stems.write(folder.resolve("good.wav"), Stems.noise(1, 0.3, 2, 50_000));
    }

    @Test
    void missingFile() throws IOException {
        fails(mixWith(folder.resolve("none.wav")), AudioFileException.class, "none.wav: ");
    }

    @Test
    void folderAsFile() throws IOException {
        fails(mixWith(folder), AudioFileException.class, folder + ": is a folder");
    }

    @Test
    void emptyFile() throws IOException {
        fails(mixWith(Files.createFile(folder.resolve("empty.wav"))), AudioFileException.class, "empty.wav: is empty");
    }

    @Test
    void text() throws IOException {
        Path text = Files.writeString(
                folder.resolve("text.wav"), "Once upon a time there was a song", StandardCharsets.UTF_8);
        fails(mixWith(text), AudioFileException.class, "text.wav: is in no known audio format (permitted WAV, ");
    }

    @Test
    void notANumberInABuffer() throws IOException {
        AudioBuffer bad = Stems.noise(2, 0.1, 2, 40_000);
        bad.channel(1)[33_333] = Float.NaN;
        fails(
                () -> mixer.mixBuffers(Map.of("bad", bad), MixOptions.automatic()),
                IllegalArgumentException.class,
                "samples of stem 'bad' must be finite, but frame 33333 of channel 1 is NaN");
    }

    @Test
    void infinityInAFile() throws IOException {
        Path file = Stems.write(folder.resolve("inf.wav"), Stems.noise(2, 0.1, 1, 40_000));
        byte[] bytes = Files.readAllBytes(file);
        // The last sample: +infinity. Tags follow it.
        int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data") + 8 + 4 * 40_000;
        System.arraycopy(new byte[] {0, 0, (byte) 0x80, 0x7f}, 0, bytes, end - 4, 4);
        Files.write(file, bytes);

        fails(
                mixWith(file),
                AudioFileException.class,
                "inf.wav: samples must be finite, but frame 39999 of channel 0 is Infinity");
    }

    @Test
    void noFrames() throws IOException {
        Map<String, Path> stems =
                new LinkedHashMap<>(Stems.write(folder, Map.of("noise", Stems.noise(1, 0.1, 2, 5000))));
        stems.put("nothing", Stems.write(folder.resolve("nothing.wav"), new AudioBuffer(44_100, 2, 0)));
        StemMixer mixer = StemMixer.builder().build();

        MixResult mix = mixer.mixStems(stems, true);

        assertThat(mix.frames()).isEqualTo(5000);
        assertThat(mix.warnings()).containsExactly("nothing: holds no audio");
        assertThatThrownBy(() -> mixer.mixStems(Map.of("nothing", folder.resolve("nothing.wav")), true))
                .isInstanceOf(StemException.class)
                .hasMessage("no stem holds any audio: [nothing]");
    }

    @Test
    void rateTooFarAway() throws IOException {
        fails(
                mixWith(Stems.write(folder.resolve("slow.wav"), new AudioBuffer(50, 1, 10))),
                StemException.class,
                "slow.wav: the sample rate must be in [172.3, 11289600] Hz to be converted to 44100 Hz, but is 50 Hz");
    }

    @Test
    void noStems() throws IOException {
        fails(() -> mixer.mixStems(Map.of(), true), IllegalArgumentException.class, "at least 1 stem");
    }

    @Test
    void optionForAnUnknownStem() throws IOException {
        MixOptions options = MixOptions.builder().pan("drum", 0.1).build();
        fails(
                () -> mixer.mixStems(Map.of("drums", good), options, folder.resolve("mix.wav")),
                IllegalArgumentException.class,
                "an option names stem 'drum', but the stems are [drums]");
    }

    @Test
    void cutoffAtNyquist() throws IOException {
        MixOptions options = MixOptions.builder().lowPassHz("a", 22_050).build();
        fails(
                () -> mixer.mixStems(Map.of("a", good), options, folder.resolve("mix.wav")),
                IllegalArgumentException.class,
                "low-pass cutoffHz of stem 'a' must be in (0, 22050.0) at 44100.0 Hz, but was 22050.0");
    }

    @Test
    void valuesOutOfRange() throws IOException {
        MixOptions.Builder options = MixOptions.builder();
        fails(() -> options.gainDb("a", Double.NaN), IllegalArgumentException.class, "[-120.0, 40.0], but was NaN");
        fails(() -> options.gainDb("a", 41), IllegalArgumentException.class, "gainDb of stem 'a' must be in");
        fails(() -> options.pan("a", -1.01), IllegalArgumentException.class, "pan of stem 'a' must be in [-1.0, 1.0]");
        fails(() -> options.highPassHz("a", 0), IllegalArgumentException.class, "high-pass cutoffHz of stem 'a'");
        fails(
                () -> StemMixer.builder().sampleRate(7999),
                IllegalArgumentException.class,
                "sampleRate must be in [8000, 192000], but was 7999");
    }

    @Test
    void outputIsAnInput() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.wav"), good);
        for (Path output : new Path[] {good, folder.resolve("./good.wav"), link}) {
            fails(
                    () -> mixer.mixStems(Map.of("a", good), MixOptions.automatic(), output),
                    AudioFileException.class,
                    "would overwrite an input");
            fails(
                    () -> mixer.mixStems(Map.of("a", good), true).writeTo(output),
                    AudioFileException.class,
                    "would overwrite an input");
        }
    }

    @Test
    void outputCannotBeWritten() throws IOException {
        fails(
                () -> mixer.mixStems(Map.of("a", good), MixOptions.automatic(), folder.resolve("none/mix.wav")),
                AudioFileException.class,
                "mix.wav: ");
        fails(
                () -> mixer.mixStems(Map.of("a", good), MixOptions.automatic(), folder.resolve("mix.txt")),
                AudioFileException.class,
                "mix.txt: has no extension of a format that can be written");
    }

    @Test
    void inputChangedSinceItWasAnalysed() throws IOException {
        MixResult result = mixer.mixStems(Map.of("a", good), true);
        Files.setLastModifiedTime(good, FileTime.fromMillis(0));

        fails(
                () -> result.writeTo(folder.resolve("mix.wav")),
                AudioFileException.class,
                "good.wav: has changed since it was analysed");
    }

    @Test
    void silenceAndASingleSampleAreNormalLife() throws IOException {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("silence", new AudioBuffer(44_100, 1, 1000));
        stems.put("sample", Stems.constant(0.5f, 1, 1));

        MixResult result = mixer.mixStems(Stems.write(folder, stems), true);

        assertThat(result.warnings())
                .containsExactly("silence: is silent", "sample: 0.00 s long, followed by silence up to 0.02 s");
        assertThat(result.stem("silence").gainDb()).isZero();
        assertThat(result.stem("sample").reason()).isEqualTo("left alone: it is shorter than 400 ms");
        AudioBuffer mix = result.toBuffer();
        assertThat(mix.peak()).isEqualTo(mix.channel(0)[0]).isPositive();
        assertThat(mix.channel(0)[1]).isZero();
    }

    @Test
    void emptyFolders() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        fails(() -> StemFolder.stems(empty), StemException.class, "empty: holds no audio files (permitted .wav");
        fails(() -> StemFolder.stems(good), StemException.class, "good.wav: is not a folder");
        fails(() -> StemFolder.stems(folder.resolve("none")), StemException.class, "none: there is no such folder");
    }

    private ThrowingCallable mixWith(Path bad) {
        Map<String, Path> stems = new LinkedHashMap<>();
        stems.put("good", good);
        stems.put("bad", bad);
        return () -> mixer.mixStems(stems, MixOptions.automatic(), folder.resolve("mix.wav"));
    }

    private void fails(ThrowingCallable call, Class<? extends Throwable> type, String message) throws IOException {
        Map<String, String> before = Stems.hashes(folder);

        assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(message);

        assertThat(Stems.hashes(folder)).as("files in the folder").isEqualTo(before);
    }
}
