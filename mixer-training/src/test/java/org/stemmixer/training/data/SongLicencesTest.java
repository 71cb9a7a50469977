package org.stemmixer.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SongLicencesTest {

    @Test
    void songsAreCountedByLicenceAndSourceAndTheirRenderingsOnce() {
        List<Optional<SongInfo>> songs = new ArrayList<>(List.of(
                song("openttd", "tune", "GPL-2.0-only", "opl3", "CC-BY-SA-4.0"),
                song("openttd", "tune", "GPL-2.0-only", "fluid", "MIT"),
                song("openttd", "blues", "GPL-2.0-only", "fluid", "MIT"),
                song("hedgewars", "tune", "GPL-2.0-only", null, null),
                song("freedoom", "d_e1m1", "BSD-3-Clause", "alto", "MIT")));
        String expected = "BSD-3-Clause: freedoom (1); GPL-2.0-only: hedgewars (1), openttd (2)";

        assertThat(SongLicences.facts(songs))
                .containsExactly(
                        entry("licences of the songs", expected),
                        entry("licences of the soundfonts", "CC-BY-SA-4.0: opl3; MIT: alto, fluid"));
        Collections.shuffle(songs, new Random(1));
        assertThat(SongLicences.facts(songs)).containsValue(expected);
    }

    @Test
    void whatIsNotStatedIsSaidAtTheEnd() {
        assertThat(SongLicences.facts(List.of(
                        song("my studio", "one", null, "mine", null),
                        Optional.empty(),
                        song("my studio", "two", null, "fluid", "zlib"),
                        song("my studio", "three", "zlib", null, null),
                        Optional.empty())))
                .containsExactly(
                        entry(
                                "licences of the songs",
                                "zlib: my studio (1); not stated: my studio (2), without description (2)"),
                        entry("licences of the soundfonts", "zlib: fluid; not stated: mine"));
    }

    @Test
    void soundfontsAreNotSpokenOfWhereThereAreNone() {
        assertThat(SongLicences.facts(List.of(song("films", "theme", "CC0-1.0", null, null))))
                .containsExactly(entry("licences of the songs", "CC0-1.0: films (1)"));
    }

    private static Optional<SongInfo> song(
            String source,
            String song,
            @Nullable String licence,
            @Nullable String soundfont,
            @Nullable String soundfontLicence) {
        return Optional.of(
                new SongInfo(source, song, source, null, licence, null, soundfont, soundfontLicence, 0, 40, 0, null));
    }
}
