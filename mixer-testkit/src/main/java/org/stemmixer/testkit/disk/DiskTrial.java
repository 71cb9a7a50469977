package org.stemmixer.testkit.disk;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Saves files on disks that lose power, are full or fail, and sees what becomes of them. Each file is there in an old form before,
 * or not at all.
 *
 * <p>All checks throw an {@link AssertionError} that says where and when something went wrong.
 */
public final class DiskTrial {

    private static final String FOLDER = "/music";
    private static final String UNFINISHED = "/\\.stem-mixer-[0-9a-f]{16}-[0-9a-f]{16}\\.tmp";
    private static final String OF_THIS_PROCESS = "/\\.stem-mixer-[0-9a-f]{16}-";
    private static final String OF_A_DEAD_PROCESS = "/.stem-mixer-00000000deadbeef-";

    private static final Set<DiskOperation> CHANGES =
            EnumSet.of(DiskOperation.CREATE, DiskOperation.LINK, DiskOperation.MOVE);

    private final Supplier<FileSystem> memory;
    private final Map<String, byte[]> old;
    private final List<String> names;
    private final Save save;
    private final DiskFault nature;
    private final Map<String, byte[]> complete;

    /** What is tried. */
    @FunctionalInterface
    public interface Save {

        /**
         * Saves all files.
         *
         * @param folder where they go
         */
        void in(Path folder) throws IOException;
    }

    /** How it ended. */
    private record Outcome(
            WatchedFileSystem system, @Nullable IOException failure) {}

    /**
     * A trial.
     *
     * @param memory makes file systems with names as on Unix
     * @param names of the files that are saved
     * @param old whether there are files of these names before, which are replaced
     */
    public DiskTrial(Supplier<FileSystem> memory, List<String> names, boolean old, Save save) throws IOException {
        this(memory, names, old ? olderOf(names) : Map.of(), save, DiskFault.NONE);
    }

    private DiskTrial(
            Supplier<FileSystem> memory, List<String> names, Map<String, byte[]> old, Save save, DiskFault nature)
            throws IOException {
        this.memory = memory;
        this.names = names;
        this.old = old;
        this.save = save;
        this.nature = nature;
        this.complete = contents(savedOn(Map.of(), DiskFault.NONE));
        if (!complete.keySet()
                .equals(Set.copyOf(names.stream().map(DiskTrial::path).toList()))) {
            throw new AssertionError("saves " + complete.keySet() + " and not " + names);
        }
    }

    /** The same on disks that always refuse something that can be done without. */
    public DiskTrial on(DiskFault always) throws IOException {
        return new DiskTrial(memory, names, old, save, always);
    }

    private static Map<String, byte[]> olderOf(List<String> names) {
        Map<String, byte[]> old = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            byte[] bytes = new byte[1000 + i];
            Arrays.fill(bytes, (byte) ('a' + i));
            old.put(path(names.get(i)), bytes);
        }
        return old;
    }

    private static String path(String name) {
        return FOLDER + "/" + name;
    }

    private Outcome savedOn(Map<String, byte[]> before, DiskFault fault) throws IOException {
        FileSystem beneath = memory.get();
        Files.createDirectories(beneath.getPath(FOLDER));
        for (Map.Entry<String, byte[]> file : before.entrySet()) {
            Files.write(beneath.getPath(file.getKey()), file.getValue());
        }
        WatchedFileSystem system = new WatchedFileSystem(beneath, new Both(nature, fault));
        try {
            save.in(system.getPath(FOLDER));
        } catch (IOException e) {
            return new Outcome(system, e);
        }
        return new Outcome(system, null);
    }

    private static Map<String, byte[]> contents(Outcome outcome) throws IOException {
        if (outcome.failure() != null) {
            throw new AssertionError("cannot be saved at all", outcome.failure());
        }
        return files(outcome);
    }

    private static Map<String, byte[]> files(Outcome outcome) throws IOException {
        return outcome.system().contents();
    }

    /**
     * The power goes after each operation: each file is the whole old or the whole new one, and once saving has ended the new
     * one. Where some are old and some are new, what the new ones have replaced is still there under another name. The next
     * process saves all files, and leaves nothing over.
     *
     * @return how many different states of the disk were tried
     */
    public int losesPower() throws IOException {
        return losesPower(DiskFault.NONE);
    }

    /** The same while something else goes wrong. */
    public int losesPower(DiskFault fault) throws IOException {
        Random random = new Random(17);
        Outcome whole = savedOn(old, fault);
        DiskJournal journal = whole.system().journal();
        Set<Map<String, Integer>> states = new HashSet<>();
        for (int operations = 0; operations <= journal.size(); operations++) {
            boolean ended = operations == journal.size() && whole.failure() == null;
            for (Map<String, byte[]> survivor : journal.survivors(operations, random)) {
                if (states.add(hashes(survivor)) || ended) {
                    String when = "power lost after " + operations + " of " + journal.size() + " operations";
                    checkSurvivor(survivor, ended, when);
                }
            }
        }
        return states.size();
    }

    private static Map<String, Integer> hashes(Map<String, byte[]> files) {
        Map<String, Integer> hashes = new TreeMap<>();
        files.forEach((name, bytes) -> hashes.put(name, Arrays.hashCode(bytes)));
        return hashes;
    }

    private void checkSurvivor(Map<String, byte[]> survivor, boolean ended, String when) throws IOException {
        List<String> oldOnes = new ArrayList<>();
        List<String> newOnes = new ArrayList<>();
        for (String name : names) {
            boolean isOld = same(survivor, old, path(name));
            boolean isNew = same(survivor, complete, path(name));
            require(isOld || isNew, when + ": " + name + " is neither the old one nor the new one");
            (isNew ? newOnes : oldOnes).add(name);
        }
        require(!ended || oldOnes.isEmpty(), when + ": had been saved, but are old: " + oldOnes);
        if (!oldOnes.isEmpty()) {
            for (String name : newOnes) {
                byte[] replaced = old.get(path(name));
                require(
                        replaced == null || isKept(replaced, survivor),
                        when + ": " + name + " is new, others are old, and what it was is nowhere");
            }
        }
        Map<String, byte[]> found = new TreeMap<>();
        survivor.forEach((name, bytes) -> found.put(name.replaceFirst(OF_THIS_PROCESS, OF_A_DEAD_PROCESS), bytes));
        Outcome next = savedOn(found, DiskFault.NONE);
        require(next.failure() == null, when + ": and nothing can be saved after it");
        requireSame(files(next), complete, when + ", after the next run");
    }

    private static boolean isKept(byte[] bytes, Map<String, byte[]> files) {
        return files.entrySet().stream()
                .anyMatch(file -> file.getKey().substring(FOLDER.length()).matches(UNFINISHED)
                        && Arrays.equals(file.getValue(), bytes));
    }

    /**
     * Each operation fails, one after the other, and only once: either all files are saved, or there is an error that names one
     * of them and all are as before; nothing is left over unless it was removing that failed, and nothing is left open.
     *
     * @return how many operations failed
     */
    public int failsOnce() throws IOException {
        return failsOnce(EnumSet.allOf(DiskOperation.class));
    }

    /** The same for some kinds of operations. */
    public int failsOnce(Set<DiskOperation> kinds) throws IOException {
        for (int failing = 0; ; failing++) {
            FailsAt fault = new FailsAt(kinds, failing, 1);
            Outcome outcome = savedOn(old, fault);
            if (fault.failed.isEmpty()) {
                return failing;
            }
            check(outcome, fault.failed.get(0).startsWith("DELETE"), "failed: " + fault.failed);
        }
    }

    /**
     * From some operation on, all fail, as when a disk is pulled out: there is an error that names a file, each file is the whole
     * old or the whole new one, and nothing is left open.
     *
     * @return how many operations there were to begin with
     */
    public int failsForGood() throws IOException {
        for (int failing = 0; ; failing++) {
            FailsAt fault = new FailsAt(EnumSet.allOf(DiskOperation.class), failing, Integer.MAX_VALUE);
            Outcome outcome = savedOn(old, fault);
            if (fault.failed.isEmpty()) {
                return failing;
            }
            String when = "failed: " + fault.failed;
            Map<String, byte[]> files = files(outcome);
            for (String name : names) {
                require(
                        same(files, old, path(name)) || same(files, complete, path(name)),
                        when + ": " + name + " is neither the old one nor the new one");
            }
            checkFailure(outcome, when);
        }
    }

    /** A disk that has no room for more than so many bytes. */
    public void isFullAfter(long bytes) throws IOException {
        Outcome outcome = savedOn(old, new Full(bytes));
        require(outcome.failure() != null, "there is no room for it, but it was saved");
        check(outcome, false, "full after " + bytes + " bytes");
        require(
                String.valueOf(outcome.failure()).endsWith("No space left on device"),
                "does not say that the disk is full: " + outcome.failure());
    }

    /** A folder that nothing can be made in, and a file system that nothing can be. */
    public void isReadOnly() throws IOException {
        isReadOnly(path -> {
            throw new FileSystemException(path.toString(), null, "Read-only file system");
        });
        isReadOnly(path -> {
            throw new ReadOnlyFileSystemException(); // as zip files have it
        });
    }

    private void isReadOnly(Refusal refusal) throws IOException {
        Outcome outcome = savedOn(old, (operation, path) -> {
            if (CHANGES.contains(operation)) {
                refusal.of(path);
            }
        });
        require(outcome.failure() != null, "was saved where nothing can be");
        check(outcome, false, "in a folder that is read-only");
    }

    /** Says no. */
    @FunctionalInterface
    private interface Refusal {

        void of(Path path) throws IOException;
    }

    /** A disk that takes only a few bytes at once, and takes its time. */
    public void isSlow(int bytesAtOnce) throws IOException {
        Outcome outcome = savedOn(old, new Slow(bytesAtOnce));
        check(outcome, false, "on a disk that takes " + bytesAtOnce + " bytes at once");
        requireSame(files(outcome), complete, "on a slow disk");
    }

    /** How many bytes are written, those that are written over included. */
    public long bytesWritten() throws IOException {
        Full endless = new Full(Long.MAX_VALUE);
        contents(savedOn(old, endless));
        return Long.MAX_VALUE - endless.left;
    }

    private void check(Outcome outcome, boolean maySpareLeavings, String when) throws IOException {
        Map<String, byte[]> files = files(outcome);
        if (maySpareLeavings) {
            files.keySet().removeIf(name -> name.substring(FOLDER.length()).matches(UNFINISHED));
        }
        requireSame(files, outcome.failure() == null ? complete : old, when);
        checkFailure(outcome, when);
    }

    private void checkFailure(Outcome outcome, String when) {
        require(
                outcome.system().openChannels() == 0,
                when + ": files left open: " + outcome.system().openChannels());
        IOException failure = outcome.failure();
        if (failure != null) {
            String message = String.valueOf(failure.getMessage());
            require(
                    names.stream().anyMatch(name -> message.startsWith(path(name) + ": ")),
                    when + ": the message names no file: " + message);
            require(message.lines().count() == 1, when + ": the message is not one line: " + message);
            require(!message.contains(".stem-mixer-"), when + ": the message names a temporary file: " + message);
        }
    }

    private static void requireSame(Map<String, byte[]> found, Map<String, byte[]> expected, String when) {
        require(found.keySet().equals(expected.keySet()), when + ": there are " + found.keySet());
        for (String name : found.keySet()) {
            require(same(found, expected, name), when + ": " + name + " is not what it should be");
        }
    }

    private static boolean same(Map<String, byte[]> some, Map<String, byte[]> others, String name) {
        return Arrays.equals(some.get(name), others.get(name));
    }

    private static void require(boolean fact, String otherwise) {
        if (!fact) {
            throw new AssertionError(otherwise);
        }
    }

    /** Operations that fail, from one on. */
    private static final class FailsAt implements DiskFault {

        private final Set<DiskOperation> kinds;
        private final int first;
        private final int count;
        private final List<String> failed = new ArrayList<>();
        private int done;

        FailsAt(Set<DiskOperation> kinds, int first, int count) {
            this.kinds = kinds;
            this.first = first;
            this.count = count;
        }

        @Override
        public void before(DiskOperation operation, Path path) throws IOException {
            if (kinds.contains(operation)) {
                int number = done++;
                if (number >= first && number - first < count) {
                    failed.add(operation + " of " + path);
                    throw new FileSystemException(path.toString(), null, "Input/output error");
                }
            }
        }
    }

    /** No more room than for so many bytes. */
    private static final class Full implements DiskFault {

        private long left;

        Full(long bytes) {
            this.left = bytes;
        }

        @Override
        public void before(DiskOperation operation, Path path) {
            // Only bytes need room.
        }

        @Override
        public int taken(int bytes) throws IOException {
            if (left == 0) {
                throw new IOException("No space left on device");
            }
            int taken = (int) Math.min(left, bytes);
            left -= taken;
            return taken;
        }
    }

    /** What is always so, and what goes wrong besides. */
    private record Both(DiskFault nature, DiskFault fault) implements DiskFault {

        @Override
        public void before(DiskOperation operation, Path path) throws IOException {
            nature.before(operation, path);
            fault.before(operation, path);
        }

        @Override
        public int taken(int bytes) throws IOException {
            return fault.taken(bytes);
        }
    }

    /** A few bytes at once. */
    private record Slow(int bytesAtOnce) implements DiskFault {

        @Override
        public void before(DiskOperation operation, Path path) {
            Thread.onSpinWait();
        }

        @Override
        public int taken(int bytes) {
            return Math.min(bytes, bytesAtOnce);
        }
    }
}
