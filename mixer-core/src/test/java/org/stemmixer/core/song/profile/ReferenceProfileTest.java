package org.stemmixer.core.song.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.song.profile.ReferenceProfile.Target;
import org.stemmixer.core.song.profile.ReferenceProfile.Track;
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
            "tracks" : [                    | "tracks" : 3, "name2" : [       | $.tracks: must be an array, but was 3
            "balanceDb" : [                 | "balance" : [                   | $.balanceDb: must be an array, but was missing
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
                .isInstanceOf(JsonFormatException.class)
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
                .isInstanceOf(JsonFormatException.class)
                .hasMessageContaining(message);
    }

    /** This file was written by the first version, and is never changed. */
    @Test
    void readsFilesOfVersionOneForEver() throws IOException {
        ReferenceProfile profile = ReferenceProfile.fromJson(savedByVersionOne());
        assertThat(profile.name()).isEqualTo("two synthetic stems");
        assertThat(profile.tracks()).containsExactly(new Track("bass.wav", 1), new Track("vocals.wav", 1));
        assertThat(profile.integratedLufs()).isEqualTo(new Target(-22.251681648681906, 1.475291371858006));
        assertThat(profile.toJson()).isEqualToNormalizingNewlines(savedByVersionOne());
    }

    @Test
    void whatIsNotKnownIsPassedOverWithANoteAndWhatIsMissingIsUnknown() throws IOException {
        List<String> notes = new ArrayList<>();
        ReferenceProfile profile = ReferenceProfile.fromJson(
                savedByVersionOne()
                        .replace("\"schemaVersion\" : 1,", "\"colour\" : \"blue\",")
                        .replace("\"tailDb\"", "\"wetness\"")
                        .replace("\"centreHz\" : 20.0", "\"centreHz\" : 20.0, \"q\" : 4"),
                notes::add);
        assertThat(profile.tailDb()).isEqualTo(Target.UNKNOWN);
        assertThat(profile.sideToMidDb().isKnown()).isTrue();
        assertThat(notes)
                .hasSize(3)
                .anyMatch(note -> note.startsWith("$.colour: is not known and was passed over"))
                .anyMatch(note -> note.startsWith("$.wetness: is not known"))
                .anyMatch(note -> note.startsWith("$.balanceDb[0].q: is not known"));
    }

    private static String savedByVersionOne() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ReferenceProfileTest.class.getResourceAsStream("profile-v1.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThatThrownBy(() -> ReferenceProfile.fromJson("[".repeat(1_000_000)))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("$: not JSON");
    }
}
