package org.stemmixer.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be looked into is never written to. */
class OutputPlaceTest {

    @TempDir
    private Path folder;

    @Test
    void nothingIsWrittenWhereThingsAreLookedAt() throws IOException {
        Path songs = Files.createDirectories(folder.resolve("songs"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), songs);

        for (Path output : List.of(songs, songs.resolve("mixes"), songs.resolve("a/b"), link.resolve("mixes"))) {
            assertThatThrownBy(() -> MixingServer.writing(List.of(songs), output))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("must not be in a folder that is looked into");
        }
        assertThat(MixingServer.writing(List.of(songs), folder.resolve("songs-mixes")))
                .isNotNull();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path songs = Files.createDirectories(folder.resolve("songs"));
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> MixingServer.writing(List.of(songs), file)).hasMessage(file + ": is not a folder");
    }
}
