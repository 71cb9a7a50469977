package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.reverb.Reverb;

/** Threads, progress and cancellation. */
class MixInParallelTest {

    private final StemMixer mixer = StemMixer.builder().sampleRate(48_000).build();

    @TempDir
    private Path folder;

    private Map<String, Path> files;

    @BeforeEach
    void writeStems() {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("drums", Stems.noise(1, 0.5, 2, 120_000));
        stems.put("bass", Stems.sine(70, 0.5, 22_050, 1, 50_000));
        stems.put("vocals", Stems.noise(2, 0.4, 1, 90_000));
        stems.put("synth", Stems.sine(900, 0.3, 48_000, 2, 100_000));
        stems.put("other", Stems.noise(3, 0.3, 2, 1));
        files = Stems.write(folder, stems);
    }

    private static MixOptions.Builder options() {
        return MixOptions.builder()
                .autoGain(true)
                .pan("bass", -0.3)
                .highPassHz("vocals", 100)
                .lowPassHz("drums", 8000)
                .effect("vocals", () -> new Reverb(Reverb.Parameters.defaults()))
                .busEffect(() -> new Compressor(Compressor.Parameters.defaults()));
    }

    @Test
    void threadsDoNotChangeTheResult() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        ExecutorService many = Executors.newFixedThreadPool(7);
        Executor refusing = task -> {
            throw new RejectedExecutionException("closed");
        };
        try {
            List<Executor> executors = List.of(one, many, Runnable::run, refusing);
            MixResult reference = mixer.mixStems(files, options().build(), folder.resolve("mix.wav"));
            for (Executor executor : executors) {
                MixResult result =
                        mixer.mixStems(files, options().executor(executor).build(), folder.resolve("other-mix.wav"));

                assertThat(folder.resolve("other-mix.wav")).hasSameBinaryContentAs(folder.resolve("mix.wav"));
                assertThat(result.toJson()).isEqualTo(reference.toJson());
            }
        } finally {
            one.shutdown();
            many.shutdown();
        }
    }

    @Test
    @Timeout(60)
    void canBeCalledFromTheOnlyThreadOfItsExecutor() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            Future<MixResult> mix = one.submit(
                    () -> mixer.mixStems(files, options().executor(one).build()));

            assertThat(mix.get(60, TimeUnit.SECONDS).frames()).isPositive();
        } finally {
            one.shutdown();
        }
    }

    @Test
    void reportsProgressInOrder() throws IOException {
        Map<ProgressListener.Stage, List<Double>> heard = new EnumMap<>(ProgressListener.Stage.class);
        ProgressListener listener = (stage, fraction) ->
                heard.computeIfAbsent(stage, s -> new ArrayList<>()).add(fraction);

        mixer.mixStems(files, options().progress(listener).build()).writeTo(folder.resolve("mix.wav"));

        assertThat(heard.keySet()).containsExactly(ProgressListener.Stage.values());
        heard.forEach((stage, fractions) ->
                assertThat(fractions).isSorted().startsWith(0.0).endsWith(1.0).hasSizeBetween(3, 201));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 60, 110})
    void cancellingLeavesNothingBehind(int checksBefore) throws IOException {
        Map<String, String> before = Stems.hashes(folder);
        AtomicInteger checks = new AtomicInteger();
        MixOptions options = options()
                .cancelledWhen(() -> checks.incrementAndGet() > checksBefore)
                .build();

        assertThatThrownBy(() -> mixer.mixStems(files, options, folder.resolve("mix.wav")))
                .isInstanceOf(CancellationException.class);

        assertThat(checks).as("was cancelled in the middle").hasValueGreaterThan(checksBefore);
        assertThat(Stems.hashes(folder)).isEqualTo(before);
        assertThat(liveMixerThreads()).isZero();
    }

    @Test
    void endsItsThreads() throws Exception {
        mixer.mixStems(files, true);

        assertThat(liveMixerThreads()).isZero();
    }

    /** Threads of mixes that have ended may take a moment to be gone. */
    private static long liveMixerThreads() {
        long live = 0;
        for (int attempt = 0; attempt < 100; attempt++) {
            live = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("stem-mixer"))
                    .count();
            if (live == 0) {
                return 0;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return live;
    }
}
