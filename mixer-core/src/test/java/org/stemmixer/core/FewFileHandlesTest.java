package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** A mix of more stems than its process may have open files. */
class FewFileHandlesTest {

    private static final int STEMS = 100;
    private static final int HANDLES = 64;
    private static final Pattern OF_TESTS = Pattern.compile("archunit|assertj|byte-buddy|guava|jimfs|junit");

    @TempDir
    Path folder;

    @Test
    void mixesMoreStemsThanThereAreHandles() throws Exception {
        Path stems = Files.createDirectory(folder.resolve("stems"));
        AudioBuffer tone = new AudioBuffer(44100, 2, 44100);
        for (int n = 0; n < tone.frames(); n++) {
            tone.channel(n % 2)[n] = (float) (0.005 * Math.sin(0.05 * n));
        }
        AudioFiles.write(stems.resolve("track 0.wav"), tone, SampleEncoding.PCM_24);
        for (int i = 1; i < STEMS; i++) {
            Files.copy(stems.resolve("track 0.wav"), stems.resolve("track " + i + ".wav"));
        }
        Path mix = folder.resolve("mix.wav");
        Process process;
        try {
            process = new ProcessBuilder(
                            "sh",
                            "-c",
                            "ulimit -n " + HANDLES + " && exec \"$0\" \"$@\"",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classPath(),
                            Mix.class.getName(),
                            stems.toString(),
                            mix.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no shell here");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualTo(STEMS + " stems");
        assertThat(AudioFiles.read(mix).frames()).isEqualTo(44100);
    }

    /** Without the jars of tests, each of which takes a handle that an application has left. */
    private static String classPath() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !OF_TESTS.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Another process, which is given few handles. */
    static final class Mix {

        private Mix() {}

        public static void main(String[] args) throws IOException {
            StemMixer mixer = StemMixer.builder().build();
            MixResult result = mixer.mixStems(
                    StemFolder.stems(Path.of(args[0])),
                    MixOptions.builder().autoGain(true).build(),
                    Path.of(args[1]));
            System.out.print(result.stems().size() + " stems");
        }
    }
}
