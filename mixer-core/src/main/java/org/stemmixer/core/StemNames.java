package org.stemmixer.core;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.Text;

/** Names stems as their files, without the ending; where two files would have the same name, they keep the ending. */
final class StemNames {

    /** Stands for what the encoding of the locale cannot tell in the name of a file. */
    private static final String UNDECODED = "\uFFFD";

    private StemNames() {}

    /**
     * Files by the names of stems, in the order of the files.
     *
     * @throws StemException if two would be one stem, or cannot be told apart by their names
     */
    static Map<String, Path> of(List<Path> files) throws StemException {
        List<String> fileNames = files.stream().map(StemNames::fileName).toList();
        Map<String, Integer> shared = new HashMap<>();
        fileNames.forEach(name -> shared.merge(withoutEnding(name), 1, Integer::sum));
        Map<String, Path> seen = new HashMap<>();
        Map<String, Path> stems = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            String base = withoutEnding(fileNames.get(i));
            requireDistinct(base, seen.put(spelling(fileNames.get(i)), file), file);
            String name = shared.getOrDefault(base, 0) > 1 ? fileNames.get(i) : base;
            requireDistinct(name, stems.put(name, file), file);
        }
        return stems;
    }

    static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What follows the last dot of a name, in small letters; empty if there is none. */
    static String ending(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String withoutEnding(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    /** The same for names that people, or file systems of other machines, cannot tell apart. */
    private static String spelling(String fileName) {
        return Text.composed(withoutEnding(fileName) + "." + ending(fileName));
    }

    private static void requireDistinct(String name, @Nullable Path other, Path file) throws StemException {
        if (other == null) {
            return;
        }
        String hint = name.contains(UNDECODED)
                ? "; this locale's encoding (" + System.getProperty("sun.jnu.encoding")
                        + ") lacks letters of them: use one with UTF-8, such as LC_ALL=C.UTF-8"
                : "";
        throw new StemException("stem names must differ, but '" + Text.printable(name) + "' is both "
                + Text.printable(other.toString()) + " and " + Text.printable(file.toString()) + hint);
    }
}
