package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessMeter;

class ReplayGainTest {

    /** A sine of 997 Hz at 0 dBFS in one channel has -3.01 LUFS (BS.1770-5). */
    private static Loudness sine(double amplitude) {
        LoudnessMeter meter = new LoudnessMeter(48_000, 1);
        float[] sine = new float[96_000];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (float) (amplitude * Math.sin(2 * Math.PI * 997 * i / 48_000));
        }
        meter.process(new float[][] {sine}, 0, sine.length);
        return meter.loudness();
    }

    @Test
    void leadsToTheReference() {
        ReplayGain gain = ReplayGain.of(sine(0.1));
        assertThat(gain.trackGainDb().orElseThrow()).isCloseTo(5.01, within(0.02));
        assertThat(gain.trackPeak().orElseThrow()).isCloseTo(0.1, within(0.001));
        assertThat(gain.albumGainDb()).isEmpty();
        ReplayGain onAlbum = ReplayGain.of(sine(0.1), sine(1));
        assertThat(onAlbum.trackGainDb()).isEqualTo(gain.trackGainDb());
        assertThat(onAlbum.albumGainDb().orElseThrow()).isCloseTo(-14.99, within(0.02));
        assertThat(onAlbum.albumPeak().orElseThrow()).isCloseTo(1, within(0.01));
    }

    @Test
    void silenceHasNoGain() {
        ReplayGain gain = ReplayGain.of(sine(0));
        assertThat(gain.trackGainDb()).isEmpty();
        assertThat(gain.trackPeak()).hasValue(0);
    }

    @Test
    void isWrittenAsPlayersExpectIt() {
        ReplayGain gain = new ReplayGain(
                OptionalDouble.of(-6.505), OptionalDouble.of(0.98765432), OptionalDouble.of(1), OptionalDouble.empty());
        assertThat(gain.texts())
                .isEqualTo(Map.of(
                        "REPLAYGAIN_TRACK_GAIN", "-6.51 dB",
                        "REPLAYGAIN_TRACK_PEAK", "0.987654",
                        "REPLAYGAIN_ALBUM_GAIN", "1.00 dB"));
        // To -23 LUFS it is 5 dB less, in steps of 1/256 dB.
        assertThat(gain.r128Texts()).isEqualTo(Map.of("R128_TRACK_GAIN", "-2945", "R128_ALBUM_GAIN", "-1024"));
        ReplayGain loud = new ReplayGain(
                OptionalDouble.of(-1e9), OptionalDouble.empty(), OptionalDouble.of(1e9), OptionalDouble.empty());
        assertThat(loud.r128Texts()).isEqualTo(Map.of("R128_TRACK_GAIN", "-32768", "R128_ALBUM_GAIN", "32767"));
    }

    @Test
    void isReadFromWhatPlayersExpect() {
        ReplayGain gain = new ReplayGain(
                OptionalDouble.of(-6.5), OptionalDouble.of(0.5), OptionalDouble.of(1), OptionalDouble.of(0.75));
        ReplayGain read = ReplayGain.NONE;
        for (Map.Entry<String, String> tag : gain.texts().entrySet()) {
            read = read.with(tag.getKey().toLowerCase(Locale.ROOT), tag.getValue());
        }
        assertThat(read).isEqualTo(gain);
        assertThat(ReplayGain.NONE.with("R128_TRACK_GAIN", "-2944").trackGainDb())
                .hasValue(-6.5);
        assertThat(ReplayGain.NONE.with("replaygain_track_gain", "+3.5").trackGainDb())
                .hasValue(3.5);
        assertThat(gain.with("REPLAYGAIN_TRACK_GAIN", "1 dB"))
                .as("the first counts")
                .isEqualTo(gain);
    }

    @Test
    void whatIsNoNumberSaysNothing() {
        for (String text :
                new String[] {"", "dB", "NaN", "Infinity", "1e400", "1,5 dB", "-", "1 dB 2", "9".repeat(500)}) {
            assertThat(ReplayGain.NONE.with("REPLAYGAIN_TRACK_GAIN", text)).isEqualTo(ReplayGain.NONE);
        }
        assertThat(ReplayGain.NONE.with("REPLAYGAIN_TRACK_PEAK", "-1").isEmpty())
                .isTrue();
        assertThat(ReplayGain.NONE.with("TITLE", "7").isEmpty()).isTrue();
    }

    @Test
    void refusesWhatNobodyCouldPlayAt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplayGain(
                        OptionalDouble.of(Double.NaN),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()))
                .withMessage("trackGainDb must be finite, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplayGain(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(-0.5)))
                .withMessage("albumPeak must be finite and at least 0, but was -0.5");
    }
}
