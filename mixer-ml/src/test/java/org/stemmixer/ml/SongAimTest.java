package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.core.song.profile.StyleMatcher;
import org.stemmixer.core.song.profile.Styles;

/** Models that hear what songs are brought closer to, and models that do not. */
class SongAimTest {

    private static final Style ROCK = Styles.named("rock");
    private static final String CARD = "{}";

    @TempDir
    private Path folder;

    private SongModel hearing(SongAim aim) throws IOException {
        return new SongModel(
                ModelSource.of(
                        TestMixModel.write(folder.resolve("hearing"), TestMixModel.hearingProfiles(), manifest -> {
                            TestMixModel.ofAnyProfile(manifest);
                            manifest.put("name", "hearing");
                        })),
                CARD,
                aim);
    }

    private SongModel deaf(SongAim aim) throws IOException {
        return new SongModel(
                ModelSource.of(TestMixModel.write(
                        folder.resolve("deaf"), TestMixModel.sigmoid(), manifest -> manifest.put("name", "deaf"))),
                CARD,
                aim);
    }

    private static SongFeatureCache song() {
        return new SongFeatureCache(Song.of("beat", TestSong.beat(44_100, 2, 3, 0.8)));
    }

    private MixParameterPrediction towards(ReferenceProfile profile) throws IOException {
        try (OnnxMixParameterPredictor predictor = OnnxMixParameterPredictor.load(folder.resolve("hearing"))) {
            return predictor.predict(song().song(), profile);
        }
    }

    @Test
    void aModelThatHearsItAimsAtTheStyle() throws IOException {
        SongAim aim = SongAim.style(StyleMatcher.to(ROCK), true);
        try (SongModel model = hearing(aim)) {
            SongPredictor named =
                    SongPredictors.of(List.of(model), aim, List.of("hearing")).named("hearing");
            assertThat(named.setsLoudness()).isTrue();
            assertThat(named.style(song()).orElseThrow().style()).isEqualTo(ROCK);
            assertThat(named.predict(song())).isEqualTo(towards(ROCK.profile()));
        }
    }

    @Test
    void theNearestStyleIsThatOfTheSong() throws IOException {
        SongAim aim = SongAim.style(StyleMatcher.toNearest(), true);
        Style nearest = Styles.nearest(SongStatistics.measure(song().song()))
                .orElseThrow()
                .style();
        try (SongModel model = hearing(aim)) {
            assertThat(model.predict(song())).isEqualTo(towards(nearest.profile()));
        }
    }

    @Test
    void aProfileReachesWhoHearsIt() throws IOException {
        SongAim aim = SongAim.profile(ROCK.profile());
        try (SongModel hearing = hearing(aim);
                SongModel deaf = deaf(aim);
                SongModel deafWithoutAim = deaf(SongAim.ofLibrary())) {
            SongPredictors predictors = SongPredictors.of(List.of(hearing, deaf), aim, List.of("hearing", "deaf"));
            assertThat(predictors.names()).containsExactly("hearing", "deaf");
            assertThat(hearing.predict(song())).isEqualTo(towards(ROCK.profile()));
            assertThat(deaf.predict(song())).isEqualTo(deafWithoutAim.predict(song()));
            assertThat(deaf.setsLoudness()).isFalse();
            assertThat(hearing.style(song())).isEmpty();
        }
    }

    @Test
    void withoutAnAimItIsTheLibrary() throws IOException {
        try (SongModel model = hearing(SongAim.ofLibrary())) {
            assertThat(SongPredictors.of(List.of(model), SongAim.ofLibrary(), List.of())
                            .names())
                    .containsExactly("hearing");
            assertThat(model.predict(song())).isEqualTo(towards(ReferenceProfile.ofLibrary()));
            assertThat(model.setsLoudness()).isFalse();
        }
    }

    @Test
    void aModelThatDoesNotHearStylesIsRefusedThere() throws IOException {
        SongAim aim = SongAim.style(StyleMatcher.to(ROCK), true);
        try (SongModel hearing = hearing(aim);
                SongModel deaf = deaf(aim)) {
            List<SongModel> models = List.of(hearing, deaf);
            assertThat(SongPredictors.of(models, aim, List.of()).names()).containsExactly(SongMixer.MATCHER);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SongPredictors.of(models, aim, List.of("deaf")))
                    .withMessageStartingWith("model must not be deaf where there is a style: it learned ");
        }
    }
}
