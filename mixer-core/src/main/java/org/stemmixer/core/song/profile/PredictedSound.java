package org.stemmixer.core.song.profile;

import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.KWeighting;
import org.stemmixer.features.ThirdOctaves;

/** What a song becomes after the tone controls and the sends, as powers of mid and side in bands. */
final class PredictedSound {

    private final int sampleRate;
    private final double[] mid = new double[ThirdOctaves.COUNT];
    private final double[] side = new double[ThirdOctaves.COUNT];

    private PredictedSound(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /** The song as it is. */
    static PredictedSound of(SongStatistics song) {
        PredictedSound sound = new PredictedSound(song.sampleRate());
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            if (ThirdOctaves.isMeasured(band, song.sampleRate())) {
                sound.mid[band] = Math.pow(10, song.midBandsDb().get(band) / 10);
                sound.side[band] = Math.pow(10, song.sideBandsDb().get(band) / 10);
            }
        }
        return sound;
    }

    /** The song after controls; reverberation goes to mid and side alike, whatever it came from. */
    static PredictedSound of(SongStatistics song, Tone tone, Space space) {
        PredictedSound sound = of(song);
        double reverb = space.reverbSend() * space.reverbSend() / 2;
        double echo = space.delaySend() * space.delaySend();
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            double gain = Math.pow(10, tone.responseDb(band) / 10);
            double reverberation = reverb * (sound.mid[band] + sound.side[band]);
            sound.mid[band] = gain * ((1 + echo) * sound.mid[band] + reverberation);
            sound.side[band] = gain * ((1 + echo) * sound.side[band] + reverberation);
        }
        return sound;
    }

    /** Side over mid where width is measured, in dB. */
    double sideToMidDb() {
        double midPower =
                SongStatistics.widthBands().mapToDouble(band -> mid[band]).sum();
        double sidePower =
                SongStatistics.widthBands().mapToDouble(band -> side[band]).sum();
        return Decibels.fromPower(sidePower / midPower);
    }

    /** The K-weighted level with the side at another gain, in dB on a scale of its own. */
    double loudnessDb(double sideGain) {
        double sum = 0;
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            double power = mid[band] + sideGain * sideGain * side[band];
            // Bands beyond the rate hold nothing.
            if (power > 0) {
                double weight = KWeighting.magnitudeDb(ThirdOctaves.centreHz(band), sampleRate);
                sum += power * Math.pow(10, weight / 10);
            }
        }
        return Decibels.fromPower(sum);
    }
}
