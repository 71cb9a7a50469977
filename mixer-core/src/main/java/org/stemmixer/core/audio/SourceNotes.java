package org.stemmixer.core.audio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known to be wrong with a source: at first what opening it has shown, later what the reader that has come farthest has
 * met, for damage inside of a file shows only there. Thread-safe.
 */
final class SourceNotes {

    private static final int REMEMBERED_FILES = 256;

    /** What was met in files, by what they were then: whoever opens one again knows it at once. Those of last use last. */
    private static final Map<FileStamp, SourceNotes> OF_FILES = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FileStamp, SourceNotes> eldest) {
            return size() > REMEMBERED_FILES;
        }
    };

    private List<String> warnings;
    private long position;

    SourceNotes(List<String> warnings) {
        this.warnings = List.copyOf(warnings);
    }

    /** Those of a file, and what was met in it before. */
    static SourceNotes of(PooledFile file, List<String> warnings) {
        if (file.stamp().key() == null) {
            return new SourceNotes(warnings); // the file system does not tell one file from another
        }
        synchronized (OF_FILES) {
            return OF_FILES.computeIfAbsent(file.stamp(), stamp -> new SourceNotes(warnings));
        }
    }

    synchronized List<String> warnings() {
        return warnings;
    }

    /** A reader ends. */
    synchronized void tell(long position, List<String> warnings) {
        if (position >= this.position) {
            this.position = position;
            this.warnings = List.copyOf(warnings);
        }
    }
}
