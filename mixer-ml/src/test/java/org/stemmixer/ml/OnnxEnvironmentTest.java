package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemType;

/** In virtual machines of their own, which end while models run. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OnnxEnvironmentTest {

    @TempDir
    private Path folder;

    /** A virtual machine that is aborted has another status than the one that it was ended with. */
    @RepeatedTest(3)
    void theVirtualMachineEndsInOrderWhileModelsRun() throws IOException, InterruptedException {
        TestModel.write(folder, TestModel.linear());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + folder.resolve("crash.log"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        // Longer than what reads the command line of its process, and should not, may have room for.
                        "-Dlong=" + "x".repeat(8192),
                        Main.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(17);
        assertThat(output.lines()).containsOnly("cancelled");
    }

    static final class Main {

        private static final int THREADS = 3;

        private Main() {}

        /** Ends with status 17 while three threads ask a model, and says how their work ended. */
        public static void main(String[] args) throws IOException, InterruptedException {
            CountDownLatch running = new CountDownLatch(THREADS);
            try (CnnGainPredictor predictor = CnnGainPredictor.load(Path.of(args[0]))) {
                for (int i = 0; i < THREADS; i++) {
                    Thread thread = new Thread(() -> askForEver(predictor, running));
                    thread.setDaemon(true);
                    thread.start();
                }
                running.await();
                Runtime.getRuntime().addShutdownHook(new Thread(Main::useTheEnvironmentAfterItsHook));
                System.exit(17);
            }
        }

        private static void askForEver(CnnGainPredictor predictor, CountDownLatch running) {
            float[] music = TestStem.noise(TestModel.LENGTH, 0.5, 1);
            try {
                while (true) {
                    predictor.predict(List.of(TestStem.of(StemType.BASS, music), TestStem.of(StemType.VOCALS, music)));
                    running.countDown();
                }
            } catch (CancellationException e) {
                System.out.println("cancelled");
            } catch (IOException e) {
                System.out.println(e);
            }
        }

        /** The library is still there when hooks have run for a while. */
        private static void useTheEnvironmentAfterItsHook() {
            try {
                Thread.sleep(300);
                OrtEnvironment.getEnvironment().setTelemetry(false);
            } catch (Exception e) {
                System.out.println(e);
            }
        }
    }
}
