package org.stemmixer.core.song.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.ThreeBandEq;
import org.stemmixer.dsp.stereo.StereoWidth;

class ProfileMatcherTest {

    private static AudioBuffer music;

    @BeforeAll
    static void play() {
        music = TestMusic.piece(7, 8, 250);
    }

    private static SongStatistics measure(AudioBuffer audio) throws IOException {
        return SongStatistics.measure(TestMusic.song(audio));
    }

    private static MixParameters match(AudioBuffer audio, AudioBuffer reference) throws IOException {
        return new ProfileMatcher(ReferenceProfile.of("reference", measure(reference)))
                .predict(TestMusic.song(audio))
                .parameters();
    }

    private static MixParameters matchToLibrary(AudioBuffer audio) throws IOException {
        return new ProfileMatcher(ReferenceProfile.ofLibrary())
                .predict(TestMusic.song(audio))
                .parameters();
    }

    private static double gainDb(MixParameters parameters) {
        return Decibels.fromLinear(parameters.inputGainLinear() * parameters.outputGainLinear());
    }

    private static void assertAlike(MixParameters found, MixParameters known) {
        assertThat(found.lowEqDb()).as("lowEq").isCloseTo(known.lowEqDb(), within(0.5));
        assertThat(found.midEqDb()).as("midEq").isCloseTo(known.midEqDb(), within(0.5));
        assertThat(found.highEqDb()).as("highEq").isCloseTo(known.highEqDb(), within(0.5));
        assertThat(found.presenceDb()).as("presence").isCloseTo(known.presenceDb(), within(0.5));
        assertThat(gainDb(found)).as("gain").isCloseTo(gainDb(known), within(0.3));
        assertThat(found.stereoWidth()).as("width").isCloseTo(known.stereoWidth(), within(0.02));
        assertThat(found.compression()).as("compression").isLessThan(0.1);
        assertThat(found.reverbSend() + found.delaySend()).as("sends").isZero();
    }

    static Stream<MixParameters> known() {
        return Stream.of(
                new MixParameters(0.4, 0, 0.7, 0.3, 0.6, 0, 0, 0, 0.7, 1),
                new MixParameters(0.7, 0, 0.3, 0.6, 0.25, 0.5, 0, 0, 0.3, 0.9),
                new MixParameters(0.5, 0, 0.8, 0.7, 0.75, 0.2, 0, 0, 0.5, 0.8),
                new MixParameters(0.6, 0, 0.4, 0.5, 0.5, 0.8, 0, 0, 0.4, 1));
    }

    @ParameterizedTest
    @MethodSource("known")
    void findsWhatWasDoneToTheReference(MixParameters known) throws IOException {
        assertAlike(match(music, TestMusic.render(known, music)), known);
    }

    @Test
    void undoesWhatWasDoneToTheSong() throws IOException {
        MixParameters known = new MixParameters(0.5, 0, 0.7, 0.35, 0.6, 0, 0, 0, 0.6, 1);

        assertAlike(
                match(TestMusic.render(known, music), music), known.inverse().orElseThrow());
    }

    @Test
    void leavesASongThatIsAsItShouldBe() throws IOException {
        assertThat(match(music, music).toArray()).containsExactly(MixParameters.NEUTRAL.toArray(), within(1e-3));
    }

    /** Loud chords with pauses between them, which the compressor can even out. */
    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.7})
    void findsCompression(double compression) throws IOException {
        AudioBuffer chords = music.copy();
        for (float[] channel : chords.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                double level = n % 44100 < 13_000 ? 0.93 : 0.1;
                channel[n] = (float) (level * Math.sin(0.05 * n) + 0.02 * channel[n]);
            }
        }
        MixParameters known = new MixParameters(0.6, compression, 0.5, 0.5, 0.5, 0, 0, 0, 0.5, 1);

        AudioBuffer reference = TestMusic.render(known, chords);
        MixParameters found = match(chords, reference);

        assertThat(found.compression()).isCloseTo(compression, within(0.2));
        assertThat(measure(TestMusic.render(found, chords)).loudness().integratedLufs())
                .isCloseTo(measure(reference).loudness().integratedLufs(), within(0.3));
    }

    static Stream<Effect> smallChanges() {
        return Stream.of(
                new GainEffect(new GainEffect.Parameters(0.1)),
                new GainEffect(new GainEffect.Parameters(-0.1)),
                new ThreeBandEq(new ThreeBandEq.Parameters(0.2, 0, 0)),
                new ThreeBandEq(new ThreeBandEq.Parameters(0, -0.2, 0)),
                new ThreeBandEq(new ThreeBandEq.Parameters(0, 0, 0.2)),
                new StereoWidth(new StereoWidth.Parameters(1.02)));
    }

    @ParameterizedTest
    @MethodSource("smallChanges")
    void smallChangesOfTheSongMakeSmallChangesOfTheParameters(Effect change) throws IOException {
        AudioBuffer changed = music.copy();
        change.prepare(changed.sampleRate(), 2);
        change.process(changed.toArrays(), 0, changed.frames());

        // 0.2 dB are 0.017 of an EQ parameter, 0.1 dB at most 0.012 of the gain, 2 % at most 0.03 of the width.
        assertThat(matchToLibrary(changed).toArray())
                .containsExactly(matchToLibrary(music).toArray(), within(0.03));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 6})
    void bringsSongsCloserToTheLibrarysProfile(long seed) throws IOException {
        double decayMs = 60 * seed;
        MixParameters degraded =
                new MixParameters(0.2 + 0.1 * seed, 0, 0.15 * seed, 1 - 0.15 * seed, 0.5, 0, 0, 0, 0.1 * seed, 1);
        AudioBuffer song = TestMusic.render(degraded, TestMusic.piece(seed, 6, decayMs));
        ReferenceProfile profile = ReferenceProfile.ofLibrary();

        AudioBuffer mixed = TestMusic.render(matchToLibrary(song), song);

        assertThat(profile.distance(measure(mixed))).isLessThan(0.9 * profile.distance(measure(song)));
    }

    @Test
    void drySongsGetReverb() throws IOException {
        AudioBuffer dry = TestMusic.piece(3, 8, 20);
        AudioBuffer wet = TestMusic.piece(3, 8, 600);

        MixParameters found = match(dry, wet);

        assertThat(found.reverbSend()).isBetween(0.1, 0.5);
        assertThat(found.delaySend()).isBetween(0.01, 0.5);
        assertThat(measure(TestMusic.render(found, dry)).tailDb())
                .isBetween(measure(dry).tailDb() + 3, measure(wet).tailDb());
        assertThat(match(wet, dry).reverbSend()).isZero();
    }

    @Test
    void monoSongsStayMono() throws IOException {
        AudioBuffer mono = AudioBuffer.wrap(44100, music.channel(0));
        AudioBuffer both = AudioBuffer.wrap(44100, music.channel(0), music.channel(0));

        assertThat(match(mono, music).stereoWidth()).isEqualTo(0.5, within(1e-12));
        // It is played on both sides, and so counts as if it were stored for both.
        assertThat(match(both, music)).isEqualTo(match(mono, music));
        assertThat(match(music, both)).isEqualTo(match(music, mono));
    }

    @Test
    void widensNoFurtherThanMonoCanBear() throws IOException {
        AudioBuffer extreme = TestMusic.render(new MixParameters(0.5, 0, 0.5, 0.5, 0.5, 0, 0, 0, 1, 1), music);
        for (int n = 0; n < extreme.frames(); n++) {
            float left = extreme.channel(0)[n];
            extreme.channel(0)[n] = left - 0.8f * extreme.channel(1)[n];
            extreme.channel(1)[n] = extreme.channel(1)[n] - 0.8f * left;
        }
        assertThat(measure(extreme).sideToMidDb()).isGreaterThan(3);

        AudioBuffer widened = TestMusic.render(match(music, extreme), music);

        assertThat(measure(widened).sideToMidDb()).isLessThan(0.1);
    }

    @Test
    void leavesAloneWhatCannotBeMeasured() throws IOException {
        AudioBuffer sample = AudioBuffer.wrap(44100, new float[] {0.5f});
        for (AudioBuffer audio : new AudioBuffer[] {sample, new AudioBuffer(48000, 2, 96000)}) {
            MixParameterPrediction prediction =
                    new ProfileMatcher(ReferenceProfile.ofLibrary()).predict(TestMusic.song(audio));

            assertThat(prediction.parameters()).isEqualTo(MixParameters.NEUTRAL);
            assertThat(prediction.reasons())
                    .containsOnly("left as it is: silent, shorter than 400 ms, or nothing but side");
        }
    }

    /** Excerpts are taken where the song is silent. */
    @Test
    void soundOutsideTheExcerptsIsEnough() throws IOException {
        AudioBuffer sparse = new AudioBuffer(44100, 2, 100 * 44100);
        for (int c = 0; c < 2; c++) {
            System.arraycopy(music.channel(c), 0, sparse.channel(c), 0, 2 * 44100);
        }

        assertThat(matchToLibrary(sparse).compression()).isZero();
    }

    @Test
    void givesItsReasons() throws IOException {
        MixParameterPrediction prediction =
                new ProfileMatcher(ReferenceProfile.ofLibrary()).predict(TestMusic.song(music));

        assertThat(prediction.source()).isEqualTo("profile");
        assertThat(prediction.reasons().get(0)).matches("loudness -\\d+\\.\\d LUFS against -15\\.1");
        assertThat(prediction.reasons().get(4))
                .matches("the song is \\d+\\.\\d dB (thinner|fuller) there than the profile");
    }

    @Test
    void saysByHowMuchTheBalanceDeviates() throws IOException {
        AudioBuffer thin = TestMusic.render(new MixParameters(0.6, 0, 0.5, 0.25, 0.5, 0, 0, 0, 0.5, 1), music);

        String reason = new ProfileMatcher(ReferenceProfile.of("reference", measure(music)))
                .predict(TestMusic.song(thin))
                .reasons()
                .get(3);

        // The bell takes 3 dB at 1 kHz, less at the edges of the range, and a little of everything.
        assertThat(reason).matches("the song is [12]\\.\\d dB thinner there than the profile");
    }
}
