package org.stemmixer.testing.internal;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of the JDK that break a rule whatever they do inside, told by what stands in the code that calls. */
final class JdkCalls {

    private static final Set<String> THAT_WAIT = Set.of(
            "java/lang/Thread.sleep",
            "java/lang/Thread.join",
            "java/lang/Thread.yield",
            "java/lang/Thread.start",
            "java/lang/Object.wait",
            "java/lang/System.gc",
            "java/lang/Runtime.gc");

    /** Not Boolean and Byte, which exist already. */
    private static final Map<String, String> BOXES = Map.of(
            "java/lang/Character.valueOf(C)Ljava/lang/Character;", "boxing of a char",
            "java/lang/Short.valueOf(S)Ljava/lang/Short;", "boxing of a short",
            "java/lang/Integer.valueOf(I)Ljava/lang/Integer;", "boxing of an int",
            "java/lang/Long.valueOf(J)Ljava/lang/Long;", "boxing of a long",
            "java/lang/Float.valueOf(F)Ljava/lang/Float;", "boxing of a float",
            "java/lang/Double.valueOf(D)Ljava/lang/Double;", "boxing of a double");

    private static final Set<String> PURE = Set.of(
            "java/lang/Math",
            "java/lang/StrictMath",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/Integer",
            "java/lang/Long");

    private JdkCalls() {}

    /** The rule that a call breaks, and how; null if it depends on what it does. */
    static @Nullable Site broken(String owner, String name, String descriptor) {
        String box = BOXES.get(owner + "." + name + descriptor);
        if (box != null) {
            return new Site(Rule.ALLOCATE, box);
        }
        String what = owner.replace('/', '.').replace('$', '.') + "." + name;
        if (THAT_WAIT.contains(owner + "." + name)) {
            return new Site(Rule.WAIT, what);
        }
        return readsOrWrites(owner, name) ? new Site(Rule.READ_OR_WRITE, what) : null;
    }

    /** Numbers from numbers. */
    static boolean cannotAllocate(String owner, String descriptor) {
        return PURE.contains(owner) && descriptor.indexOf('L') < 0 && descriptor.indexOf('[') < 0;
    }

    private static boolean readsOrWrites(String owner, String name) {
        if (owner.startsWith("java/io/")) {
            // What stays in memory.
            return !owner.contains("ByteArray")
                    && !owner.contains("CharArray")
                    && !owner.startsWith("java/io/String")
                    && !owner.endsWith("Exception")
                    && !owner.equals("java/io/Serializable");
        }
        return owner.equals("java/nio/file/Files")
                || (owner.startsWith("java/nio/channels/") && !owner.endsWith("Exception"))
                || owner.startsWith("java/net/")
                || owner.startsWith("java/util/logging/")
                || owner.startsWith("java/lang/System$Logger")
                || owner.startsWith("java/lang/Process")
                || (owner.equals("java/lang/Runtime") && name.equals("exec"))
                || (owner.equals("java/lang/System") && name.startsWith("load"));
    }

    /** Of the JDK by its name, written with slashes; arrays are. */
    static boolean isJdk(String type) {
        return type.startsWith("java/")
                || type.startsWith("javax/")
                || type.startsWith("jdk/")
                || type.startsWith("sun/")
                || type.startsWith("com/sun/")
                || type.startsWith("[");
    }
}
