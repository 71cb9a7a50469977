package org.stemmixer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.AudioBuffer;

/** What pictures are drawn from. */
class PicturesTest {

    @ParameterizedTest
    @ValueSource(ints = {8000, 44_100, 96_000})
    void sineHasItsLevelInItsBands(int sampleRate) {
        Spectrogram sine = Signals.measurements(Signals.sine(sampleRate, 1000, 0.1, 2, sampleRate))
                .spectrogram();

        double power = 0;
        for (int band = 0; band < Spectrogram.BANDS; band++) {
            power += Math.pow(10, sine.levelDb(sine.columns() / 2, band) / 10);
            if (Spectrogram.bandEdgeHz(band) > 1150 || Spectrogram.bandEdgeHz(band + 1) < 850) {
                assertThat(sine.levelDb(sine.columns() / 2, band))
                        .as("band %d", band)
                        .isLessThan(-70);
            }
        }
        assertThat(10 * Math.log10(power)).isCloseTo(-23.01, within(0.02));
        assertThat(Spectrogram.bandEdgeHz(0)).isEqualTo(20);
        assertThat(Spectrogram.bandEdgeHz(Spectrogram.BANDS)).isCloseTo(20_000, within(1e-6));
    }

    @Test
    void silenceIsAtTheFloor() {
        SongMeasurements silence = Signals.measurements(new AudioBuffer(8000, 1, 8000));

        assertThat(silence.spectrogram().levelDb(0, 0)).isEqualTo(Spectrogram.FLOOR_DB);
        assertThat(silence.waveform().max(0)).isZero();
        assertThat(silence.waveform().rms(0)).isZero();
    }

    /** 100 s at 8 kHz are 3126 spectra and 12,500 stretches of 64 frames: both are joined in pairs several times. */
    @Test
    void longSongsKeepTheirTimes() {
        int rate = 8000;
        AudioBuffer audio = new AudioBuffer(rate, 2, 100 * rate);
        for (int n = 40 * rate; n < 41 * rate; n++) {
            audio.channel(0)[n] = (float) (0.5 * Math.sin(n));
            audio.channel(1)[n] = -0.25f;
        }

        SongMeasurements measurements = Signals.measurements(audio);

        WaveformEnvelope waveform = measurements.waveform();
        assertThat(waveform.columns()).isBetween(600, 1200);
        assertThat(waveform.columns() * waveform.secondsPerColumn())
                .isCloseTo(100, within(waveform.secondsPerColumn()));
        int framesPerColumn = (int) Math.rint(waveform.secondsPerColumn() * rate);
        for (int column = 0; column < waveform.columns(); column++) {
            float lowest = Float.MAX_VALUE;
            float highest = -Float.MAX_VALUE;
            double power = 0;
            int end = Math.min((column + 1) * framesPerColumn, audio.frames());
            for (int n = column * framesPerColumn; n < end; n++) {
                for (float[] channel : audio.toArrays()) {
                    lowest = Math.min(lowest, channel[n]);
                    highest = Math.max(highest, channel[n]);
                    power += (double) channel[n] * channel[n] / 2 / (end - column * framesPerColumn);
                }
            }
            assertThat(waveform.min(column)).isEqualTo(lowest);
            assertThat(waveform.max(column)).isEqualTo(highest);
            assertThat(waveform.rms(column)).isCloseTo((float) Math.sqrt(power), within(1e-6f));
        }
        Spectrogram spectrogram = measurements.spectrogram();
        assertThat(spectrogram.columns()).isBetween(600, 1200);
        int band = 115; // about 1.27 kHz, where sin(n) is
        for (int column = 0; column < spectrogram.columns(); column++) {
            double from = column * spectrogram.secondsPerColumn();
            double to = from + spectrogram.secondsPerColumn();
            if (to < 39.8 || from > 41.2) {
                assertThat(spectrogram.levelDb(column, band)).isEqualTo(Spectrogram.FLOOR_DB);
            } else if (from > 40.2 && to < 40.8) {
                assertThat(spectrogram.levelDb(column, band)).isGreaterThan(-40);
            }
        }
    }

    /** Pairs of columns have the mean power, whenever they were joined. */
    @Test
    void joinedColumnsKeepTheirPower() {
        AudioBuffer noise = Signals.noise(8000, 8000 * 60, 0.3, 0);
        double shortPower = power(
                Signals.measurements(Signals.noise(8000, 8000 * 5, 0.3, 0)).spectrogram());

        assertThat(10 * Math.log10(power(Signals.measurements(noise).spectrogram()) / shortPower))
                .isCloseTo(0, within(0.1));
    }

    private static double power(Spectrogram spectrogram) {
        double power = 0;
        for (int column = 0; column < spectrogram.columns(); column++) {
            for (int band = 100; band < 150; band++) {
                power += Math.pow(10, spectrogram.levelDb(column, band) / 10) / spectrogram.columns();
            }
        }
        return power;
    }
}
