package org.stemmixer.daw;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.internal.ScratchFolder;
import org.stemmixer.core.plan.MixPlan;

/**
 * Mixes as DAWproject files, which Bitwig Studio, Studio One and Cubase open, and back. Thread-safe: static functions only.
 *
 * <pre>{@code
 * Map<String, AudioSource> stems = ...;
 * MixPlan plan = ...;
 * DawProject.write(plan, stems, Path.of("song.dawproject"), DawExportOptions.defaults());
 *
 * DawImport song = DawProject.read(Path.of("song.dawproject"), Path.of("stems"));
 * StemMixer.builder().sampleRate(song.plan().sampleRate()).build().render(song.stems(), song.plan(), Path.of("mix.wav"));
 * }</pre>
 */
public final class DawProject {

    /** When everything in a project was made, so that equal mixes are equal files: the first time that a zip can say. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int BLOCK_BYTES = 1 << 16;

    private DawProject() {}

    /**
     * Writes a mix as a project with its audio in it. Equal plans of equal stems are equal files, to the bit.
     *
     * @param plan of these stems
     * @param stems their audio by name; the two mono sides of one source may be apart
     * @param output the file, whose folder exists; one that is there is replaced; not one of the stems
     * @param options how
     * @return the file, and notes of what of the mix is not in it
     * @throws IllegalArgumentException if stems and plan do not name the same
     * @throws IOException if a stem cannot be read or the file cannot be written; then nothing is left behind
     * @throws CancellationException if cancelled
     */
    public static DawExport write(MixPlan plan, Map<String, AudioSource> stems, Path output, DawExportOptions options)
            throws IOException {
        AudioFiles.requireDistinct(
                output,
                stems.values().stream().flatMap(stem -> stem.file().stream()).toList());
        try (ScratchFolder scratch = ScratchFolder.make();
                AtomicFile file = AtomicFile.open(output)) {
            Session session = SessionBuilder.build(
                    plan,
                    stems,
                    Titles.of(options, output),
                    new SessionTarget(device -> true, false, false),
                    scratch.path());
            List<String> notes = new ArrayList<>(session.notes());
            // The zip is closed before the file is, which then is complete.
            try (OutputStream out = new BufferedOutputStream(file.outputStream(), BLOCK_BYTES)) {
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
                put(zip, "metadata.xml", DawProjectXml.metadata(session));
                put(zip, "project.xml", DawProjectXml.project(session));
                for (SessionTrack track : session.tracks()) {
                    if (track.clip().isPresent()) {
                        put(zip, track.clip().get().audio(), scratch.path(), options.cancelled(), notes);
                    }
                }
                zip.finish();
            }
            file.commit();
            return new DawExport(List.of(output), notes);
        }
    }

    /**
     * Reads a project: its audio tracks become files, and what is set for them a plan, {@code plan.json}, in
     * the same folder. Nothing is written outside of it.
     *
     * @param project the file
     * @param folder for the stems and the plan, made if missing; files of these names that are there are replaced
     * @return the stems, the plan, and notes of what of the project is not in it
     * @throws IOException if the project cannot be read or is none, or if the folder cannot be written; then nothing is left behind
     */
    public static DawImport read(Path project, Path folder) throws IOException {
        return DawProjectImport.read(project, folder);
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        begin(zip, name, bytes.length, crc.getValue());
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void put(
            ZipOutputStream zip, SessionAudio audio, Path scratch, BooleanSupplier cancelled, List<String> notes)
            throws IOException {
        if (audio.original().isPresent()) {
            audio.source().requireUnchanged();
            put(zip, DawProjectXml.path(audio), audio.original().get(), cancelled);
            return;
        }
        Path made = scratch.resolve("stored " + audio.fileName());
        try (ProjectFiles files = new ProjectFiles()) {
            audio.writeTo(made, files, cancelled);
            files.commit();
            notes.addAll(files.notes());
        }
        put(zip, DawProjectXml.path(audio), made, cancelled);
        Files.delete(made);
    }

    /** Stored as it is: how zips are compressed differs between machines, and audio hardly gets smaller. */
    private static void put(ZipOutputStream zip, String name, Path file, BooleanSupplier cancelled) throws IOException {
        CRC32 crc = new CRC32();
        long[] bytes = {0};
        read(file, cancelled, (block, count) -> {
            crc.update(block, 0, count);
            bytes[0] += count;
        });
        begin(zip, name, bytes[0], crc.getValue());
        read(file, cancelled, (block, count) -> zip.write(block, 0, count));
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String name, long bytes, long crc) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(TIME);
        entry.setSize(bytes);
        entry.setCompressedSize(bytes);
        entry.setCrc(crc);
        zip.putNextEntry(entry);
    }

    /** Takes bytes of a file. */
    private interface Bytes {
        void accept(byte[] block, int count) throws IOException;
    }

    private static void read(Path file, BooleanSupplier cancelled, Bytes taker) throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            int count;
            while ((count = in.read(block)) >= 0) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("cancelled");
                }
                taker.accept(block, count);
            }
        }
    }
}
