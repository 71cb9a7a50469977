package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.dsp.AudioBuffer;

/** The same stems as files, streams, bytes, buffers and in a zip file give the same mix. */
class StemsFromAnywhereTest {

    @TempDir
    private Path folder;

    private Map<String, Path> files;
    private AudioBuffer expected;
    private final StemMixer mixer = StemMixer.builder().build();
    private final MixOptions options = MixOptions.builder().autoGain(true).build();

    @BeforeEach
    void writeStems() throws IOException {
        files = new LinkedHashMap<>();
        // Beyond what is kept in memory of a stream, and below.
        files.put("drums", Stems.write(folder.resolve("drums.wav"), Stems.noise(1, 0.1, 2, 200_000)));
        files.put("bass", Stems.write(folder.resolve("bass.wav"), Stems.noise(2, 0.1, 1, 50_000)));
        expected = mixer.mixStems(files, options).toBuffer();
    }

    @Test
    void eachKind() throws IOException {
        Path zip = zip();
        try (FileSystem system = FileSystems.newFileSystem(zip)) {
            for (int kind = 0; kind < 4; kind++) {
                Map<String, AudioSource> sources = new LinkedHashMap<>();
                for (Map.Entry<String, Path> file : files.entrySet()) {
                    sources.put(file.getKey(), source(kind, file.getValue(), system));
                }

                MixResult mix = mixer.mixSources(sources, options);

                assertThat(mix.toBuffer().channel(0)).isEqualTo(expected.channel(0));
                assertThat(mix.toBuffer().channel(1)).isEqualTo(expected.channel(1));
                for (MixProvenance.Input input : mix.provenance().inputs()) {
                    assertThat(input.sha256()).isEqualTo(Stems.sha256(files.get(input.name())));
                    assertThat(input.format()).contains("WAV");
                }
            }
        }
    }

    private static AudioSource source(int kind, Path file, FileSystem zip) throws IOException {
        String name = file.getFileName().toString();
        return switch (kind) {
            case 0 -> AudioSource.of(file);
            case 1 -> AudioSource.of(name, Files.readAllBytes(file));
            case 2 -> {
                try (InputStream stream = Files.newInputStream(file)) {
                    yield AudioSource.of(name, stream);
                }
            }
            default -> AudioSource.of(zip.getPath(name));
        };
    }

    private Path zip() throws IOException {
        Path zip = folder.resolve("song.zip");
        try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            for (Path file : files.values()) {
                Files.copy(file, system.getPath(file.getFileName().toString()));
            }
        }
        return zip;
    }

    /** Also by their paths alone, and to a file of the computer. */
    @Test
    void pathsOfAnotherFileSystem() throws IOException {
        try (FileSystem system = FileSystems.newFileSystem(zip())) {
            Map<String, Path> zipped = new LinkedHashMap<>();
            files.forEach((name, file) ->
                    zipped.put(name, system.getPath(file.getFileName().toString())));
            Path output = folder.resolve("mix.wav");

            MixResult mix = mixer.mixStems(zipped, options, output);

            assertThat(mix.toBuffer().channel(0)).isEqualTo(expected.channel(0));
            assertThat(output).exists();
            assertThatThrownBy(() -> AudioSource.of(system.getPath("nothing.wav")))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessageEndingWith("song.zip/nothing.wav: does not exist");
        }
    }

    @Test
    void streamsAreReadOnceAndLeftOpen() throws IOException {
        byte[] bytes = Files.readAllBytes(files.get("drums"));
        boolean[] closed = {false};
        InputStream stream = new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        AudioSource source = AudioSource.of("drums.wav", stream);

        assertThat(stream.read()).isEqualTo(-1);
        assertThat(closed[0]).isFalse();
        assertThat(source.frames()).isEqualTo(200_000);
        assertThat(source.sha256(() -> {})).isEqualTo(Stems.sha256(files.get("drums")));
    }

    @Test
    void nothingIsLeftInTheTemporaryFolder() throws IOException {
        AudioSource source;
        try (InputStream stream = Files.newInputStream(files.get("drums"))) {
            source = AudioSource.of("drums.wav", stream);
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        String process = System.getProperty("org.stemmixer.process");
        try (var left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith(".stem-mixer-" + process)))
                    .as("names in the temporary folder, on systems that delete open files")
                    .isEmpty();
        }
        assertThat(source.frames()).isEqualTo(200_000);
    }

    @Test
    void whatIsNoAudio() {
        byte[] text = "Nothing to be heard here".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> AudioSource.of("notes", text))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith("notes: is");
        assertThatThrownBy(() -> AudioSource.of("notes", new ByteArrayInputStream(Arrays.copyOf(text, 0))))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith("notes: is empty");
    }
}
