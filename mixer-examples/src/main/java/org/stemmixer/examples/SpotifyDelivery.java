package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.deliver.LoudnessDelivery;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** A mix as loud as Spotify plays it; then the finished file once more, as Apple Music and broadcasters want it. */
public final class SpotifyDelivery {

    private SpotifyDelivery() {}

    /** Mixes and delivers. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        Path spotify = given.output("spotify.wav");

        MixOptions options = MixOptions.builder()
                .autoGain(true)
                .encoding(SampleEncoding.PCM_24)
                .target(LoudnessTarget.SPOTIFY)
                .build();
        MixResult mix = StemMixer.builder().build().mixStems(given.stems(), options, spotify);
        System.out.print(mix.summary());

        deliver(spotify, given.output("apple-music.wav"), LoudnessTarget.APPLE_MUSIC);
        deliver(spotify, given.output("broadcast.wav"), LoudnessTarget.EBU_R128);
    }

    private static void deliver(Path finished, Path output, LoudnessTarget target) throws IOException {
        DeliveryResult result = LoudnessDelivery.to(target).deliver(finished, output);
        System.out.printf(
                "%s: %.1f LUFS, true peak %.1f dBTP, by %+.1f dB%n",
                target.name(), result.after().integratedLufs(), result.after().truePeakDbtp(), result.gainDb());
    }
}
