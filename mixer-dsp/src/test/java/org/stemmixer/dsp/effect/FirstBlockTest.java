package org.stemmixer.dsp.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No effect allocates in its very first block, not even by loading classes: that is done when it is prepared. */
class FirstBlockTest {

    static Set<String> effects() {
        return FirstBlocks.allocations().keySet();
    }

    @ParameterizedTest
    @MethodSource("effects")
    void theFirstBlockAllocatesNothing(String effect) throws Exception {
        long least = Long.MAX_VALUE;
        // The virtual machine may count a few bytes of its own work now and then.
        for (int attempt = 0; attempt < 5 && least > 0; attempt++) {
            least = Math.min(least, bytesWithNewClasses(effect));
        }
        assertThat(least).as("bytes").isZero();
    }

    private static long bytesWithNewClasses(String effect) throws Exception {
        URL[] classes = {location(Effect.class), location(FirstBlocks.class)};
        ClassLoader others = FirstBlockTest.class.getClassLoader();
        try (URLClassLoader loader = new URLClassLoader(classes, others) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith("org.stemmixer.dsp.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }) {
            Method allocations = loader.loadClass(FirstBlocks.class.getName()).getDeclaredMethod("allocations");
            allocations.setAccessible(true);
            return ((LongSupplier) ((Map<?, ?>) allocations.invoke(null)).get(effect)).getAsLong();
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
