package org.stemmixer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Vector;
import org.example.BadEffect;
import org.example.GoodEffect;
import org.example.LateClass;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.effect.Effect;

class RealTimeTest {

    private final float[][] block = new float[2][16];
    private Object kept = "";

    @BeforeEach
    void install() {
        assertThat(BadEffect.values()).isNotEmpty(); // and loaded
        RealTime.install();
    }

    @Test
    void goodEffectsPass() {
        GoodEffect effect = new GoodEffect();
        effect.prepare(44100, 2);
        for (int i = 0; i < 10; i++) {
            effect.process(block, 0, 16);
        }
        RealTime.check(() -> effect.process(block, 0, 16));
    }

    @Test
    void refusalsStayWhatTheyAre() {
        GoodEffect effect = new GoodEffect();
        effect.prepare(44100, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> effect.process(block, 0, 16))
                .withMessage("channels must be 1, but was 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RealTime.check(() -> effect.process(block, 0, 16)))
                .withMessage("channels must be 1, but was 2");
        effect.process(new float[1][16], 0, 16); // nothing is left over from it
    }

    @Test
    void whatCameInIsNamedSo() {
        GoodEffect effect = new GoodEffect();
        effect.prepare(44100, 2);
        block[1][3] = Float.NaN;
        assertThatExceptionOfType(RealTimeError.class)
                .isThrownBy(() -> effect.process(block, 0, 16))
                .withMessageContaining("was NaN in channel 2, frame 3 of the block, with such numbers in the input");
    }

    @Test
    void otherCodeIsChecked() {
        assertThatExceptionOfType(RealTimeError.class)
                .isThrownBy(() -> RealTime.check(() -> kept = new ArrayList<>(3)))
                .withMessageStartingWith("what RealTime.check runs must not allocate, but new java.util.ArrayList at "
                        + "org.stemmixer.testing.RealTimeTest.lambda$");
        RealTime.check(() -> block[0][0] = 1);
    }

    @Test
    void allPlacesAreNamedOnce() {
        assertThatExceptionOfType(RealTimeError.class)
                .isThrownBy(() -> RealTime.check(() -> {
                    for (int i = 0; i < 100; i++) {
                        kept = new Object();
                        kept = new float[1];
                    }
                }))
                .withMessageContaining("new java.lang.Object at ")
                .withMessageEndingWith("(and 1 more)")
                .satisfies(error -> assertThat(error.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("new float[] at org.stemmixer.testing.RealTimeTest"));
    }

    /** Of a bad effect within another, the inner one is named, and no catch of the outer one hides it. */
    @Test
    void effectsWithinEffects() {
        Effect outer = (channels, offset, frames) -> {
            try {
                BadEffect.NOT_A_NUMBER.process(channels, offset, frames);
            } catch (AssertionError hidden) {
                kept = hidden;
            }
        };
        assertThatExceptionOfType(RealTimeError.class)
                .isThrownBy(() -> RealTime.check(() -> outer.process(block, 0, 16)))
                .withMessageStartingWith("org.example.BadEffect$")
                .withMessageContaining("NaN");
    }

    @Test
    void firstUseOfAClassIsNamed() {
        assertThatExceptionOfType(RealTimeError.class)
                .isThrownBy(() -> RealTime.check(() -> kept = LateClass.NAME))
                .withMessageContaining("must not load classes, which prepare can do, but "
                        + "org.example.LateClass at org.stemmixer.testing.RealTimeTest.");
    }

    /** What calls to its own methods allocate, seen by no place. */
    @Test
    void unseenAllocationIsFoundWhenItGoesOn() {
        List<Object> list = new OwnList();
        list.clear();
        RealTime.check(list::size);
        assertThatExceptionOfType(RealTimeError.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 3; i++) {
                        RealTime.check(() -> ((OwnList) list).grow());
                    }
                })
                .withMessageContaining("must not allocate, but did, ")
                .withMessageContaining("bytes in code that is not watched, 3 times in a row");
    }

    private static final class OwnList extends ArrayList<Object> {
        private static final long serialVersionUID = 1;

        void grow() {
            ensureCapacity(2 * size() + 1000);
            trimToSize();
        }
    }

    @Test
    void otherThreadsMayDoWhatTheyLike() throws InterruptedException {
        Thread[] other = new Thread[1];
        other[0] = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                kept = new float[100];
            }
        });
        other[0].start();
        try {
            for (int i = 0; i < 1000; i++) {
                RealTime.check(() -> block[0][0] = 1);
            }
        } finally {
            other[0].interrupt();
            other[0].join();
        }
    }

    @Test
    void removedItWatchesNothing() {
        RealTime.remove();
        BadEffect.ARRAY.process(block, 0, 16);
        RealTime.install();
        assertThatExceptionOfType(RealTimeError.class).isThrownBy(() -> BadEffect.ARRAY.process(block, 0, 16));
    }

    @Test
    void otherSystemPropertiesDoNoHarm() {
        Properties before = System.getProperties();
        System.setProperties(new Properties());
        try {
            assertThatCode(() -> new Vector<>(List.of(1)).size()).doesNotThrowAnyException();
        } finally {
            System.setProperties(before);
        }
    }
}
