package org.stemmixer.ml;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a manifest and, beside it, its ONNX file are read from: a folder or the class path. */
final class ModelSource {

    private static final String MANIFEST = "manifest.json";

    private final String manifestName;
    private final String folder;
    private final boolean bundled;
    private final Opener opener;

    private ModelSource(String manifestName, String folder, boolean bundled, Opener opener) {
        this.bundled = bundled;
        this.manifestName = manifestName;
        this.folder = folder;
        this.opener = opener;
    }

    /** A folder with a {@code manifest.json}, or a manifest file of any name. */
    static ModelSource of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path fileName = absolute.getFileName();
        Path parent = absolute.getParent();
        if (Files.isDirectory(absolute) || fileName == null || parent == null) {
            return inFolder(absolute, MANIFEST);
        }
        return inFolder(parent, fileName.toString());
    }

    private static ModelSource inFolder(Path folder, String manifestName) {
        return new ModelSource(
                manifestName, folder.toString(), false, name -> Files.newInputStream(folder.resolve(name)));
    }

    /**
     * A folder of class-path resources.
     *
     * @param folder relative to this package, with a slash at its end
     * @return empty if no manifest is there
     */
    static Optional<ModelSource> onClassPath(String folder) {
        if (ModelSource.class.getResource(folder + MANIFEST) == null) {
            return Optional.empty();
        }
        return Optional.of(new ModelSource(MANIFEST, "the class path", true, name -> {
            InputStream in = ModelSource.class.getResourceAsStream(folder + name);
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in;
        }));
    }

    /** Whether it is on the class path, and so as trustworthy as the program. */
    boolean isBundled() {
        return bundled;
    }

    String manifestName() {
        return manifestName;
    }

    /**
     * Reads a whole file.
     *
     * @param name its name in the folder
     * @param maxBytes the largest size that is accepted
     * @throws ModelException if the file is missing, too large or cannot be read
     */
    byte[] read(String name, int maxBytes) throws ModelException {
        try (InputStream in = opener.open(name)) {
            byte[] bytes = in.readNBytes(maxBytes);
            if (bytes.length == maxBytes && in.read() >= 0) {
                throw new ModelException(name + " in " + folder + " must be at most " + maxBytes + " bytes long");
            }
            return bytes;
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new ModelException("there is no " + name + " in " + folder, e);
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelException("cannot read " + name + " in " + folder + ": " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Opener {
        InputStream open(String name) throws IOException;
    }
}
