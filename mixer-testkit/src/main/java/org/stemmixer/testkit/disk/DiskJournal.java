package org.stemmixer.testkit.disk;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a disk was told to do, and what is left of it when the power goes.
 *
 * <p>As on a disk with a journal of its own, names change in order: after a power cut they are as they were at some moment since a
 * folder was last forced. What was written into files is there as far as it was forced; of what was not, all, a part or nothing
 * is there, or zeros stand in its place, whether its name is there or not.
 */
public final class DiskJournal {

    /** What is left of bytes that were not forced. */
    enum Loss {
        NOTHING,
        EVERYTHING,
        FROM_A_RANDOM_BYTE_ON,
        BYTES_BUT_NOT_LENGTH
    }

    /** What a file holds, by whatever names it goes; of a folder, nothing. */
    static final class Content {

        private final byte[] first;

        private Content(byte[] first) {
            this.first = first;
        }
    }

    /** One thing that was done. */
    private sealed interface Entry {}

    private record Named(String name, Content content) implements Entry {}

    private record Removed(String name) implements Entry {}

    private record Moved(String from, String to) implements Entry {}

    private static final class Written implements Entry {

        private final Content content;
        private final long position;
        private final byte[] bytes;
        /** Whether what was there is gone before. */
        private final boolean emptied;

        Written(Content content, long position, byte[] bytes, boolean emptied) {
            this.content = content;
            this.position = position;
            this.bytes = bytes;
            this.emptied = emptied;
        }
    }

    private record Forced(Content content) implements Entry {}

    private final Map<String, Content> first = new TreeMap<>();
    private final Map<String, Content> now = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    DiskJournal(Map<String, byte[]> contents) {
        contents.forEach((name, bytes) -> first.put(name, new Content(bytes)));
        now.putAll(first);
    }

    /** All files of a file system, by their paths. */
    static Map<String, byte[]> contents(FileSystem system) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (Path root : system.getRootDirectories()) {
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path file : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                    contents.put(file.toString(), Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }

    /** What a file holds; of a folder, nothing. */
    Content contentOf(String name) {
        return now.getOrDefault(name, new Content(new byte[0]));
    }

    void created(String name) {
        name(name, new Content(new byte[0]));
    }

    void linked(String from, String to) {
        name(to, contentOf(from));
    }

    void copied(String to, byte[] bytes) {
        created(to);
        written(contentOf(to), 0, bytes);
    }

    private void name(String name, Content content) {
        now.put(name, content);
        entries.add(new Named(name, content));
    }

    void moved(String from, String to) {
        now.put(to, contentOf(from));
        now.remove(from);
        entries.add(new Moved(from, to));
    }

    void deleted(String name) {
        now.remove(name);
        entries.add(new Removed(name));
    }

    void written(Content content, long position, byte[] bytes) {
        entries.add(new Written(content, position, bytes, false));
    }

    void emptied(String name) {
        entries.add(new Written(contentOf(name), 0, new byte[0], true));
    }

    void forced(Content content) {
        entries.add(new Forced(content));
    }

    /** How many things were done. */
    public int size() {
        return entries.size();
    }

    /**
     * All that may be on the disk if the power goes after so many operations.
     *
     * @param random chooses where writing is cut off
     * @return what files hold, by their paths
     */
    public List<Map<String, byte[]>> survivors(int operations, Random random) {
        List<Entry> done = entries.subList(0, operations);
        List<Integer> moments = new ArrayList<>();
        int safe = safeNames(done);
        for (int i = safe; i <= done.size(); i++) {
            if (i == safe || !(done.get(i - 1) instanceof Written || done.get(i - 1) instanceof Forced)) {
                moments.add(i);
            }
        }
        List<Map<String, byte[]>> survivors = new ArrayList<>();
        for (int moment : moments) {
            Map<String, Content> names = names(done.subList(0, moment));
            for (Loss loss : Loss.values()) {
                Map<String, byte[]> files = new TreeMap<>();
                names.forEach((name, content) -> files.put(name, bytes(content, done, loss, random)));
                survivors.add(files);
            }
        }
        return survivors;
    }

    /** Up to where names are on the disk: folders hold nothing of their own, so what is forced of them is names. */
    private int safeNames(List<Entry> done) {
        for (int i = done.size(); i > 0; i--) {
            if (done.get(i - 1) instanceof Forced forced && isFolder(forced.content())) {
                return i;
            }
        }
        return 0;
    }

    private boolean isFolder(Content content) {
        return !first.containsValue(content)
                && entries.stream().noneMatch(entry -> entry instanceof Named named && named.content() == content);
    }

    private Map<String, Content> names(List<Entry> done) {
        Map<String, Content> names = new TreeMap<>(first);
        for (Entry entry : done) {
            if (entry instanceof Named named) {
                names.put(named.name(), named.content());
            } else if (entry instanceof Removed removed) {
                names.remove(removed.name());
            } else if (entry instanceof Moved moved) {
                Content content = names.remove(moved.from());
                if (content != null) {
                    names.put(moved.to(), content);
                }
            }
        }
        return names;
    }

    private static byte[] bytes(Content content, List<Entry> done, Loss loss, Random random) {
        byte[] forced = content.first;
        List<Written> pending = new ArrayList<>();
        for (Entry entry : done) {
            if (entry instanceof Written written && written.content == content) {
                pending.add(written);
            } else if (entry instanceof Forced force && force.content() == content) {
                for (Written written : pending) {
                    forced = with(forced, written, written.bytes.length);
                }
                pending.clear();
            }
        }
        return switch (loss) {
            case EVERYTHING -> forced;
            case NOTHING -> with(forced, pending, Long.MAX_VALUE);
            case FROM_A_RANDOM_BYTE_ON -> {
                long sum = pending.stream()
                        .mapToLong(written -> written.bytes.length)
                        .sum();
                yield with(forced, pending, sum == 0 ? 0 : random.nextLong(sum));
            }
            case BYTES_BUT_NOT_LENGTH -> Arrays.copyOf(forced, with(forced, pending, Long.MAX_VALUE).length);
        };
    }

    private static byte[] with(byte[] bytes, List<Written> pending, long count) {
        byte[] result = bytes;
        long left = count;
        for (Written written : pending) {
            result = with(result, written, (int) Math.min(left, written.bytes.length));
            left -= Math.min(left, written.bytes.length);
        }
        return result;
    }

    private static byte[] with(byte[] bytes, Written written, int count) {
        if (written.emptied || count == 0) {
            return written.emptied ? new byte[0] : bytes;
        }
        byte[] result = Arrays.copyOf(bytes, Math.max(bytes.length, Math.toIntExact(written.position + count)));
        System.arraycopy(written.bytes, 0, result, Math.toIntExact(written.position), count);
        return result;
    }
}
