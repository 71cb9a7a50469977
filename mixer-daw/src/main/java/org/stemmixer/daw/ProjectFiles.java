package org.stemmixer.daw;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.internal.NewFolders;

/** The files of a project, which all appear together or not at all, and the folders that are made for them. */
final class ProjectFiles implements Closeable {

    private final NewFolders folders = new NewFolders();
    private final Deque<Closeable> open = new ArrayDeque<>();
    private final List<AtomicFile> files = new ArrayList<>();
    private final List<AudioWriter> writers = new ArrayList<>();
    private final List<Path> targets = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Makes a folder, which goes again if nothing comes into it. */
    void makeFolder(Path folder) throws IOException {
        folders.make(folder);
    }

    /** Begins a file. */
    AtomicFile open(Path target) throws IOException {
        AtomicFile file = AtomicFile.open(target);
        open.push(file);
        files.add(file);
        targets.add(target);
        return file;
    }

    /** Begins a file of audio. */
    AudioWriter open(Path target, AudioFileSpec spec) throws IOException {
        AudioWriter writer = AudioFiles.openWriter(target, spec);
        open.push(writer);
        writers.add(writer);
        targets.add(target);
        return writer;
    }

    /** Writes a text. */
    void write(Path target, String text) throws IOException {
        open(target).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    void note(String note) {
        notes.add(note);
    }

    /** What was noted while writing. */
    List<String> notes() {
        return notes;
    }

    /** The files, in the order in which they were begun. */
    List<Path> targets() {
        return targets;
    }

    /** Moves all files to their places. */
    void commit() throws IOException {
        for (AudioWriter writer : writers) {
            files.add(writer.finish());
        }
        AtomicFile.commitAll(files);
    }

    @Override
    public void close() throws IOException {
        try {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        } finally {
            folders.close();
        }
    }
}
