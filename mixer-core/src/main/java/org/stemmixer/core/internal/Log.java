package org.stemmixer.core.internal;

import java.text.MessageFormat;

/**
 * Warnings, by {@code System.Logger}, which goes where the application says. Android has none: there they go to its
 * own log. By reflection, as nothing else names a class that may not be there.
 */
public final class Log {

    private Log() {}

    /**
     * Warns.
     *
     * @param name of the logger
     * @param format as {@link MessageFormat} has it; without parameters the message itself
     */
    public static void warning(String name, String format, Object... parameters) {
        if (!warnJava(name, format, parameters)) {
            warnAndroid(name, parameters.length == 0 ? format : MessageFormat.format(format, parameters));
        }
    }

    private static boolean warnJava(String name, String format, Object... parameters) {
        try {
            Class<?> logger = Class.forName("java.lang.System$Logger");
            Class<?> level = Class.forName("java.lang.System$Logger$Level");
            Object named = System.class.getMethod("getLogger", String.class).invoke(null, name);
            Object warning = level.getField("WARNING").get(null);
            logger.getMethod("log", level, String.class, Object[].class).invoke(named, warning, format, parameters);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static void warnAndroid(String name, String message) {
        try {
            Class.forName("android.util.Log")
                    .getMethod("w", String.class, String.class)
                    .invoke(null, name, message);
        } catch (ReflectiveOperationException e) {
            // There is nowhere to say it.
        }
    }
}
