package org.stemmixer.training.parameters;

import java.io.IOException;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;

/**
 * What became of a song, and how it measures.
 *
 * @param audio stereo
 * @param statistics of the audio
 */
record MixedVariant(AudioBuffer audio, SongStatistics statistics) {

    static MixedVariant of(String name, AudioBuffer audio) throws IOException {
        return new MixedVariant(audio, SongStatistics.measure(Song.of(name, audio)));
    }

    /**
     * The power of the difference to another rendering of the song, relative to this one, in dB: both at the same integrated
     * loudness, as somebody compares them who wants to hear more than which is louder. Minus infinity where they are the same.
     */
    double differenceDb(MixedVariant other) {
        double gain = Decibels.toLinear(statistics.loudness().integratedLufs()
                - other.statistics.loudness().integratedLufs());
        double own = 0;
        double rest = 0;
        for (int c = 0; c < audio.channels(); c++) {
            float[] a = audio.channel(c);
            float[] b = other.audio.channel(c);
            for (int i = 0; i < a.length; i++) {
                double difference = a[i] - gain * b[i];
                own += (double) a[i] * a[i];
                rest += difference * difference;
            }
        }
        return Decibels.fromPower(rest / own);
    }
}
