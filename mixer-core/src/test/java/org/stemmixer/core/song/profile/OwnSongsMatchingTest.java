package org.stemmixer.core.song.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.MixParameters;

/** Reference matching on finished songs: {@code -Dstemmixer.songs=FOLDER} names a folder of WAV files. */
class OwnSongsMatchingTest {

    private static final int MAX_SECONDS = 60;

    @Test
    void findsWhatWasDone() throws IOException {
        String folder = System.getProperty("stemmixer.songs", "");
        assumeTrue(!folder.isEmpty(), "no songs: -Dstemmixer.songs=FOLDER names a folder of WAV files");
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of(folder))) {
            files = listed.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            // Turned down, so that it is the strip that is found, not its limiter.
            findsWhatWasDone(file, new MixParameters(0.45, 0, 0.65, 0.35, 0.6, 0.3, 0, 0, 0.6, 0.8));
        }
    }

    private static void findsWhatWasDone(Path file, MixParameters known) throws IOException {
        AudioBuffer song = beginning(AudioFiles.read(file));
        SongStatistics reference = SongStatistics.measure(TestMusic.song(TestMusic.render(known, song)));

        MixParameters found = new ProfileMatcher(ReferenceProfile.of("reference", reference))
                .predict(TestMusic.song(song))
                .parameters();

        assertThat(found.lowEqDb()).as("%s: low", file).isCloseTo(known.lowEqDb(), within(1.0));
        assertThat(found.midEqDb()).as("%s: mid", file).isCloseTo(known.midEqDb(), within(1.0));
        assertThat(found.highEqDb()).as("%s: high", file).isCloseTo(known.highEqDb(), within(1.0));
        assertThat(found.presenceDb()).as("%s: presence", file).isCloseTo(known.presenceDb(), within(1.0));
        assertThat(Decibels.fromLinear(found.inputGainLinear() * found.outputGainLinear()))
                .as("%s: gain", file)
                .isCloseTo(Decibels.fromLinear(known.inputGainLinear() * known.outputGainLinear()), within(0.5));
        assertThat(found.stereoWidth()).as("%s: width", file).isCloseTo(known.stereoWidth(), within(0.05));
    }

    private static AudioBuffer beginning(AudioBuffer song) {
        int frames = Math.min(song.frames(), MAX_SECONDS * song.sampleRate());
        float[][] channels = song.toArrays();
        return AudioBuffer.wrap(
                song.sampleRate(),
                Stream.of(channels)
                        .map(channel -> Arrays.copyOf(channel, frames))
                        .toArray(float[][]::new));
    }
}
