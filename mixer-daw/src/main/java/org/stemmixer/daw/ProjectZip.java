package org.stemmixer.daw;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.stemmixer.core.internal.FileFailures;
import org.w3c.dom.Element;

/** A DAWproject file that is read. Names in it lead nowhere but into it. */
final class ProjectZip implements Closeable {

    private static final String PROJECT = "project.xml";

    /** More than a project of a thousand tracks with automation has. */
    private static final long MAX_XML_BYTES = 64L << 20;

    /** Days of music; what says more, or unpacks to more, is no project. */
    private static final long MAX_AUDIO_BYTES = 64L << 30;

    /** What some music may be packed by, with room to spare; silence is packed by more, but it is short. */
    private static final long MAX_RATIO = 200;

    private static final long ALWAYS_PERMITTED_BYTES = 256L << 20;

    private static final int BLOCK_BYTES = 1 << 16;

    private final Path file;
    private final ZipFile zip;
    private final List<Path> inputs = new ArrayList<>();
    private long unpacked;

    private ProjectZip(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
        inputs.add(file);
    }

    /** What messages call it. */
    String name() {
        return file.toString();
    }

    /** All files that have been read. */
    List<Path> inputs() {
        return inputs;
    }

    static ProjectZip open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a folder, not a DAWproject file");
        }
        if (Files.notExists(file)) {
            throw new IOException(file + ": there is no such file");
        }
        try {
            return new ProjectZip(file, new ZipFile(file.toFile()));
        } catch (ZipException e) {
            throw new IOException(file + ": is no DAWproject file (" + FileFailures.reason(e) + ")", e);
        } catch (UnsupportedOperationException e) {
            throw new IOException(file + ": cannot be read inside of another archive", e);
        }
    }

    /** The outermost element of the project. */
    Element project() throws IOException {
        ZipEntry entry = zip.getEntry(PROJECT);
        if (entry == null) {
            throw new IOException(file + ": is no DAWproject file: there is no " + PROJECT + " in it");
        }
        Element project;
        try (InputStream in = new Limited(zip.getInputStream(entry), MAX_XML_BYTES, PROJECT)) {
            byte[] xml = in.readAllBytes();
            CRC32 sum = new CRC32();
            sum.update(xml);
            requireWhole(entry, sum);
            project = XmlElements.read(new ByteArrayInputStream(xml));
        } catch (IOException e) {
            String message = FileFailures.reason(e);
            throw new IOException(
                    file + ": " + (message.startsWith(PROJECT) ? message : PROJECT + " in it " + message), e);
        }
        if (!project.getTagName().equals("Project")) {
            throw new IOException(
                    file + ": " + PROJECT + " in it must hold a Project, but holds a " + project.getTagName());
        }
        return project;
    }

    /**
     * Unpacks audio.
     *
     * @param path as the project says it
     * @param external whether it is beside the project
     * @param track for messages
     * @param target a new file
     */
    void unpack(String path, boolean external, String track, Path target) throws IOException {
        String normal = path.replace('\\', '/');
        boolean leaves = normal.startsWith("/")
                || normal.matches("[A-Za-z]:.*")
                || Arrays.asList(normal.split("/", -1)).contains("..");
        if (leaves) {
            throw new IOException(
                    file + ": the audio of track '" + track + "' must be inside of the project, but is " + path);
        }
        if (external) {
            unpackBeside(path, normal, track, target);
            return;
        }
        ZipEntry entry = zip.getEntry(path);
        if (entry == null || entry.isDirectory()) {
            throw new IOException(file + ": the audio of track '" + track + "' is not in it: " + path);
        }
        long packed = Math.min(MAX_AUDIO_BYTES / MAX_RATIO, Math.max(1, entry.getCompressedSize()));
        long most = Math.min(MAX_AUDIO_BYTES - unpacked, Math.max(ALWAYS_PERMITTED_BYTES, packed * MAX_RATIO));
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(new Limited(zip.getInputStream(entry), most, path), sum);
                OutputStream out = Files.newOutputStream(target)) {
            copy(in, out);
            requireWhole(entry, sum);
        } catch (IOException e) {
            throw new IOException(
                    file + ": the audio of track '" + track + "' cannot be unpacked: " + FileFailures.reason(e), e);
        }
    }

    /** The library that opens it looks at the directory only. */
    private static void requireWhole(ZipEntry entry, CRC32 sum) throws IOException {
        if (entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
            throw new IOException(entry.getName() + " is damaged: its checksum is not that of its bytes");
        }
    }

    private void unpackBeside(String path, String normal, String track, Path target) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = folder == null ? Path.of(normal) : folder.resolve(normal);
        if (!Files.isRegularFile(beside)) {
            throw new IOException(
                    file + ": the audio of track '" + track + "' is not there: " + path + " beside the project");
        }
        inputs.add(beside);
        try (InputStream in = Files.newInputStream(beside);
                OutputStream out = Files.newOutputStream(target)) {
            copy(in, out);
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        int count;
        while ((count = in.read(block)) >= 0) {
            unpacked += count;
            out.write(block, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Ends with a failure where there is more than there should be. */
    private static final class Limited extends InputStream {

        private final InputStream in;
        private final long most;
        private final String name;
        private long read;

        Limited(InputStream in, long most, String name) {
            this.in = in;
            this.most = most;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            read += Math.max(0, count);
            if (read > most) {
                throw new IOException(name + " unpacks to more than " + most + " bytes");
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
