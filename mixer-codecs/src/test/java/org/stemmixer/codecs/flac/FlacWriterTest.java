package org.stemmixer.codecs.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.BroadcastExtension;
import org.stemmixer.core.audio.CuePoint;
import org.stemmixer.core.audio.ImageBytes;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.audio.ReplayGain;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** What is written is read again to the bit, and by the reference decoder where it is installed. */
class FlacWriterTest {

    private static final int[] LENGTHS = {0, 1, 2, 3, 5, 9, 16, 17, 257, 4096, 4097, 10_000};

    @TempDir
    Path folder;

    private final Random random = new Random(2026);

    private enum Signal {
        SILENCE,
        CONSTANT,
        NOISE,
        EXTREMES,
        ALTERNATING,
        SINE,
        SPARSE,
        COARSE,
        QUIET,
        SWELLING
    }

    @ParameterizedTest
    @EnumSource
    void everySignalComesBack(Signal signal) throws IOException {
        for (int length : LENGTHS) {
            SampleEncoding first = random.nextBoolean() ? SampleEncoding.PCM_16 : SampleEncoding.PCM_24;
            SampleEncoding second = first == SampleEncoding.PCM_16 ? SampleEncoding.PCM_24 : SampleEncoding.PCM_16;
            assertRoundTrip(audio(signal, 2, length, first), first);
            assertRoundTrip(audio(signal, 1 + random.nextInt(8), length, second), second);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1, 7, 8000, 11_025, 22_050, 44_100, 48_000, 88_200, 176_400, 192_000, 65_537, 655_350, 700_001})
    void everySampleRateComesBack(int sampleRate) throws IOException {
        AudioBuffer audio = new AudioBuffer(sampleRate, 1, 5000);
        AudioFiles.write(folder.resolve("rate.flac"), audio, SampleEncoding.PCM_16);
        try (AudioReader reader = AudioFiles.openReader(folder.resolve("rate.flac"))) {
            assertThat(reader.sampleRate()).isEqualTo(sampleRate);
            assertThat(reader.frames()).isEqualTo(5000);
        }
    }

    /** Left and right alike, one inverted, one silent: each frame takes the pairing that is shortest. */
    @Test
    void pairsOfChannelsSaveWhatTheyShare() throws IOException {
        float[] left = audio(Signal.NOISE, 1, 50_000, SampleEncoding.PCM_16).toArrays()[0];
        long single = size(left);
        assertThat(size(left, left)).isLessThan(single + 1000);
        assertThat(size(left, new float[left.length])).isLessThan(single + 1000);
        float[] inverted = left.clone();
        for (int n = 0; n < left.length; n++) {
            left[n] = Math.max(left[n], -1 + 0x1p-15f);
            inverted[n] = -left[n];
        }
        assertThat(size(left, inverted)).isLessThan(single + 10_000);
    }

    private long size(float[]... channels) throws IOException {
        Path file = folder.resolve("size.flac");
        AudioFileSpec spec = new AudioFileSpec(44_100, channels.length, SampleEncoding.PCM_16, false);
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(channels, 0, channels[0].length);
            writer.commit();
        }
        return Files.size(file);
    }

    @Test
    void sizesOfBlocksDoNotMatter() throws IOException {
        AudioBuffer audio = audio(Signal.SWELLING, 2, 20_000, SampleEncoding.PCM_24);
        byte[] whole = written(audio, 20_000);
        for (int block : new int[] {1, 999, 4096, 5000}) {
            assertThat(written(audio, block)).isEqualTo(whole);
        }
    }

    private byte[] written(AudioBuffer audio, int block) throws IOException {
        Path file = folder.resolve("blocks.flac");
        AudioFileSpec spec = new AudioFileSpec(44_100, 2, SampleEncoding.PCM_16); // with dither
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            for (int n = 0; n < audio.frames(); n += block) {
                writer.write(audio.toArrays(), n, Math.min(block, audio.frames() - n));
            }
            writer.commit();
        }
        return Files.readAllBytes(file);
    }

    @Test
    void aListenerHearsWhatAReaderFinds() throws IOException {
        AudioBuffer audio = audio(Signal.SINE, 2, 9000, SampleEncoding.PCM_24);
        AudioBuffer heard = new AudioBuffer(44_100, 2, 9000);
        int[] done = {0};
        Path file = folder.resolve("heard.flac");
        AudioFileSpec spec = new AudioFileSpec(44_100, 2, SampleEncoding.PCM_16);
        try (AudioWriter writer = AudioFiles.openWriter(file, spec, (channels, offset, frames) -> {
            for (int c = 0; c < 2; c++) {
                System.arraycopy(channels[c], offset, heard.toArrays()[c], done[0], frames);
            }
            done[0] += frames;
        })) {
            writer.write(audio.toArrays(), 0, 9000);
            writer.commit();
        }
        assertThat(done[0]).isEqualTo(9000);
        assertThat(AudioFiles.read(file).toArrays()).isDeepEqualTo(heard.toArrays());
    }

    @Test
    void tagsTravel() throws IOException {
        AudioTags tags = AudioTags.NONE
                .with(AudioTags.Field.TITLE, "Übung")
                .with(AudioTags.Field.ISRC, "DEA001234567")
                .withCuePoints(List.of(new CuePoint(1234, "Chorus")))
                .withBroadcast(Optional.of(
                        new BroadcastExtension("d", "o", "r", "2026-11-29", "10:00:00", OptionalLong.of(5), "h")))
                .withReplayGain(new ReplayGain(
                        OptionalDouble.of(-6.5),
                        OptionalDouble.of(0.9),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()))
                .withPictures(List.of(new Picture(
                        "image/png", Picture.Kind.FRONT_COVER, "Umschlag", ImageBytes.copyOf(new byte[70_000]))));
        Path file = folder.resolve("tagged.flac");
        AudioFileSpec spec = new AudioFileSpec(44_100, 1, SampleEncoding.PCM_16).withTags(tags);
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(new float[1][100], 0, 100);
            writer.commit();
        }
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.tags()).isEqualTo(spec.tags());
            assertThat(reader.tags().madeByStemMixer()).isTrue();
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @Test
    void theSeekTableTellsWhereBlocksAre() throws IOException {
        int sampleRate = 8000;
        int seconds = 250;
        AudioBuffer audio = new AudioBuffer(sampleRate, 1, seconds * sampleRate);
        float[] samples = audio.toArrays()[0];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = random.nextInt(1 << 12) * 0x1p-15f * n / samples.length;
        }
        Path file = folder.resolve("table.flac");
        AudioFiles.write(file, audio, SampleEncoding.PCM_24);
        try (AudioInput input = AudioInput.of(file)) {
            FlacMetadata metadata = FlacMetadata.parse(input);
            FlacFrames frames = new FlacFrames(input);
            List<FlacSeekTable.Point> points = metadata.seekTable().points();
            assertThat(points).hasSizeBetween(FlacHeaderWriter.SEEK_POINTS / 3, FlacHeaderWriter.SEEK_POINTS);
            for (FlacSeekTable.Point point : points) {
                assertThat(frames.find(metadata.audio() + point.offset(), input.bytes(), metadata.info()))
                        .isEqualTo(metadata.audio() + point.offset());
                assertThat(frames.decoder().header().number() * FlacFrameEncoder.BLOCK_FRAMES)
                        .isEqualTo(point.frame());
            }
        }
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        Path file = folder.resolve("no.flac");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AudioFiles.openWriter(file, new AudioFileSpec(44_100, 9, SampleEncoding.PCM_16)))
                .withMessageContaining("channels must be in [1, 8], but was 9");
        assertThatThrownBy(() -> AudioFiles.openWriter(file, new AudioFileSpec(44_100, 2, SampleEncoding.FLOAT_32)))
                .isInstanceOf(AudioFileException.class)
                .hasMessageEndingWith("cannot store samples as 32 bit float (permitted 16 bit, 24 bit)");
        assertThatThrownBy(() -> {
                    try (AudioWriter writer =
                            AudioFiles.openWriter(file, new AudioFileSpec(44_100, 1, SampleEncoding.PCM_16))) {
                        writer.write(new float[][] {{0, Float.NaN}}, 0, 2);
                    }
                })
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("not finite");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void clippedSamplesAreCounted() throws IOException {
        AudioFileSpec spec = new AudioFileSpec(44_100, 1, SampleEncoding.PCM_24);
        try (AudioWriter writer = AudioFiles.openWriter(folder.resolve("clipped.flac"), spec)) {
            writer.write(new float[][] {{1.5f, 1, -1, -1.5f}}, 0, 4);
            writer.commit();
            assertThat(writer.clippedSamples()).isEqualTo(2);
        }
        assertThat(AudioFiles.read(folder.resolve("clipped.flac")).toArrays()[0])
                .containsExactly(1 - 0x1p-23f, 1 - 0x1p-23f, -1, -1);
    }

    /** In one run, for starting it takes long. */
    @Test
    void theReferenceDecoderFindsNothingWrong() throws Exception {
        List<String> command = new ArrayList<>(List.of("flac", "--test", "--warnings-as-errors", "--silent"));
        for (Signal signal : Signal.values()) {
            for (int length : List.of(1, 16, 257, 4097, 10_000)) { // a length of 0 is one that it does not know
                Path file = folder.resolve(signal + "-" + length + ".flac");
                SampleEncoding encoding = random.nextBoolean() ? SampleEncoding.PCM_16 : SampleEncoding.PCM_24;
                write(file, audio(signal, length % 2 == 0 ? 2 : 1 + random.nextInt(8), length, encoding), encoding);
                command.add(file.toString());
            }
        }
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "the command flac is not installed");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void assertRoundTrip(AudioBuffer audio, SampleEncoding encoding) throws IOException {
        Path file = folder.resolve("trip.flac");
        write(file, audio, encoding);
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.encoding()).isEqualTo(encoding);
            assertThat(reader.frames()).isEqualTo(audio.frames());
            float[][] read = new float[audio.channels()][audio.frames()];
            int done = 0;
            while (done < audio.frames()) {
                done += reader.read(read, done, audio.frames() - done);
            }
            assertThat(reader.read(new float[audio.channels()][1], 0, 1)).isEqualTo(-1);
            assertThat(read).isDeepEqualTo(audio.toArrays());
            assertThat(reader.warnings()).isEmpty();
        }
    }

    private static void write(Path file, AudioBuffer audio, SampleEncoding encoding) throws IOException {
        AudioFileSpec spec = new AudioFileSpec(audio.sampleRate(), audio.channels(), encoding, false);
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(audio.toArrays(), 0, audio.frames());
            writer.commit();
        }
    }

    private AudioBuffer audio(Signal signal, int channels, int frames, SampleEncoding encoding) {
        AudioBuffer audio = new AudioBuffer(44_100, channels, frames);
        int full = 1 << (encoding.bits() - 1);
        for (float[] samples : audio.toArrays()) {
            for (int n = 0; n < frames; n++) {
                samples[n] = (float) sample(signal, n, frames, full) / full;
            }
        }
        return audio;
    }

    private int sample(Signal signal, int n, int frames, int full) {
        return switch (signal) {
            case SILENCE -> 0;
            case CONSTANT -> full / 3;
            case NOISE -> random.nextInt(2 * full) - full;
            case EXTREMES -> random.nextBoolean() ? full - 1 : -full;
            case ALTERNATING -> n % 2 == 0 ? full - 1 : -full;
            case SINE -> (int) (0.9 * full * Math.sin(n * 0.05));
            case SPARSE -> random.nextInt(500) == 0 ? random.nextInt(2 * full) - full : 0;
            case COARSE -> (random.nextInt(15) - 7) << 8;
            case QUIET -> random.nextInt(3) - 1;
            case SWELLING -> (int) (Math.sin(n * 0.01 + random.nextDouble()) * (full - 1) * n / frames);
        };
    }
}
