package org.stemmixer.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemType;

class DatasetIndexTest {

    @TempDir
    private Path root = Path.of("");

    @Test
    void renderingsOfOneSongShareSongAndGroup() throws IOException {
        for (String soundfont : List.of("a", "b")) {
            touch("games/tune/" + soundfont + "/drums.wav", "games/tune/" + soundfont + "/x.wav");
            StemInfo stem = new StemInfo("x.wav", "bass", null, "program 33");
            new SongInfo("games", "tune", "games/anna", "Anna", null, null, soundfont, null, 0, 40, 0, List.of(stem))
                    .write(root.resolve("games/tune/" + soundfont + "/song.json"));
        }

        List<MultitrackSong> songs = DatasetIndex.multitracks(root);

        assertThat(songs)
                .extracting(MultitrackSong::id, MultitrackSong::song, MultitrackSong::group)
                .containsExactly(
                        tuple("games/tune/a", "games/tune", "games/anna"),
                        tuple("games/tune/b", "games/tune", "games/anna"));
        assertThat(songs.get(0).stems())
                .extracting(StemFile::name, StemFile::type)
                .containsExactly(tuple("drums", StemType.DRUMS), tuple("x", StemType.BASS));
    }

    @Test
    void foldersWithoutDescriptionAreUnderstoodToo() throws IOException {
        touch("song/vox.wav", "song/kick.wav", "song/takes/one.wav", "song/takes/two.wav");
        touch("artist/album/tune/bass.wav", "artist/album/tune/gtr.WAV");
        touch("single/only.wav", ".unfinished-1/a.wav", ".unfinished-1/b.wav");

        assertThat(DatasetIndex.multitracks(root))
                .extracting(MultitrackSong::id, MultitrackSong::song, MultitrackSong::group)
                .containsExactly(
                        tuple("artist/album/tune", "artist/album/tune", "artist"), tuple("song", "song", "song"));
        assertThat(DatasetIndex.multitracks(root.resolve("song")))
                .extracting(MultitrackSong::id)
                .containsExactly("song");
    }

    @Test
    void everyAudioFileIsAMixdown() throws IOException {
        touch("loose.wav", "package/one.wav", "package/cover.png", "other/deep/two.wav", "other/.hidden.wav");
        new SongInfo("package", "one", "by Bo", "Bo", null, null, null, null, 0, 180, 0, null)
                .write(root.resolve("package/one.json"));

        assertThat(DatasetIndex.mixdowns(root))
                .extracting(Mixdown::id, Mixdown::group)
                .containsExactly(
                        tuple("loose.wav", "loose.wav"),
                        tuple("other/deep/two.wav", "other"),
                        tuple("package/one.wav", "by Bo"));
    }

    @Test
    void aDamagedDescriptionIsNotPassedOver() throws IOException {
        touch("song/a.wav", "song/b.wav");
        Files.writeString(root.resolve("song/song.json"), "{\"source\": 1");

        assertThatThrownBy(() -> DatasetIndex.multitracks(root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("song.json: is no song description");
    }

    @Test
    void aDescriptionNeedsLittleAndMayNotBeWrong() throws IOException {
        touch("song/trk07.wav", "song/trk08.wav");
        Path info = root.resolve("song/song.json");
        String json = "{\"source\": \"my studio\", \"song\": \"First Light\", \"group\": \"my studio/anna\","
                + " \"stems\": [{\"file\": \"trk07.wav\", \"type\": \"vocals\"}], \"mood\": \"calm\"}";
        Files.writeString(info, json);

        assertThat(DatasetIndex.multitracks(root).get(0).stems())
                .extracting(StemFile::type)
                .containsExactly(StemType.VOCALS, StemType.OTHER);

        Files.writeString(info, json.replace("vocals", "singer"));
        assertThatThrownBy(() -> DatasetIndex.multitracks(root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("song.json: is no song description")
                .hasMessageContaining("but was 'singer'");
    }

    private void touch(String... files) throws IOException {
        for (String file : files) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, new byte[1]);
        }
    }
}
