package org.stemmixer.testing.internal;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** Writes calls of the {@link Guard} into classes. */
final class Instrumenter implements ClassFileTransformer {

    private static final String INTERNALS = Guard.class.getPackageName().replace('.', '/') + '/';

    /** What never runs inside an effect, and what runs here. */
    private static final Set<String> OTHERS = Set.of(
            "org/junit/",
            "org/assertj/",
            "org/jacoco/",
            "org/apache/maven/surefire/",
            "net/bytebuddy/",
            "org/objectweb/asm/",
            INTERNALS);

    private static final Set<String> OURS = Set.of(
            "org/stemmixer/testing/RealTime",
            "org/stemmixer/testing/RealTimeAgent",
            "org/stemmixer/testing/RealTimeError");

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null || !concerns(loader, name)) {
            return null;
        }
        Watch watch = Guard.checked();
        if (watch != null && redefined == null) {
            watch.loads(name.replace('/', '.'));
        }
        try {
            return transformed(bytes);
        } catch (RuntimeException e) {
            // A class that cannot be read, by a newer compiler perhaps: left as it is.
            return null;
        }
    }

    private static byte[] transformed(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        boolean jdk = JdkCalls.isJdk(reader.getClassName());
        reader.accept(jdk ? new HookedClass(writer) : new WatchedClass(writer), 0);
        return writer.toByteArray();
    }

    static boolean concerns(@Nullable ClassLoader loader, String name) {
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return JdkHooks.has(name);
        }
        return !JdkCalls.isJdk(name)
                && !OURS.contains(name)
                && OTHERS.stream().noneMatch(name::startsWith)
                && seesGuard(loader);
    }

    private static boolean seesGuard(ClassLoader loader) {
        ClassLoader ours = Guard.class.getClassLoader();
        for (ClassLoader l = loader; l != null; l = l.getParent()) {
            if (l == ours) {
                return true;
            }
        }
        return false;
    }
}
