package org.stemmixer.core.audio.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Collects the texts of a file that have names of their own, by these names in capitals. What tells of the file rather than of the
 * music is passed over, since it would be wrong in another one: gains, delays, layouts, checksums, who wrote it.
 */
public final class OtherTexts {

    /** So many characters are kept of one file in all. */
    private static final int MAX_CHARACTERS = 1 << 18;

    private static final int MAX_TEXTS = 1000;

    private static final List<String> OF_FILES = List.of(
            "ACCURATERIP",
            "CHAPTER",
            "COVER",
            "DEVICECONFORMANCE",
            "DURATION",
            "ENCOD",
            "ISVBR",
            "ITUN",
            "MP3GAIN_",
            "NUMBER_OF_",
            "R128_",
            "REPLAYGAIN_",
            "WAVEFORMAT",
            "WMFSDK",
            "_STATISTICS");

    private static final Set<String> OF_FILE = Set.of(
            "BPS",
            "COMPATIBLE_BRANDS",
            "CREATION_TIME",
            "HANDLER_NAME",
            "LANGUAGE",
            "LENGTH",
            "MAJOR_BRAND",
            "MD5",
            "METADATA_BLOCK_PICTURE",
            "MINOR_VERSION",
            "SOFTWARE",
            "TLEN",
            "TSSE",
            "VENDOR_ID");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private int characters;

    /** Takes a text; of several with one name the first counts. */
    public void add(String name, String text) {
        String capitals = name.strip().toUpperCase(Locale.ROOT);
        boolean travels = !capitals.isEmpty()
                && !OF_FILE.contains(capitals)
                && OF_FILES.stream().noneMatch(capitals::startsWith);
        int more = capitals.length() + text.length();
        if (travels
                && !text.isEmpty()
                && !texts.containsKey(capitals)
                && texts.size() < MAX_TEXTS
                && more <= MAX_CHARACTERS - characters) {
            texts.put(capitals, text);
            characters += more;
        }
    }

    /** All of them, in order. */
    public Map<String, String> all() {
        return texts;
    }
}
