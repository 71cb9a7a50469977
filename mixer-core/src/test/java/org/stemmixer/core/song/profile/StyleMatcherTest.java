package org.stemmixer.core.song.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.MixParameters;

class StyleMatcherTest {

    private static AudioBuffer music;
    private static SongStatistics before;

    @BeforeAll
    static void measure() throws IOException {
        music = TestMusic.piece(5, 8, 200);
        // As loud as finished songs are: the strip could not bring a piece from -27 LUFS to the loudness of any style.
        double lufs = SongStatistics.measure(TestMusic.song(music)).loudness().integratedLufs();
        float gain = (float) Decibels.toLinear(-15 - lufs);
        for (int channel = 0; channel < music.channels(); channel++) {
            for (int n = 0; n < music.frames(); n++) {
                music.channel(channel)[n] *= gain;
            }
        }
        before = SongStatistics.measure(TestMusic.song(music));
    }

    /** No style was made of generated music: it stands for a song that nobody has heard. */
    @ParameterizedTest
    @MethodSource("org.stemmixer.core.song.profile.Styles#all")
    void askingForAStyleBringsSongsNearerToItThanAskingForAnyOther(Style asked) throws IOException {
        double reachedDb = distanceAfterDb(asked, asked);

        assertThat(reachedDb).isLessThan(asked.profile().distance(before) - 0.5);
        for (Style other : Styles.all()) {
            if (!other.equals(asked)) {
                assertThat(distanceAfterDb(other, asked)).as(other.name()).isGreaterThan(reachedDb + 0.1);
            }
        }
    }

    /** How far the song is from a style after one was asked for. */
    private static double distanceAfterDb(Style asked, Style style) throws IOException {
        MixParameterPrediction prediction = StyleMatcher.to(asked).predict(TestMusic.song(music));
        return style.profile()
                .distance(SongStatistics.measure(TestMusic.song(TestMusic.render(prediction.parameters(), music))));
    }

    @Test
    void matchesAsTheProfileOfTheStyleAndSaysHowFarTheSongWas() throws IOException {
        Song song = TestMusic.song(music);
        Style style = Styles.named("electronic");

        StyleMatcher.Match match = StyleMatcher.to(style).match(song);

        assertThat(match.prediction()).isEqualTo(new ProfileMatcher(style.profile()).predict(song));
        assertThat(match.style())
                .contains(new StyleDistance(style, style.profile().distance(before)));
    }

    @Test
    void takesTheNearestStyleWhereNoneIsNamed() throws IOException {
        StyleMatcher.Match match = StyleMatcher.toNearest().match(TestMusic.song(music));

        StyleDistance nearest = Styles.nearest(before).orElseThrow();
        assertThat(match.style()).contains(nearest);
        assertThat(match.prediction())
                .isEqualTo(StyleMatcher.to(nearest.style()).predict(TestMusic.song(music)));
    }

    @Test
    void leavesSilenceAsItIs() throws IOException {
        Song silence = TestMusic.song(new AudioBuffer(44_100, 2, 44_100));

        for (StyleMatcher matcher : new StyleMatcher[] {
            StyleMatcher.toNearest(), StyleMatcher.to(Styles.all().get(0))
        }) {
            StyleMatcher.Match match = matcher.match(silence);
            assertThat(match.prediction().parameters()).isEqualTo(MixParameters.NEUTRAL);
            assertThat(match.style()).isEqualTo(Optional.empty());
        }
    }
}
