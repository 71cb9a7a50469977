package org.stemmixer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.example.BadEffect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BadEffectsTest {

    static {
        RealTime.install();
    }

    private final float[][] block = new float[2][16];

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OBJECT                  | must not allocate, but new java.lang.Object at
            ARRAY                   | must not allocate, but new float[] at
            ARRAY_OF_ARRAYS         | must not allocate, but new float[][] at
            CLONE                   | must not allocate, but float[].clone (80 bytes) at
            BOXING                  | must not allocate, but boxing of an int at
            CONCATENATION           | must not allocate, but a concatenation of strings at
            VARIABLE_ARGUMENTS      | must not allocate, but new int[] at
            CAPTURING_LAMBDA        | must not allocate, but a lambda or method reference that captures at
            ITERATOR                | must not allocate, but java.util.List.iterator (32 bytes) at
            INSIDE_THE_JDK          | must not allocate, but java.lang.Integer.toString (48 bytes) at
            SYNCHRONIZED_BLOCK      | must not lock, but synchronized at
            SYNCHRONIZED_COLLECTION | must not lock, but java.util.Collections.SynchronizedList.get at
            VECTOR                  | must not lock, but java.util.Vector.size at
            REENTRANT_LOCK          | must not lock, but java.util.concurrent.locks.ReentrantLock.lock at
            WRITE_LOCK              | must not lock, but java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock.lock at
            QUEUE_WITH_A_LOCK       | must not lock, but java.util.concurrent.locks.ReentrantLock.lock at
            SLEEP                   | must not wait, but java.lang.Thread.sleep at
            UNIT_SLEEP              | must not wait, but java.util.concurrent.TimeUnit.sleep at
            PARK                    | must not wait, but java.util.concurrent.locks.LockSupport.parkNanos at
            LATCH                   | must not lock, but java.util.concurrent.locks.AbstractQueuedSynchronizer.acquireSharedInterruptibly at
            PRINT                   | must not read or write, but java.io.PrintStream.print at
            FILE                    | must not read or write, but java.io.File.exists at
            READ                    | must not read or write, but java.io.FileInputStream.read at
            CAUGHT_EXCEPTION        | must not allocate, but new java.lang.ArithmeticException at
            """)
    void areCaughtWithMethodAndPlace(BadEffect effect, String what) {
        String type = effect.getClass().getName();

        assertThatExceptionOfType(RealTimeError.class)
                .isThrownBy(() -> effect.process(block, 4, 8))
                .withMessageStartingWith(type + ".process " + what)
                .withMessageContaining(type + ".sin(BadEffect.java:")
                .satisfies(error ->
                        assertThat(error.getStackTrace()[0].getMethodName()).isNotEqualTo("broken"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NOT_A_NUMBER | must put out finite numbers, but was NaN in channel 2, frame 2 of the block, stored at
            INFINITE     | must put out finite numbers, but was Infinity in channel 1, frame 0 of the block, stored at
            SUBNORMAL    | must put out no subnormal numbers, but was 1.469368E-39 in channel 2, frame 3 of the block, stored at
            """)
    void outputIsCaughtWithWhereItWasStored(BadEffect effect, String what) {
        int offset = effect == BadEffect.INFINITE ? 0 : 4;

        assertThatExceptionOfType(RealTimeError.class)
                .isThrownBy(() -> effect.process(block, offset, 8))
                .withMessageStartingWith(effect.getClass().getName() + ".process " + what + " "
                        + effect.getClass().getName() + ".sin(BadEffect.java:");
    }

    @ParameterizedTest
    @EnumSource(BadEffect.class)
    void everyOneIsCaughtEveryTime(BadEffect effect) {
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(RealTimeError.class).isThrownBy(() -> effect.process(block, 0, 8));
        }
    }
}
