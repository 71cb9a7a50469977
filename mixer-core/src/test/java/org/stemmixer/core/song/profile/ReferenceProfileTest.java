package org.stemmixer.core.song.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.song.profile.ReferenceProfile.Target;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;

class ReferenceProfileTest {

    private static AudioBuffer music;
    private static SongStatistics song;
    private static SongStatistics quieter;

    @BeforeAll
    static void measure() throws IOException {
        music = TestMusic.piece(1, 8, 200);
        song = SongStatistics.measure(TestMusic.song(music));
        // 0.4: a gain of 0.7, which is -3.098 dB.
        quieter = SongStatistics.measure(
                TestMusic.song(TestMusic.render(new MixParameters(0.4, 0, 0.5, 0.5, 0.5, 0, 0, 0, 0.5, 1), music)));
    }

    @Test
    void meansAndSpreadsAreWeighted() {
        ReferenceProfile profile = ReferenceProfile.builder("two")
                .add("a", song, 3)
                .add("b", quieter, 1)
                .build();

        double lufs = song.loudness().integratedLufs();
        assertThat(profile.integratedLufs().mean()).isCloseTo(lufs - 3.098 / 4, within(1e-3));
        assertThat(profile.integratedLufs().spread()).isCloseTo(3.098 * Math.sqrt(3) / 4, within(1e-3));
        assertThat(profile.crestFactorDb().spread()).isCloseTo(0, within(1e-3));
        assertThat(profile.tracks())
                .containsExactly(new ReferenceProfile.Track("a", 3), new ReferenceProfile.Track("b", 1));
    }

    @Test
    void distanceIsThatOfLoudnessWhereNothingElseDiffers() {
        ReferenceProfile profile = ReferenceProfile.of("song", song);

        assertThat(profile.distance(song)).isCloseTo(0, within(1e-9));
        assertThat(profile.distance(quieter)).isCloseTo(3.098 * Math.sqrt(0.25), within(1e-3));
    }

    @Test
    void monoSongsTellNothingOfWidth() throws IOException {
        SongStatistics mono = SongStatistics.measure(TestMusic.song(AudioBuffer.wrap(44100, music.channel(0))));

        assertThat(ReferenceProfile.of("mono", mono).sideToMidDb()).isEqualTo(Target.UNKNOWN);
        assertThat(ReferenceProfile.builder("both")
                        .add("mono", mono, 1)
                        .add("stereo", song, 1)
                        .build()
                        .sideToMidDb())
                .isEqualTo(new Target(song.sideToMidDb(), 0));
    }

    @Test
    void savesAndLoads(@TempDir Path folder) throws IOException {
        AudioBuffer low = AudioBuffer.wrap(22050, music.channel(0));
        ReferenceProfile profile = ReferenceProfile.builder("with unknowns")
                .add("low", SongStatistics.measure(TestMusic.song(low)), 0.5)
                .build();
        Path file = folder.resolve("profile.json");

        profile.save(file);

        assertThat(ReferenceProfile.load(file)).isEqualTo(profile);
        assertThat(profile.balanceDb().get(30)).isEqualTo(Target.UNKNOWN);
    }

    @Test
    void profileOfTheLibraryIsThere() {
        ReferenceProfile profile = ReferenceProfile.ofLibrary();

        assertThat(profile.tracks()).hasSizeGreaterThan(100);
        assertThat(profile.balanceDb()).allMatch(Target::isKnown);
        assertThat(profile.integratedLufs().mean()).isBetween(-23.0, -9.0);
        assertThat(ReferenceProfile.fromJson(profile.toJson())).isEqualTo(profile);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schemaVersion" : 1              | schemaVersion" : 2              | $.schemaVersion: must be 1, but was 2
            schemaVersion" : 1              | schemaVersion" : 1, "x" : 1     | $.x: unknown property
            "tracks" : [                    | "tracks" : 3, "name2" : [       | $.name2: unknown property
            "name" : "song"                 | "name" : 7                      | $.name: must be a string, but was 7
            "weight" : 1.0                  | "weight" : -1.0                 | weight of song must be finite and above 0
            "weight" : 1.0                  | "weight" : "1"                  | must be a number, but was "1"
            "centreHz" : 1000.0             | "centreHz" : 1001.0             | $.balanceDb[17].centreHz: must be 1000.0
            "spread" : 0.0                  | "spread" : -1.0                 | spread must be in [0.0, 200.0], but was -1.0
            "spread" : 0.0                  | "spread" : null                 | spread: must be a number, but was null
            "spread" : 0.0                  | "spread" : 1e999                | spread must be in
            "spread" : 0.0                  | "spread" : 0.0, "spread" : 0.0  | Duplicate
            """)
    void refusesOtherJson(String part, String replacement, String message) {
        String json = ReferenceProfile.of("song", song).toJson();
        assertThat(json).contains(part);

        assertThatThrownBy(() ->
                        ReferenceProfile.fromJson(json.replaceFirst(java.util.regex.Pattern.quote(part), replacement)))
                .isInstanceOf(ProfileFormatException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                     | $: must be an object, but was missing
            []                     | $: must be an object, but was []
            {} {}                  | $: not JSON
            {"schemaVersion": 1    | $: not JSON
            {"schemaVersion": 1.0} | $.schemaVersion: must be 1, but was 1.0
            """)
    void refusesWhatIsNoProfile(String json, String message) {
        assertThatThrownBy(() -> ReferenceProfile.fromJson(json))
                .isInstanceOf(ProfileFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThatThrownBy(() -> ReferenceProfile.fromJson("[".repeat(1_000_000)))
                .isInstanceOf(ProfileFormatException.class)
                .hasMessageStartingWith("$: not JSON");
    }
}
