package org.stemmixer.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.dsp.AudioBuffer;

class RawMixTest {

    private static SongStatistics measure(AudioBuffer song) throws IOException {
        return SongStatistics.measure(Song.of("song", song));
    }

    /** What compression and reverberation would take back. */
    @Test
    void hasMoreDynamicsAndLessSpaceThanTheSong() throws IOException {
        AudioBuffer song = GeneratedSongs.song(3, 3);
        SongStatistics before = measure(song);
        int seeds = 12;
        double crestDb = 0;
        double driestDb = before.tailDb();
        for (int seed = 0; seed < seeds; seed++) {
            AudioBuffer raw = RawMix.of(song, new SplittableRandom(seed));
            assertThat(raw.frames()).isEqualTo(song.frames());
            assertThat(RawMix.of(song, new SplittableRandom(seed)).channel(0)).isEqualTo(raw.channel(0));
            SongStatistics after = measure(raw);
            crestDb += (after.crestFactorDb() - before.crestFactorDb()) / seeds;
            driestDb = Math.min(driestDb, after.tailDb());
        }
        assertThat(crestDb).isGreaterThan(1);
        assertThat(driestDb).isLessThan(before.tailDb() - 6);
    }

    @Test
    void silenceStaysSilent() {
        AudioBuffer silence = new AudioBuffer(44_100, 2, 10_000);
        for (int seed = 0; seed < 4; seed++) {
            assertThat(RawMix.of(silence, new SplittableRandom(seed)).peak()).isZero();
        }
    }
}
