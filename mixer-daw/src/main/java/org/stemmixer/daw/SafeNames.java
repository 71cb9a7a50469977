package org.stemmixer.daw;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of files that every system takes, each once, in capitals or not. */
final class SafeNames {

    private static final int MAX_LENGTH = 100;

    /** What some file system or archive gives a meaning of its own. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cs}/\\\\:*?\"<>|]");

    private static final Pattern ENDS = Pattern.compile("^[\\s.]+|[\\s.]+$");

    /** What Windows keeps for devices. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private final Set<String> taken = new HashSet<>();

    /** A name for a file, without its ending, that none has had before. */
    String of(String name) {
        String safe = safe(name);
        String unique = safe;
        for (int number = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); number++) {
            unique = safe + " " + number;
        }
        return unique;
    }

    /** A name that files can have. */
    static String safe(String name) {
        String safe = UNSAFE.matcher(name).replaceAll("_");
        safe = ENDS.matcher(safe.substring(0, Math.min(safe.length(), MAX_LENGTH)))
                .replaceAll("");
        if (safe.isEmpty()) {
            return "audio";
        }
        return DEVICE.matcher(safe).matches() ? "_" + safe : safe;
    }
}
