package org.stemmixer.core.song.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;

class InterventionTest {

    private static final ReferenceProfile PROFILE = ReferenceProfile.ofLibrary();

    private static AudioBuffer song(long seed) {
        MixParameters degraded =
                new MixParameters(0.2 + 0.1 * seed, 0, 0.15 * seed, 1 - 0.15 * seed, 0.5, 0, 0, 0, 0.1 * seed, 1);
        return TestMusic.render(degraded, TestMusic.piece(seed, 6, 60 * seed));
    }

    private static MixParameters match(AudioBuffer song, Intervention intervention) throws IOException {
        return new ProfileMatcher(PROFILE, intervention)
                .predict(TestMusic.song(song))
                .parameters();
    }

    private static double distanceAfter(AudioBuffer song, Intervention intervention) throws IOException {
        return PROFILE.distance(
                SongStatistics.measure(TestMusic.song(TestMusic.render(match(song, intervention), song))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 6})
    void theConservativeWayIsTwoFifthsOfTheBalancedOne(long seed) throws IOException {
        AudioBuffer song = song(seed);
        double[] balanced = match(song, Intervention.BALANCED).toArray();
        double[] conservative = match(song, Intervention.CONSERVATIVE).toArray();
        double[] neutral = MixParameters.NEUTRAL.toArray();
        for (int i = 0; i < neutral.length; i++) {
            assertThat(conservative[i] - neutral[i]).isCloseTo(0.4 * (balanced[i] - neutral[i]), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 6})
    void eachGoesFartherAlongThanTheOneBefore(long seed) throws IOException {
        AudioBuffer song = song(seed);
        double conservative = distanceAfter(song, Intervention.CONSERVATIVE);
        double balanced = distanceAfter(song, Intervention.BALANCED);
        assertThat(conservative).isLessThan(PROFILE.distance(SongStatistics.measure(TestMusic.song(song))));
        assertThat(balanced).isLessThan(conservative);
        assertThat(distanceAfter(song, Intervention.CHARACTERFUL)).isLessThan(balanced + 0.1);
    }

    /** A tail one spread below the mean of good mixes may be that of a dry song, or of one with short notes. */
    @Test
    void charactersGetSpaceWhereABalancedMixIsInDoubt() throws IOException {
        double typicalDb = PROFILE.tailDb().mean() - PROFILE.tailDb().spread();
        SongStatistics statistics = SongStatistics.measure(TestMusic.song(song(1)));
        SongStatistics doubtful = withTail(statistics, typicalDb);
        assertThat(Space.match(PROFILE, doubtful, Intervention.BALANCED)).isEqualTo(Space.DRY);
        assertThat(Space.match(PROFILE, doubtful, Intervention.CHARACTERFUL).reverbSend())
                .isPositive();
        SongStatistics wet =
                withTail(statistics, PROFILE.tailDb().mean() + PROFILE.tailDb().spread());
        assertThat(Space.match(PROFILE, wet, Intervention.CHARACTERFUL)).isEqualTo(Space.DRY);
    }

    private static SongStatistics withTail(SongStatistics song, double tailDb) {
        return new SongStatistics(
                song.sampleRate(),
                song.midBandsDb(),
                song.sideBandsDb(),
                song.loudness(),
                song.crestFactorDb(),
                tailDb);
    }

    @ParameterizedTest
    @EnumSource
    void silenceIsLeftAsItIs(Intervention intervention) throws IOException {
        MixParameters silent = new ProfileMatcher(PROFILE, intervention)
                .predict(Song.of("silence", AudioBuffer.wrap(44_100, new float[88_200], new float[88_200])))
                .parameters();
        assertThat(silent).isEqualTo(MixParameters.NEUTRAL);
    }
}
