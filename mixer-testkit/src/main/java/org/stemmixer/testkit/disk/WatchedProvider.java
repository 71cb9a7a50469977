package org.stemmixer.testkit.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Passes what is asked for to the file system beneath, unless the disk is in the way, and writes it down. */
final class WatchedProvider extends FileSystemProvider {

    private static final Set<OpenOption> SCRATCH =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final WatchedFileSystem system;
    private final FileSystemProvider beneath;

    WatchedProvider(WatchedFileSystem system, FileSystemProvider beneath) {
        this.system = system;
        this.beneath = beneath;
    }

    private void before(DiskOperation operation, Path path) throws IOException {
        system.fault().before(operation, path);
    }

    private static String name(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    @Override
    public String getScheme() {
        return "watched-" + beneath.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("made by its constructor");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        return new WatchedPath(system, beneath.getPath(uri));
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = WatchedPath.beneath(path);
        if (Files.isDirectory(file)) {
            before(DiskOperation.OPEN, path);
            return new WatchedChannel(system, path, folderHandle(file));
        }
        boolean created = Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
                && (options.contains(StandardOpenOption.CREATE_NEW) || options.contains(StandardOpenOption.CREATE));
        before(created ? DiskOperation.CREATE : DiskOperation.OPEN, path);
        FileChannel channel = beneath.newFileChannel(file, options, attributes);
        if (created) {
            system.journal().created(name(path));
        } else if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)
                && options.contains(StandardOpenOption.WRITE)) {
            system.journal().emptied(name(path));
        }
        return new WatchedChannel(system, path, channel);
    }

    /** Unix opens folders like files; what is opened here is a file without a name. */
    private FileChannel folderHandle(Path folder) throws IOException {
        Path scratch = folder.resolve("handle of this folder");
        FileChannel channel = beneath.newFileChannel(scratch, SCRATCH);
        beneath.delete(scratch);
        return channel;
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        before(DiskOperation.OPEN, folder);
        DirectoryStream<Path> entries = beneath.newDirectoryStream(
                WatchedPath.beneath(folder), entry -> filter.accept(new WatchedPath(system, entry)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return StreamSupport.stream(entries.spliterator(), false)
                        .map(entry -> (Path) new WatchedPath(system, entry))
                        .iterator();
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        before(DiskOperation.CREATE_FOLDER, folder);
        beneath.createDirectory(WatchedPath.beneath(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        if (Files.exists(WatchedPath.beneath(path), LinkOption.NOFOLLOW_LINKS)) {
            before(DiskOperation.DELETE, path);
        }
        beneath.delete(WatchedPath.beneath(path));
        system.journal().deleted(name(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        byte[] bytes = Files.readAllBytes(WatchedPath.beneath(source));
        try {
            before(DiskOperation.COPY, target);
        } catch (IOException e) {
            // Some file systems leave what they have copied until then.
            byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
            Files.write(WatchedPath.beneath(target), half);
            system.journal().copied(name(target), half);
            throw e;
        }
        beneath.copy(WatchedPath.beneath(source), WatchedPath.beneath(target), options);
        system.journal().copied(name(target), bytes);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        before(DiskOperation.MOVE, target);
        beneath.move(WatchedPath.beneath(source), WatchedPath.beneath(target), options);
        system.journal().moved(name(source), name(target));
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        before(DiskOperation.LINK, link);
        beneath.createLink(WatchedPath.beneath(link), WatchedPath.beneath(existing));
        system.journal().linked(name(existing), name(link));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return new WatchedPath(system, beneath.readSymbolicLink(WatchedPath.beneath(link)));
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return beneath.isSameFile(WatchedPath.beneath(path), WatchedPath.beneath(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return beneath.isHidden(WatchedPath.beneath(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return beneath.getFileStore(WatchedPath.beneath(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        beneath.checkAccess(WatchedPath.beneath(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return beneath.getFileAttributeView(WatchedPath.beneath(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return beneath.readAttributes(WatchedPath.beneath(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return beneath.readAttributes(WatchedPath.beneath(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        before(DiskOperation.SET_ATTRIBUTE, path);
        beneath.setAttribute(WatchedPath.beneath(path), attribute, value, options);
    }
}
