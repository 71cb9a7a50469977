package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemType;

class LmmsProjectTest {

    private static final String PROJECT = """
            <?xml version="1.0"?>
            <!DOCTYPE lmms-project>
            <lmms-project><song><trackcontainer>
              <track type="0" name="Lead/Voice"><instrumenttrack>
                <instrument name="bitinvader"><bitinvader/></instrument></instrumenttrack></track>
              <track type="0" name="Default preset"><instrumenttrack>
                <instrument name="tripleoscillator"><tripleoscillator/></instrument></instrumenttrack></track>
              <track type="0" name="hard01"><instrumenttrack>
                <instrument name="audiofileprocessor">
                  <audiofileprocessor src="drums/snare01.ogg"/></instrument></instrumenttrack></track>
              <track type="0" name="thing"><instrumenttrack>
                <instrument name="lb302"><lb302/></instrument></instrumenttrack></track>
            </trackcontainer></song></lmms-project>
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tracksHaveTheTypeOfTheirNameOrSampleOrInstrument() throws IOException {
        LmmsProject project = LmmsProject.read(Files.writeString(folder.resolve("song.mmp"), PROJECT));

        assertThat(type(project, "1_LeadVoice.wav")).isEqualTo(StemType.VOCALS);
        assertThat(type(project, "2_Default preset.wav")).isEqualTo(StemType.SYNTH);
        assertThat(type(project, "3_hard01.wav")).isEqualTo(StemType.DRUMS);
        assertThat(type(project, "4_thing.wav")).isEqualTo(StemType.BASS);
        assertThat(type(project, "5_unheard of.wav")).isEqualTo(StemType.OTHER);
        assertThat(project.trackOfFile(Path.of("3_hard01.wav")).instrument())
                .isEqualTo("audiofileprocessor, drums/snare01.ogg");
    }

    @Test
    void compressedProjectsAreReadToo() throws IOException {
        byte[] xml = PROJECT.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(ByteBuffer.allocate(4).putInt(xml.length).array());
        try (OutputStream compressed = new DeflaterOutputStream(file)) {
            compressed.write(xml);
        }

        LmmsProject project = LmmsProject.read(Files.write(folder.resolve("song.mmpz"), file.toByteArray()));

        assertThat(type(project, "4_thing.wav")).isEqualTo(StemType.BASS);
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("song.mmp"), "not a project");

        assertThatThrownBy(() -> LmmsProject.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no LMMS project");
    }

    private static StemType type(LmmsProject project, String file) {
        return project.trackOfFile(Path.of(file)).type();
    }
}
