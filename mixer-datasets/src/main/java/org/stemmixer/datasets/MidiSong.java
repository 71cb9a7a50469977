package org.stemmixer.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;

/** A song as a standard MIDI file. */
record MidiSong(String name, Sequence sequence) {

    private static final String MIDI_MAGIC = "MThd";

    /**
     * The songs of a file: of a WAD all lumps that are standard MIDI files, of a MIDI file itself.
     *
     * @throws IOException if it can't be read, or holds something else
     */
    static List<MidiSong> readAll(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!WadFile.isWad(bytes)) {
            return List.of(new MidiSong(FileNames.slug(FileNames.withoutEnding(file)), parse(file.toString(), bytes)));
        }
        List<MidiSong> songs = new ArrayList<>();
        for (WadFile.Lump lump : WadFile.lumps(file)) {
            if (lump.startsWith(MIDI_MAGIC)) {
                songs.add(new MidiSong(FileNames.slug(lump.name()), parse(file + ", " + lump.name(), lump.bytes())));
            }
        }
        return songs;
    }

    double seconds() {
        return sequence.getMicrosecondLength() / 1e6;
    }

    private static Sequence parse(String where, byte[] bytes) throws IOException {
        try {
            return MidiSystem.getSequence(new ByteArrayInputStream(bytes));
        } catch (InvalidMidiDataException e) {
            throw new IOException(where + ": is no standard MIDI file: " + e.getMessage(), e);
        }
    }
}
