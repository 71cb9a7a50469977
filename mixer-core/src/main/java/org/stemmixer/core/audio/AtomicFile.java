package org.stemmixer.core.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.audio.internal.UnfinishedFile;
import org.stemmixer.core.internal.FileFailures;

/**
 * A file that is written beside its target under a hidden name, and takes the target's place when it is complete: other
 * programs see the old file or the whole new one, never a part, and a failure leaves the old one as it was.
 *
 * <p>What is written is forced to the disk before it takes the target's place, so that not even a power cut leaves a part.
 * A file that is replaced hands on its permissions, and its owner and group where that is allowed. Where the target is a
 * link, the file that it leads to is replaced, or made if there is none; the link stays.
 *
 * <p>What a killed process leaves behind, files named {@code .stem-mixer-}, 16 digits, {@code -}, 16 digits,
 * {@code .tmp}, is taken away by the next process that writes into the folder. Files that a living process is writing are
 * not touched.
 *
 * <p>Used by one thread at a time; closing twice is harmless.
 *
 * <pre>{@code
 * AtomicFile.writeString(folder.resolve("plan.json"), json);
 *
 * try (AtomicFile page = AtomicFile.open(folder.resolve("report.html"));
 *         AudioWriter mix = AudioFiles.openWriter(folder.resolve("mix.wav"), spec)) {
 *     page.outputStream().write(html);
 *     mix.write(block, 0, frames);
 *     AtomicFile.commitAll(List.of(page, mix.finish())); // both or neither
 * }
 * }</pre>
 */
public final class AtomicFile implements Closeable {

    /** As many as Linux follows. */
    private static final int MAX_LINKS = 40;

    private final Path target;
    private final Path destination;
    private final UnfinishedFile unfinished;
    private final Output output = new Output();
    private Optional<UnfinishedFile> replaced = Optional.empty();

    /** Takes the bytes, and no target does. */
    private Optional<Receiver> stream = Optional.empty();

    private AtomicFile(Path target, Path destination, UnfinishedFile unfinished) {
        this.target = target;
        this.destination = destination;
        this.unfinished = unfinished;
    }

    /**
     * Begins a file.
     *
     * @param target where it is to be; its folder exists
     * @return the file, which the caller commits and closes
     * @throws AudioFileException if no file can be written there
     */
    public static AtomicFile open(Path target) throws AudioFileException {
        try {
            Path destination = destination(target);
            UnfinishedFile unfinished = UnfinishedFile.create(check(target, destination));
            try {
                if (Files.exists(destination)) {
                    copyPermissions(destination, unfinished.path());
                }
                return new AtomicFile(target, destination, unfinished);
            } catch (IOException | RuntimeException | Error e) {
                unfinished.close();
                throw e;
            }
        } catch (ReadOnlyFileSystemException e) {
            throw new AudioFileException(target, "cannot be written: the file system is read-only", e);
        } catch (IOException e) {
            throw AudioFailures.writing(target, e);
        }
    }

    /**
     * Refuses what {@link #open} would refuse for what is there already: before work that takes long.
     *
     * @throws AudioFileException if no file can be written there
     */
    public static void requireWritable(Path target) throws AudioFileException {
        try {
            check(target, destination(target));
        } catch (IOException e) {
            throw AudioFailures.writing(target, e);
        }
    }

    /**
     * Writes a text as UTF-8.
     *
     * @param target the file, whose folder exists; one that is there is replaced
     * @throws AudioFileException if it cannot be written; nothing is left behind, and the old file is as it was
     */
    public static void writeString(Path target, String text) throws AudioFileException {
        try (AtomicFile file = open(target)) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            file.commit();
        } catch (IOException e) {
            throw AudioFailures.writing(target, e);
        }
    }

    /** Where the links of a target lead. */
    private static Path destination(Path target) throws IOException {
        Path file = target.toAbsolutePath();
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (links == MAX_LINKS) {
                throw new AudioFileException(target, "cannot be written: its links lead in a circle");
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        Path folder = file.getParent();
        return folder != null && Files.isDirectory(folder) ? folder.toRealPath().resolve(file.getFileName()) : file;
    }

    /** Refuses targets that could be opened, but not replaced; gives the folder for the unfinished file. */
    private static Path check(Path target, Path destination) throws AudioFileException {
        Path folder = destination.getParent();
        if (folder == null || Files.isDirectory(destination)) {
            throw new AudioFileException(target, "is a folder, not a file that can be written");
        }
        if (!Files.isDirectory(folder)) {
            throw new AudioFileException(target, "cannot be written: there is no folder " + folder);
        }
        if (Files.exists(destination)) {
            if (!Files.isRegularFile(destination)) {
                throw new AudioFileException(target, "cannot be written: it is not a regular file");
            }
            if (!Files.isWritable(destination)) {
                throw new AudioFileException(target, "cannot be written: it is write-protected");
            }
        }
        return folder;
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return; // files of such systems inherit what their folder says
        }
        PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes now = view.readAttributes();
        try {
            if (!old.group().equals(now.group())) {
                view.setGroup(old.group());
            }
            if (!old.owner().equals(now.owner())) {
                view.setOwner(old.owner());
            }
        } catch (IOException e) {
            // Only some users may give files away.
        }
        if (!old.permissions().equals(now.permissions())) {
            view.setPermissions(old.permissions());
        }
    }

    /** The file to be, as given. */
    public Path target() {
        return target;
    }

    /** Where it is until it is committed: for another program that is to write it. */
    public Path unfinished() {
        return unfinished.path();
    }

    /** Whether neither committed, closed, nor failed. */
    public boolean isOpen() {
        return unfinished.channel().isOpen();
    }

    /** Where bytes can be written one after the other; closing it is not needed and changes nothing. */
    public OutputStream outputStream() {
        return output;
    }

    /**
     * Writes all that remains of a buffer.
     *
     * @param position where its first byte goes, counted from the beginning of the file
     * @throws AudioFileException if it cannot be written; nothing is left behind
     */
    public void write(ByteBuffer bytes, long position) throws AudioFileException {
        try {
            long next = position;
            while (bytes.hasRemaining()) {
                next += unfinished.channel().write(bytes, next);
            }
        } catch (IOException e) {
            throw abandon(AudioFailures.writing(target, e));
        }
    }

    /**
     * Reads bytes that have been written, as many as there are up to what remains of the buffer.
     *
     * @param position of the first byte
     * @throws AudioFileException if they cannot be read
     */
    public void read(ByteBuffer bytes, long position) throws AudioFileException {
        int first = bytes.position();
        try {
            int read;
            do {
                read = unfinished.channel().read(bytes, position + bytes.position() - first);
            } while (read >= 0 && bytes.hasRemaining());
        } catch (IOException e) {
            throw AudioFailures.reading(target, e);
        }
    }

    /**
     * Forces the file to the disk and moves it to its target.
     *
     * @throws AudioFileException if that fails; nothing is left behind, and the old file is as it was
     * @throws IllegalStateException after a commit, a close or a failure
     */
    public void commit() throws AudioFileException {
        commitAll(List.of(this));
    }

    /**
     * Forces files to the disk and moves them to their targets, all or none as far as file systems can: if one cannot be
     * moved, those that were there before are put back. Only a process that ends between two of the moves, which take
     * microseconds, leaves some files old and some new.
     *
     * <p>What is meant for a stream ({@link AudioTarget#of(OutputStream, String)}) is sent when all files are in their places.
     *
     * @param files with different targets
     * @throws AudioFileException if that fails; nothing is left behind, and the old files are as they were
     * @throws IllegalStateException if one of them was committed or closed, or has failed; the others are given up
     * @throws IllegalArgumentException if two have the same target; all are given up
     */
    public static void commitAll(List<AtomicFile> files) throws AudioFileException {
        List<AtomicFile> moved = new ArrayList<>(files.size());
        try {
            requireDifferentTargets(files);
            for (AtomicFile file : files) {
                file.force();
            }
            if (files.size() > 1) {
                for (AtomicFile file : files) {
                    file.keepReplaced();
                }
            }
            for (AtomicFile file : files) {
                if (file.stream.isEmpty()) {
                    file.move();
                    moved.add(file);
                }
            }
            for (AtomicFile file : files) {
                file.send(); // last, for what was sent cannot be taken back
            }
        } catch (AudioFileException | RuntimeException | Error e) {
            moved.forEach(file -> file.putBack(e));
            files.forEach(file -> file.discard(e));
            throw e;
        }
        forceFolders(files);
        files.forEach(AtomicFile::closeMoved);
    }

    private static void requireDifferentTargets(List<AtomicFile> files) {
        Set<Path> destinations = new HashSet<>();
        for (AtomicFile file : files) {
            if (!destinations.add(file.destination)) {
                throw new IllegalArgumentException("targets must be different, but two are " + file.target);
            }
        }
    }

    private void force() throws AudioFileException {
        if (!isOpen()) {
            throw new IllegalStateException(target + ": the file has been committed or closed, or has failed");
        }
        try {
            if (stream.isEmpty()) {
                unfinished.channel().force(true);
            }
        } catch (IOException e) {
            throw AudioFailures.writing(target, e);
        }
    }

    private void keepReplaced() throws AudioFileException {
        try {
            if (Files.exists(destination)) {
                replaced = Optional.of(UnfinishedFile.keeping(destination));
            }
        } catch (IOException e) {
            throw AudioFailures.writing(target, e);
        }
    }

    private void move() throws AudioFileException {
        try {
            move(unfinished.path(), destination);
        } catch (IOException e) {
            throw AudioFailures.writing(target, e);
        }
    }

    private void send() throws AudioFileException {
        if (stream.isPresent()) {
            try {
                Files.copy(unfinished.path(), stream.get().output());
                stream.get().output().flush();
            } catch (IOException e) {
                throw new AudioFileException(stream.get().name(), "cannot be sent: " + FileFailures.reason(e), e);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            // File systems in memory keep what is there unless told to replace it; others do so with an atomic move
            // anyway.
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void putBack(Throwable failure) {
        try {
            if (replaced.isPresent()) {
                move(replaced.get().path(), destination);
            } else {
                Files.deleteIfExists(destination);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** So that the new names are on the disk, too; where folders cannot be opened, the system sees to it by itself. */
    private static void forceFolders(List<AtomicFile> files) {
        Set<Path> folders = new HashSet<>();
        for (AtomicFile file : files) {
            Path folder = file.destination.getParent();
            if (folder != null && file.stream.isEmpty() && folders.add(folder)) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                } catch (IOException e) {
                    // The files are complete and in their places.
                }
            }
        }
    }

    private void closeMoved() {
        try {
            close();
        } catch (IOException e) {
            // The new file is on the disk; a leaving of the old one goes at the next run.
        }
    }

    private void discard(Throwable failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Removes the file, and gives back the failure that led to it. */
    private AudioFileException abandon(AudioFileException failure) {
        discard(failure);
        return failure;
    }

    /**
     * Reads what has been written as audio, before it is at its target.
     *
     * @throws AudioFileException if it is no audio that can be read
     */
    public void read(FrameListener listener) throws IOException {
        AudioFiles.read(unfinished.path(), listener);
        unfinished.holdAgain();
    }

    /** The same, whose bytes go to a stream on a commit, and not to the target. */
    AtomicFile sentTo(OutputStream output, String name) {
        stream = Optional.of(new Receiver(output, name));
        return this;
    }

    /**
     * Removes the file unless it has been moved to its target.
     *
     * @throws AudioFileException if it cannot be removed; the next process that writes into the folder does so
     */
    @Override
    public void close() throws IOException {
        try {
            closeBoth();
        } catch (IOException e) {
            throw new AudioFileException(target, "its unfinished file cannot be removed: " + FileFailures.reason(e), e);
        }
    }

    private void closeBoth() throws IOException {
        Optional<UnfinishedFile> kept = replaced;
        replaced = Optional.empty();
        try {
            unfinished.close();
        } finally {
            if (kept.isPresent()) {
                kept.get().close();
            }
        }
    }

    /** A stream, and what messages call it. */
    private record Receiver(OutputStream output, String name) {}

    /** Bytes one after the other. */
    private final class Output extends OutputStream {

        private long position;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            AtomicFile.this.write(ByteBuffer.wrap(bytes, offset, length), position);
            position += length;
        }
    }
}
