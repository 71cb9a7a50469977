package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM of its own, since a native library is loaded or found missing only once. */
class MissingNativeLibraryTest {

    @TempDir
    Path folder;

    @Test
    void theRulesDecide() throws IOException, InterruptedException {
        TestModel.write(folder, TestModel.linear());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Donnxruntime.native.path=" + folder.resolve("no-library-here"),
                        Main.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        // Twice: the second attempt fails in another way than the first.
        assertThat(output.lines().filter(line -> line.startsWith("reason: ")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("reason: ONNX Runtime's native library cannot be loaded here: "));
    }

    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            for (int attempt = 0; attempt < 2; attempt++) {
                try (CnnGainPredictor predictor = CnnGainPredictor.loadOrFallBack(Path.of(args[0]))) {
                    System.out.println("reason: " + predictor.fallbackReason().orElse("none"));
                }
            }
        }
    }
}
