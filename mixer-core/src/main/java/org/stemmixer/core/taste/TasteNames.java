package org.stemmixer.core.taste;

import java.util.regex.Pattern;

/** Texts that a taste keeps: short, in one line. */
final class TasteNames {

    /** Longer than any name that means something. */
    static final int MOST_CHARACTERS = 200;

    /** What Windows does not have as names of files, with whatever ending. */
    private static final Pattern DEVICES = Pattern.compile("con|prn|aux|nul|(com|lpt)[0-9]");

    /** The longest name of a taste, which becomes the name of a file. */
    private static final int MOST_OF_NAME = 64;

    private TasteNames() {}

    /** Refuses texts that are too short or too long or hold control characters. */
    static String require(String what, String text, int least) {
        if (text.length() < least || text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    what + " must have " + least + " to " + MOST_CHARACTERS + " characters, but had " + text.length());
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " must have no control characters, but has");
        }
        return text;
    }

    /** A text from elsewhere, as far as it can be kept. */
    static String shortened(String text) {
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(MOST_CHARACTERS / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.strip();
    }

    /** Refuses names that could not be those of files everywhere. */
    static String requireName(String name) {
        // Without capitals, which are those of another name on some disks and not on others.
        boolean plain = !name.isEmpty()
                && name.length() <= MOST_OF_NAME
                && name.chars().allMatch(c -> c == '-' || c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                && !DEVICES.matcher(name).matches();
        if (!plain) {
            String shown = name.length() > MOST_OF_NAME ? name.substring(0, MOST_OF_NAME) + "…" : name;
            throw new IllegalArgumentException("name of a taste must be 1 to " + MOST_OF_NAME
                    + " of a to z, 0 to 9, - and _, and not that of a device, but was '" + shown + "'");
        }
        return name;
    }
}
