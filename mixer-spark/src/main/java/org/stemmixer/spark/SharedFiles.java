package org.stemmixer.spark;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.StreamCapabilities;
import org.jspecify.annotations.Nullable;
import org.stemmixer.catalog.CatalogFiles;
import org.stemmixer.catalog.CatalogSong;
import org.stemmixer.catalog.LocalFiles;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.audio.internal.ScratchFolder;

/**
 * Files that all machines of a cluster see: addresses with a scheme, as {@code hdfs://} and {@code s3a://}, through Hadoop's file
 * systems, and all others as files of the machine, which must be mounted everywhere. Songs from elsewhere are copied to the machine's
 * folder for temporary files while they are worked on; results are written beside their places and renamed. Thread-safe.
 */
final class SharedFiles implements CatalogFiles {

    /** Where files of results are until they are whole, in a folder for each run. */
    private static final String UNFINISHED = ".unfinished";

    /** A run that has not begun or ended a file for so long is no more. */
    private static final Duration DEAD = Duration.ofDays(1);

    private final String results;
    private final String run;
    private final Configuration configuration;
    private final LocalFiles local;
    private final @Nullable SourceTables tables;

    /** Files as an executor sees them. */
    SharedFiles(String results, String run, Map<String, String> hadoop) {
        this(results, run, hadoop, null);
    }

    /** Files as the driver sees them, which also reads lists. */
    SharedFiles(String results, String run, Map<String, String> hadoop, @Nullable SourceTables tables) {
        this.results = results;
        this.run = run;
        this.configuration = new Configuration();
        hadoop.forEach(configuration::set);
        this.local = new LocalFiles(java.nio.file.Path.of(LocalFiles.isElsewhere(results) ? "" : results));
        this.tables = tables;
    }

    /** Where results go. */
    String results() {
        return results;
    }

    private Path result(String name) {
        return name.isEmpty() ? new Path(results) : new Path(results, name);
    }

    private FileSystem system(Path path) throws IOException {
        return path.getFileSystem(configuration);
    }

    // Songs

    @Override
    public List<CatalogSong> songs(String source, boolean stems) throws IOException {
        boolean parquet = source.toLowerCase(Locale.ROOT).endsWith(".parquet");
        if (!LocalFiles.isElsewhere(source) && !parquet) {
            return local.songs(source, stems);
        }
        if (parquet) {
            return listed(source);
        }
        Path path = new Path(source);
        FileStatus status = system(path).getFileStatus(path);
        if (status.isDirectory()) {
            return inFolder(path, stems);
        }
        return isSong(path, stems) ? List.of(new CatalogSong(source, status.getLen())) : listed(source);
    }

    private List<CatalogSong> listed(String list) throws IOException {
        if (tables == null) {
            throw new IllegalStateException("lists are read by the driver");
        }
        List<CatalogSong> songs = new ArrayList<>();
        Path parent = new Path(list).getParent();
        for (String written : tables.addresses(list)) {
            String address = written.strip();
            if (!address.isEmpty()) {
                String resolved = LocalFiles.isElsewhere(address) || address.startsWith("file:")
                        ? address
                        : resolve(list, parent, address);
                songs.add(new CatalogSong(resolved, bytes(resolved)));
            }
        }
        return songs;
    }

    private static String resolve(String list, Path parent, String address) {
        if (LocalFiles.isElsewhere(list)) {
            return new Path(parent, address).toString();
        }
        java.nio.file.Path file = java.nio.file.Path.of(list).toAbsolutePath().normalize();
        return file.resolveSibling(address).normalize().toString();
    }

    /** Of files of this machine only: to ask another for each of a million would take longer than not knowing. */
    private static long bytes(String address) {
        try {
            return LocalFiles.isElsewhere(address) ? 0 : Files.size(java.nio.file.Path.of(address));
        } catch (IOException | RuntimeException e) {
            return 0; // whoever reads it says what is wrong
        }
    }

    private List<CatalogSong> inFolder(Path folder, boolean stems) throws IOException {
        Map<Path, Long> bytes = new HashMap<>();
        RemoteIterator<LocatedFileStatus> files = system(folder).listFiles(folder, true);
        while (files.hasNext()) {
            LocatedFileStatus file = files.next();
            Path path = file.getPath();
            if (!isHidden(path, folder) && !isUnder(path, results)) {
                boolean zip = stems && StemFolder.isFolder(java.nio.file.Path.of(path.getName()));
                if (zip || isSong(path, false)) {
                    bytes.merge(stems && !zip ? path.getParent() : path, file.getLen(), Long::sum);
                }
            }
        }
        List<CatalogSong> songs = new ArrayList<>();
        bytes.forEach((path, length) -> songs.add(new CatalogSong(path.toString(), length)));
        return songs;
    }

    private static boolean isUnder(Path path, String folder) {
        return LocalFiles.isElsewhere(folder) && path.toString().startsWith(new Path(folder) + "/");
    }

    private static boolean isHidden(Path path, Path folder) {
        for (Path part = path; part != null && !part.equals(folder); part = part.getParent()) {
            if (part.getName().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSong(Path path, boolean stems) {
        java.nio.file.Path name = java.nio.file.Path.of(path.getName());
        return stems ? StemFolder.isFolder(name) : StemFolder.seemsToBeAudio(name);
    }

    @Override
    public String stamp(String address) throws IOException {
        if (!LocalFiles.isElsewhere(address)) {
            return local.stamp(address);
        }
        Path path = new Path(address);
        StringBuilder stamp = new StringBuilder();
        for (FileStatus file : filesOf(path)) {
            stamp.append(file.getPath().getName())
                    .append(' ')
                    .append(file.getLen())
                    .append(' ')
                    .append(file.getModificationTime())
                    .append('\n');
        }
        return stamp.toString();
    }

    /** A file, or the audio of a folder, in the order of their names. */
    private List<FileStatus> filesOf(Path path) throws IOException {
        try {
            FileStatus status = system(path).getFileStatus(path);
            if (!status.isDirectory()) {
                return List.of(status);
            }
            return Stream.of(system(path).listStatus(path))
                    .filter(file -> file.isFile() && isSong(file.getPath(), false))
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            java.nio.file.NoSuchFileException missing = new java.nio.file.NoSuchFileException(path.toString());
            missing.initCause(e);
            throw missing;
        }
    }

    @Override
    public Fetched fetch(String address) throws IOException {
        if (!LocalFiles.isElsewhere(address)) {
            return local.fetch(address);
        }
        Path song = new Path(address);
        ScratchFolder folder = ScratchFolder.make();
        try {
            java.nio.file.Path copy = inside(folder).resolve(song.getName());
            boolean several = system(song).getFileStatus(song).isDirectory();
            if (several) {
                Files.createDirectory(copy);
            }
            for (FileStatus file : filesOf(song)) {
                java.nio.file.Path target =
                        several ? copy.resolve(file.getPath().getName()) : copy;
                system(song).copyToLocalFile(false, file.getPath(), new Path(target.toUri()), true);
            }
            return new Fetched() {
                @Override
                public java.nio.file.Path path() {
                    return copy;
                }

                @Override
                public void close() throws IOException {
                    folder.close();
                }
            };
        } catch (IOException | RuntimeException | Error e) {
            folder.close();
            throw e;
        }
    }

    /** What is beside it is the folder's own. */
    private static java.nio.file.Path inside(ScratchFolder folder) throws IOException {
        return Files.createDirectory(folder.path().resolve("files"));
    }

    // Results

    @Override
    public Optional<String> read(String name) throws IOException {
        if (!LocalFiles.isElsewhere(results)) {
            return local.read(name);
        }
        Path file = result(name);
        try (var in = system(file).open(file)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String name, String text) throws IOException {
        if (!LocalFiles.isElsewhere(results)) {
            local.write(name, text);
            return;
        }
        write(result(name), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(Path file, InputStream in) throws IOException {
        Path unfinished = unfinished();
        try (FSDataOutputStream out = system(file).create(unfinished, true)) {
            in.transferTo(out);
            if (out.hasCapability(StreamCapabilities.HSYNC)) {
                out.hsync();
            }
        }
        rename(unfinished, file);
    }

    private Path unfinished() {
        return result(UNFINISHED + "/" + run + "/" + UUID.randomUUID());
    }

    /** Where another of this name is, it goes first: it holds the same, or is an older table. */
    private void rename(Path from, Path to) throws IOException {
        FileSystem system = system(to);
        system.mkdirs(to.getParent());
        if (system.rename(from, to)) {
            return;
        }
        system.delete(to, false);
        if (!system.rename(from, to)) {
            throw new IOException(to + ": cannot be written: " + from + " could not be renamed");
        }
    }

    @Override
    public void tidy() throws IOException {
        if (!LocalFiles.isElsewhere(results)) {
            local.tidy();
            return;
        }
        Path unfinished = result(UNFINISHED);
        FileSystem system = system(unfinished);
        long dead = System.currentTimeMillis() - DEAD.toMillis();
        try {
            for (FileStatus folder : system.listStatus(unfinished)) {
                if (folder.getPath().getName().equals(run) || folder.getModificationTime() < dead) {
                    system.delete(folder.getPath(), true);
                }
            }
            if (system.listStatus(unfinished).length == 0) {
                system.delete(unfinished, true);
            }
        } catch (FileNotFoundException e) {
            // Nothing was written, or another run has tidied up.
        }
    }

    @Override
    public Folder folder(String name) throws IOException {
        if (!LocalFiles.isElsewhere(results)) {
            return local.folder(name);
        }
        ScratchFolder folder = ScratchFolder.make();
        java.nio.file.Path inside = inside(folder);
        return new Folder() {
            @Override
            public java.nio.file.Path path() {
                return inside;
            }

            @Override
            public void publish() throws IOException {
                Set<java.nio.file.Path> files = new HashSet<>();
                try (Stream<java.nio.file.Path> made = Files.list(inside)) {
                    made.forEach(files::add);
                }
                for (java.nio.file.Path file : files) {
                    try (InputStream in = Files.newInputStream(file)) {
                        write(new Path(result(name), String.valueOf(file.getFileName())), in);
                    }
                }
            }

            @Override
            public void close() throws IOException {
                folder.close();
            }
        };
    }
}
