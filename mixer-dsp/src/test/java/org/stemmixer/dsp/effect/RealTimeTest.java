package org.stemmixer.dsp.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.dsp.effect.EffectContract.Subject;
import org.stemmixer.testing.RealTime;
import org.stemmixer.testing.RealTimeError;

/** All effects under the agent that users are given for theirs, from the first block on. */
class RealTimeTest {

    private static final Path SOURCES = Path.of("src/test/java");
    private static final String END = "ContractTest.java";

    @BeforeAll
    static void watch() {
        RealTime.install();
    }

    @AfterAll
    static void watchNoMore() {
        RealTime.remove();
    }

    /** Those of all contract tests. */
    static List<Subject> subjects() throws IOException, ReflectiveOperationException {
        List<Path> tests;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            tests = files.filter(file -> file.toString().endsWith(END)).toList();
        }
        List<Subject> subjects = new ArrayList<>();
        for (Path test : tests) {
            String name =
                    SOURCES.relativize(test).toString().replace(".java", "").replace('/', '.');
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            subjects.addAll(((EffectContract) constructor.newInstance()).subjects());
        }
        assertThat(tests).hasSizeGreaterThan(5);
        return subjects;
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void neitherAllocatesNorLocksAndPutsOutWhatProcessorsLike(Subject subject) {
        for (int channels = 1; channels <= 2; channels++) {
            Effect effect = subject.prepared(44100, channels);
            for (double amplitude : new double[] {0.5, 2, 1e-4, 0, 1e-28, 0.5, 0}) {
                for (int i = 0; i < 10; i++) {
                    effect.process(EffectContract.noise(channels, 300, amplitude, i), 20, 256);
                }
            }
        }
    }

    /** That nothing is found means something only if something would be. */
    @Test
    void isReallyWatched() throws IOException, ReflectiveOperationException {
        Effect inner = subjects().get(0).prepared(44100, 1);
        Effect bad = new Effect() {
            private double[] kept = {};

            @Override
            public void prepare(int sampleRate, int channels) {
                kept = new double[channels];
            }

            @Override
            public void process(float[][] channels, int offset, int frames) {
                inner.process(channels, offset, frames);
                kept = kept.clone();
            }

            @Override
            public void reset() {
                kept = new double[kept.length];
            }
        };
        bad.prepare(44100, 1);

        assertThatExceptionOfType(RealTimeError.class)
                .isThrownBy(() -> bad.process(new float[1][64], 0, 64))
                .withMessageContaining("must not allocate, but double[].clone")
                .withMessageContaining("RealTimeTest.java:");
    }
}
