package org.stemmixer.codecs.flac;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.testkit.disk.DiskTrial;

/** FLAC files on disks that lose power, are full, slow, write-protected or broken, with an old file there or without. */
class FlacOnBadDisksTest {

    private static final int FRAMES = 20_000;

    private static DiskTrial trial(boolean old) throws IOException {
        float[][] block = new float[2][FRAMES];
        for (int n = 0; n < FRAMES; n++) {
            block[0][n] = (float) Math.sin(0.05 * n) / 2;
            block[1][n] = (float) Math.cos(0.07 * n) / 3;
        }
        AudioFileSpec spec = new AudioFileSpec(44_100, 2, SampleEncoding.PCM_24, false);
        return new DiskTrial(() -> Jimfs.newFileSystem(Configuration.unix()), List.of("mix.flac"), old, folder -> {
            try (AudioWriter writer = AudioFiles.openWriter(folder.resolve("mix.flac"), spec)) {
                writer.write(block, 0, FRAMES);
                writer.commit();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPowerCutLeavesTheOldOrTheNew(boolean old) throws IOException {
        assertThat(trial(old).losesPower()).isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whateverFailsLeavesNothingButTheOld(boolean old) throws IOException {
        DiskTrial trial = trial(old);
        assertThat(trial.failsOnce()).isGreaterThan(5);
        assertThat(trial.failsForGood()).isGreaterThan(5);
        trial.isReadOnly();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFullDiskLeavesNothingButTheOld(boolean old) throws IOException {
        DiskTrial trial = trial(old);
        long bytes = trial.bytesWritten();
        for (long room : new long[] {0, 1, bytes / 2, bytes - 1}) {
            trial.isFullAfter(room);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSlowDiskGetsAllOfIt(boolean old) throws IOException {
        trial(old).isSlow(13);
    }
}
