package org.stemmixer.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ProfileMatcher;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.Tail;

/** The demo song, changed by the channel strip, is matched to what it was. */
class DemoSongMatchingTest {

    @Test
    void matchingUndoesWhatWasDone() throws IOException {
        AudioBuffer song = mixdown();
        MixParameters done = new MixParameters(0.5, 0, 0.65, 0.3, 0.7, 0, 0, 0, 0.65, 1);
        AudioBuffer changed = EffectsChain.of(done).render(song, Tail.CUT);

        SongStatistics reference = SongStatistics.measure(Song.of("original", song));
        MixParameters found = new ProfileMatcher(ReferenceProfile.of("original", reference))
                .predict(Song.of("changed", changed))
                .parameters();

        MixParameters inverse = done.inverse().orElseThrow();
        assertThat(found.lowEqDb()).isCloseTo(inverse.lowEqDb(), within(1.0));
        assertThat(found.midEqDb()).isCloseTo(inverse.midEqDb(), within(1.0));
        assertThat(found.highEqDb()).isCloseTo(inverse.highEqDb(), within(1.0));
        assertThat(found.presenceDb()).isCloseTo(0, within(1.0));
        assertThat(Decibels.fromLinear(found.inputGainLinear() * found.outputGainLinear()))
                .isCloseTo(Decibels.fromLinear(inverse.inputGainLinear()), within(0.5));
        assertThat(found.stereoWidth()).isCloseTo(inverse.stereoWidth(), within(0.05));
    }

    private static AudioBuffer mixdown() {
        AudioBuffer mix = new AudioBuffer(44100, 2, 0);
        for (AudioBuffer stem : DemoSong.render().values()) {
            int frames = Math.max(mix.frames(), stem.frames());
            AudioBuffer sum = new AudioBuffer(44100, 2, frames);
            for (int c = 0; c < 2; c++) {
                float[] target = sum.channel(c);
                System.arraycopy(mix.channel(c), 0, target, 0, mix.frames());
                float[] source = stem.channel(Math.min(c, stem.channels() - 1));
                for (int n = 0; n < source.length; n++) {
                    target[n] += 0.3f * source[n];
                }
            }
            mix = sum;
        }
        return mix;
    }
}
