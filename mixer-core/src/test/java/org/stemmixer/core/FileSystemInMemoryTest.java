package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileInfo;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.deliver.AudioConversion;
import org.stemmixer.core.deliver.LoudnessDelivery;
import org.stemmixer.core.deliver.OutputNames;
import org.stemmixer.core.measure.NullTest;
import org.stemmixer.core.measure.NullTestResult;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Stems and outputs in a file system that is not the computer's, with names as on Unix and as on Windows. */
class FileSystemInMemoryTest {

    private final StemMixer mixer = StemMixer.builder().build();
    private final MixOptions options = MixOptions.builder().autoGain(true).build();

    @TempDir
    private Path disk;

    static Stream<Arguments> systems() {
        return Stream.of(
                Arguments.of(Configuration.unix(), "/stems/song"),
                Arguments.of(Configuration.windows(), "C:\\Work\\Song"));
    }

    private static Path song(Path folder) throws IOException {
        Files.createDirectories(folder);
        Stems.write(folder.resolve("Drums.wav"), Stems.noise(1, 0.1, 2, 90_000));
        Stems.write(folder.resolve("Bass, 2 – ü.wav"), Stems.noise(2, 0.1, 1, 50_000));
        return folder;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void aMixIsTheSameThere(Configuration configuration, String folder) throws IOException {
        Path expected = disk.resolve("mix.wav");
        MixResult onDisk = mixer.mixStems(StemFolder.stems(song(disk.resolve("song"))), options, expected);
        try (FileSystem memory = Jimfs.newFileSystem(configuration)) {
            Path song = song(memory.getPath(folder));
            Path output = song.resolveSibling("mix.wav");

            MixResult first = mixer.mixStems(StemFolder.stems(song), options, output);
            MixResult second = mixer.mixStems(StemFolder.stems(song), options, output);

            assertThat(Files.readAllBytes(output)).isEqualTo(Files.readAllBytes(expected));
            assertThat(first.warnings()).isEqualTo(onDisk.warnings());
            assertThat(second.provenance().inputs())
                    .extracting(MixProvenance.Input::sha256)
                    .isEqualTo(onDisk.provenance().inputs().stream()
                            .map(MixProvenance.Input::sha256)
                            .toList());
            assertThat(names(song.getParent())).hasSize(2);
            assertThat(names(song)).containsExactly("Bass, 2 – ü.wav", "Drums.wav");
            assertThatThrownBy(() -> mixer.mixStems(StemFolder.stems(song), options, song.resolve("Drums.wav")))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessageContaining("would overwrite an input");
            // A mix lies among its stems and is none.
            Files.copy(output, song.resolve("mix.wav"));
            assertThat(StemFolder.stems(song)).containsOnlyKeys("Bass, 2 – ü", "Drums");
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void filesAreWrittenWholeThere(Configuration configuration, String folder) throws IOException {
        try (FileSystem memory = Jimfs.newFileSystem(configuration)) {
            Path place = Files.createDirectories(memory.getPath(folder));
            Path left = Files.createFile(place.resolve(".stem-mixer-00000000000000aa-00000000000000bb.tmp"));
            Path drums = song(place).resolve("Drums.wav");

            Path text = place.resolve("notes.txt");
            AtomicFile.writeString(text, "old");
            AtomicFile.writeString(text, "new");
            try (AtomicFile unfinished = AtomicFile.open(text)) {
                unfinished.outputStream().write(1);
            }
            assertThat(text).hasContent("new");
            assertThat(left).as("what a dead process has left").doesNotExist();

            Path converted = place.resolve("loop.aifc");
            AudioConversion.builder().build().convert(drums, converted);
            assertThat(AudioFiles.read(converted).toArrays())
                    .isDeepEqualTo(AudioFiles.read(drums).toArrays());
            assertThat(AudioFileInfo.of(converted).bytes()).isEqualTo(Files.size(converted));

            Map<Path, Path> outputs = OutputNames.in(
                    place.resolve("album"), StemFolder.stems(place).values(), Optional.empty());
            Files.createDirectory(place.resolve("album"));
            LoudnessDelivery.to(LoudnessTarget.ofLufs(-20)).deliverAlbum(outputs);
            assertThat(names(place.resolve("album"))).hasSize(outputs.size());
            assertThat(names(place)).noneMatch(name -> name.startsWith(".stem-mixer"));

            Path toDisk = disk.resolve("drums.wav");
            AudioConversion.builder().encoding(SampleEncoding.PCM_24).build().convert(drums, toDisk);
            assertThat(NullTest.defaults()
                            .run(Map.of("drums", AudioSource.of(drums)), AudioSource.of(toDisk))
                            .verdict())
                    .isEqualTo(NullTestResult.Verdict.TO_THE_LAST_BIT);
        }
    }
}
