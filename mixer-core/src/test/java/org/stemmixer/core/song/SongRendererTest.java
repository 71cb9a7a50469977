package org.stemmixer.core.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.Stems;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.measure.AnalysisMeter;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.loudness.LoudnessTarget;

class SongRendererTest {

    private static final MixParameters WET = new MixParameters(0.8, 0.3, 0.4, 0.6, 0.7, 0.2, 0.4, 0.3, 0.7, 0.9);

    @TempDir
    private Path folder;

    private Path file(AudioBuffer audio, SampleEncoding encoding) throws IOException {
        Path file = folder.resolve("song.wav");
        AudioFiles.write(file, audio, encoding);
        return file;
    }

    @ParameterizedTest
    @EnumSource(Tail.class)
    void doesWhatTheChainDoes(Tail tail) throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 2, 30_000);
        AudioBuffer expected = EffectsChain.of(WET).render(audio, tail);

        AudioBuffer rendered = SongRenderer.of(WET).withTail(tail).render(Song.of("song", audio));
        Path output = folder.resolve("out.wav");
        SongRenderer.of(WET).withTail(tail).render(Song.of("song", audio), output);

        assertThat(rendered.toArrays()).isDeepEqualTo(expected.toArrays());
        assertThat(AudioFiles.read(output).toArrays()).isDeepEqualTo(expected.toArrays());
    }

    @ParameterizedTest
    @EnumSource(
            value = SampleEncoding.class,
            names = {"PCM_16", "PCM_24", "PCM_32", "FLOAT_32"})
    void neutralParametersLeaveEverySampleAlone(SampleEncoding encoding) throws IOException {
        Path song = file(Stems.noise(2, 1, 2, 20_000), encoding);
        Path output = folder.resolve("out.wav");

        SongRenderer.of(MixParameters.NEUTRAL).render(Song.of(song), output);

        assertThat(AudioFiles.read(output).toArrays())
                .isDeepEqualTo(AudioFiles.read(song).toArrays());
        try (AudioReader reader = AudioFiles.openReader(output)) {
            assertThat(reader.encoding()).isEqualTo(encoding);
        }
    }

    @Test
    void monoGoesToBothSides() throws IOException {
        AudioBuffer mono = Stems.noise(3, 0.4, 1, 10_000);
        AudioBuffer copy = SongRenderer.of(MixParameters.NEUTRAL).render(Song.of("mono", mono));
        assertThat(copy.channels()).isEqualTo(2);
        assertThat(copy.channel(0)).isEqualTo(mono.channel(0));
        assertThat(copy.channel(1)).isEqualTo(mono.channel(0));
    }

    @ParameterizedTest
    @EnumSource(
            value = SampleEncoding.class,
            names = {"PCM_8", "FLOAT_64"})
    void whatCannotBeWrittenIsStoredBetter(SampleEncoding encoding) throws IOException {
        Path song = folder.resolve("song.wav");
        Files.write(song, wav(encoding));
        Path output = folder.resolve("out.wav");
        SongRenderer.of(MixParameters.NEUTRAL).render(Song.of(song), output);
        try (AudioReader reader = AudioFiles.openReader(output)) {
            assertThat(reader.encoding())
                    .isEqualTo(encoding == SampleEncoding.PCM_8 ? SampleEncoding.PCM_16 : SampleEncoding.FLOAT_32);
        }
    }

    /** A hundred frames of silence in an encoding that the library reads, but does not write. */
    private static byte[] wav(SampleEncoding encoding) {
        int bytes = encoding == SampleEncoding.PCM_8 ? 1 : 8;
        byte[] data = new byte[100 * bytes];
        Arrays.fill(data, (byte) (bytes == 1 ? 128 : 0));
        return ByteBuffer.allocate(44 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + data.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) (bytes == 1 ? 1 : 3))
                .putShort((short) 1)
                .putInt(Stems.RATE)
                .putInt(Stems.RATE * bytes)
                .putShort((short) bytes)
                .putShort((short) (8 * bytes))
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    @Test
    void targetIsReachedInFilesAndBuffers() throws IOException {
        Song song = Song.of("song", Stems.noise(4, 0.3, 2, 3 * Stems.RATE));
        Path output = folder.resolve("out.wav");
        SongRenderer renderer = SongRenderer.of(WET).withTarget(LoudnessTarget.SPOTIFY);

        DeliveryResult delivery = renderer.render(song, output).orElseThrow();

        assertThat(delivery.meetsTarget()).isTrue();
        assertThat(LoudnessReport.of(output).loudness().integratedLufs()).isCloseTo(-14, within(0.1));
        assertThat(renderer.render(song).toArrays())
                .isDeepEqualTo(AudioFiles.read(output).toArrays());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoListensHearsTheFile(boolean target) throws IOException {
        Song song = Song.of(file(Stems.noise(7, 0.3, 1, 3 * Stems.RATE + 1), SampleEncoding.PCM_16));
        Path output = folder.resolve("out.wav");
        SongRenderer renderer = SongRenderer.of(WET);
        AnalysisMeter meter = new AnalysisMeter("out.wav", song.sampleRate(), 2);

        (target ? renderer.withTarget(LoudnessTarget.SPOTIFY) : renderer).render(song, output, meter::process);

        assertThat(meter.finish().analysis()).isEqualTo(SongAnalysis.of(output));
    }

    @Test
    void refusesToOverwriteTheSong() throws IOException {
        Path song = file(Stems.noise(5, 0.4, 2, 1000), SampleEncoding.PCM_16);
        byte[] before = Files.readAllBytes(song);
        assertThatExceptionOfType(AudioFileException.class)
                .isThrownBy(() -> SongRenderer.of(WET).render(Song.of(song), song))
                .withMessageContaining("would overwrite an input");
        assertThat(Files.readAllBytes(song)).isEqualTo(before);
    }

    @Test
    void provenanceHashesFilesAndSamples() throws IOException {
        AudioBuffer audio = Stems.noise(6, 0.4, 2, 40_000);
        Song song = Song.of("song", audio);
        Song other = new Foreign(song);
        assertThat(MixProvenance.of(other)).isEqualTo(MixProvenance.of(song));
        assertThat(MixProvenance.of(Song.of(file(audio, SampleEncoding.FLOAT_32)))
                        .inputs())
                .isNotEqualTo(MixProvenance.of(song).inputs());
    }

    /** A song of somebody else's making. */
    private record Foreign(Song song) implements Song {

        @Override
        public String name() {
            return song.name();
        }

        @Override
        public int sampleRate() {
            return song.sampleRate();
        }

        @Override
        public int channels() {
            return song.channels();
        }

        @Override
        public long frames() {
            return song.frames();
        }

        @Override
        public FrameReader open() throws IOException {
            return song.open();
        }
    }
}
