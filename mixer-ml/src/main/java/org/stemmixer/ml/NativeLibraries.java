package org.stemmixer.ml;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.internal.Sha256;

/**
 * The native libraries of ONNX Runtime, unpacked once for each user instead of into the temporary folder at each start.
 *
 * <p>They are in {@code stemmixer} in the folder that the system has for such files, or in the folder that the system property
 * {@value #FOLDER_PROPERTY} names: a folder for each set of libraries. What lies there is used only if its SHA-256 is that of
 * the library on the class path as this module knows it, in {@code native-libraries.txt}; else it is replaced as a whole, so
 * that several processes can do so at once and one that is killed leaves nothing that counts. Where none of that is possible, ONNX Runtime unpacks its libraries itself.
 */
final class NativeLibraries {

    /** The system property that names the folder. */
    static final String FOLDER_PROPERTY = "stemmixer.cache";

    private static final String LOCATION_PROPERTY = "onnxruntime.native.path";
    private static final String INDEX = "native-libraries.txt";
    private static final String RESOURCES = "/ai/onnxruntime/native/";
    private static final String TEMPORARY_FOLDERS = "onnxruntime-java[0-9]*";
    private static final int YOUNG_SECONDS = 10;
    private static final int BLOCK_BYTES = 1 << 16;
    private static final System.Logger LOG = System.getLogger("org.stemmixer.ml");

    private NativeLibraries() {}

    /** Loads ONNX Runtime from the libraries that are unpacked here, unless somebody has said where it is. */
    static <T> T whileCached(Supplier<T> loading) {
        Optional<Path> folder = isSet(LOCATION_PROPERTY) || isSet("onnxruntime.native.onnxruntime.path")
                ? Optional.empty()
                : folder().flatMap(NativeLibraries::unpackedIn);
        if (folder.isEmpty()) {
            return loading.get();
        }
        System.setProperty(LOCATION_PROPERTY, folder.get().toString());
        try {
            return loading.get();
        } finally {
            System.clearProperty(LOCATION_PROPERTY);
            takeAwayAbandoned(Path.of(System.getProperty("java.io.tmpdir")));
        }
    }

    /**
     * ONNX Runtime makes an empty folder at each start, which stays where a process is killed before it goes. A younger one may be
     * about to be filled by a process that unpacks the libraries to there.
     */
    static void takeAwayAbandoned(Path temporary) {
        Instant young = Instant.now().minusSeconds(YOUNG_SECONDS);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, TEMPORARY_FOLDERS)) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(young)) {
                    removeIfEmpty(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} cannot be tidied up: {1}", temporary, e);
        }
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException | AccessDeniedException e) {
            // Somebody's libraries.
        }
    }

    /**
     * The folder of the libraries for this machine, unpacked if they are not there yet.
     *
     * @param cache where that folder is to be
     * @return empty if these libraries are not known, or cannot be unpacked
     */
    static Optional<Path> unpackedIn(Path cache) {
        try {
            List<Library> libraries = known(platform());
            if (libraries.isEmpty()) {
                return Optional.empty();
            }
            Path folder =
                    cache.resolve("onnxruntime-" + libraries.get(0).sha256().substring(0, 16));
            Files.createDirectories(folder);
            for (Library library : libraries) {
                library.provideIn(folder);
            }
            return Optional.of(folder);
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            LOG.log(System.Logger.Level.DEBUG, "ONNX Runtime unpacks itself, not to {0}: {1}", cache, e);
            return Optional.empty();
        }
    }

    /**
     * A library on the class path.
     *
     * @param sha256 of its bytes, in lower-case hexadecimal
     * @param size in bytes
     * @param resource its name, with its folder
     */
    private record Library(String sha256, long size, String resource) {

        static Library parse(String line) {
            String[] parts = line.split(" ");
            return new Library(parts[0], Long.parseLong(parts[1]), parts[2]);
        }

        private String name() {
            return resource.substring(resource.indexOf('/') + 1);
        }

        void provideIn(Path folder) throws IOException {
            Path library = folder.resolve(name());
            if (!Files.isRegularFile(library)
                    || Files.size(library) != size
                    || !Sha256.of(library).equals(sha256)) {
                unpackTo(library);
            }
            // Where the folder is on a disk that nothing may be executed from, the answer is no.
            if (!Files.isExecutable(library)) {
                throw new IOException(library + " may not be executed");
            }
        }

        private void unpackTo(Path library) throws IOException {
            try (AtomicFile unfinished = AtomicFile.open(library)) {
                Sha256 unpacked = new Sha256();
                try (InputStream in = open()) {
                    byte[] block = new byte[BLOCK_BYTES];
                    for (int read = in.read(block); read >= 0; read = in.read(block)) {
                        unpacked.update(ByteBuffer.wrap(block, 0, read));
                        unfinished.outputStream().write(block, 0, read);
                    }
                }
                if (!unpacked.hex().equals(sha256)) {
                    throw new IOException(resource + " must have the SHA-256 " + sha256);
                }
                if (!unfinished.unfinished().toFile().setExecutable(true)) {
                    throw new IOException(library + " cannot be made executable");
                }
                unfinished.commit();
            }
        }

        private InputStream open() throws IOException {
            URL url = OrtEnvironment.class.getResource(RESOURCES + resource);
            if (url == null) {
                throw new IOException("there is no " + resource);
            }
            URLConnection connection = url.openConnection();
            if (connection.getContentLengthLong() != size) {
                throw new IOException(resource + " is of another version of ONNX Runtime");
            }
            return connection.getInputStream();
        }
    }

    /** The libraries of a machine as this module knows them, the runtime itself first. */
    private static List<Library> known(String platform) throws IOException {
        try (InputStream in = Objects.requireNonNull(NativeLibraries.class.getResourceAsStream(INDEX), INDEX)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Library::parse)
                    .filter(library -> library.resource().startsWith(platform + "/"))
                    .toList();
        }
    }

    /** Where the cache is, if there is a place for it. */
    static Optional<Path> folder() {
        String given = System.getProperty(FOLDER_PROPERTY);
        try {
            if (given != null) {
                return given.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Path.of(given).toAbsolutePath());
            }
            return systemFolder().map(folder -> folder.resolve("stemmixer"));
        } catch (InvalidPathException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is not a folder: {1}", FOLDER_PROPERTY, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Path> systemFolder() {
        String home = System.getProperty("user.home", "");
        if (isWindows()) {
            return absolute(System.getenv("LOCALAPPDATA"));
        }
        if (isMac()) {
            return absolute(home).map(folder -> folder.resolve("Library").resolve("Caches"));
        }
        return absolute(System.getenv("XDG_CACHE_HOME"))
                .or(() -> absolute(home).map(folder -> folder.resolve(".cache")));
    }

    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /** As ONNX Runtime names its folders. */
    private static String platform() {
        String os = isWindows() ? "win" : isMac() ? "osx" : "linux";
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return os + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch);
    }

    private static boolean isWindows() {
        return osName().contains("win");
    }

    private static boolean isMac() {
        return osName().contains("mac");
    }

    private static String osName() {
        // "Darwin" has "win" in it.
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).replace("darwin", "mac");
    }

    private static boolean isSet(String property) {
        return System.getProperty(property) != null;
    }
}
