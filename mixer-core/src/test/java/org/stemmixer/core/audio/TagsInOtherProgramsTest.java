package org.stemmixer.core.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioTags.Field;

/** What ffmpeg makes of the tags of WAV files, and they of what ffmpeg writes. */
class TagsInOtherProgramsTest {

    /** One transparent pixel. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    Path folder;

    @BeforeEach
    void withFfmpeg() throws Exception {
        boolean there;
        try {
            run("ffprobe", "-version");
            there = true;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "ffmpeg is not installed");
    }

    /** ffmpeg takes nothing but pictures from an ID3 tag where there are other texts. */
    @Test
    void ffmpegReadsThem() throws Exception {
        AudioTags tags = AudioTags.NONE
                .with(Field.TITLE, "Übung")
                .with(Field.ARTIST, "Somebody")
                .with(Field.COMPOSER, "Writer")
                .with(Field.ALBUM, "Something")
                .with(Field.TRACK, "3/12")
                .with(Field.DATE, "2026-11-29")
                .with(Field.ISRC, "DEA001234567")
                .withPictures(List.of(
                        new Picture("image/png", Picture.Kind.FRONT_COVER, "Umschlag", ImageBytes.copyOf(PNG))));
        Path file = folder.resolve("tagged.wav");
        AudioFileSpec spec = new AudioFileSpec(48_000, 1, SampleEncoding.PCM_16).withTags(tags);
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(new float[1][480], 0, 480);
            writer.commit();
        }
        String said = run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "format_tags:stream=codec_name:stream_tags",
                        file.toString())
                .toLowerCase(Locale.ROOT);
        assertThat(said)
                .contains("tag:title=übung", "tag:artist=somebody", "tag:imus=writer", "tag:isrc=dea001234567")
                .contains("tag:album=something", "tag:track=3/12", "tag:date=2026-11-29")
                .contains("codec_name=png", "tag:comment=cover (front)", "tag:title=umschlag");
    }

    @Test
    void theyReadWhatFfmpegWrites() throws Exception {
        Path file = folder.resolve("other.wav");
        run(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "sine=duration=0.1",
                "-metadata",
                "title=Übung",
                "-metadata",
                "artist=Somebody",
                "-metadata",
                "album=Something",
                "-metadata",
                "track=3",
                "-write_bext",
                "1",
                "-metadata",
                "time_reference=4410000",
                "-metadata",
                "description=Take 3",
                file.toString());
        AudioTags tags = AudioSource.of(file).tags();
        assertThat(tags.get(Field.TITLE)).contains("Übung");
        assertThat(tags.get(Field.ARTIST)).contains("Somebody");
        assertThat(tags.get(Field.ALBUM)).contains("Something");
        assertThat(tags.get(Field.TRACK)).contains("3");
        assertThat(tags.timeReferenceFrames()).hasValue(4_410_000);
        assertThat(tags.broadcast().orElseThrow().description()).isEqualTo("Take 3");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
