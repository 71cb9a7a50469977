package org.stemmixer.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.ShortMessage;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;

/** Events of one MIDI channel, whichever tracks they come from, and what they say about the instrument. */
final class ChannelPart {

    private final int channel;
    private final @Nullable DrumPiece piece;
    private final List<MidiEvent> events = new ArrayList<>();
    private final Map<String, Integer> notesOfTrack = new HashMap<>();
    private int notes;

    ChannelPart(int channel) {
        this(channel, null);
    }

    private ChannelPart(int channel, @Nullable DrumPiece piece) {
        this.channel = channel;
        this.piece = piece;
    }

    /** Of the drum channel a part for each piece of the kit, with all that is no note; of any other channel the whole. */
    List<ChannelPart> pieces() {
        if (channel != GeneralMidi.DRUM_CHANNEL) {
            return List.of(this);
        }
        List<ChannelPart> pieces = new ArrayList<>();
        for (DrumPiece one : DrumPiece.values()) {
            ChannelPart part = new ChannelPart(channel, one);
            for (MidiEvent event : events()) {
                ShortMessage message = (ShortMessage) event.getMessage();
                if (!isNote(message) || DrumPiece.of(message.getData1()) == one) {
                    part.add(event, trackName());
                }
            }
            if (part.notes > 0) {
                pieces.add(part);
            }
        }
        return pieces;
    }

    void add(MidiEvent event, String trackName) {
        events.add(event);
        if (isNoteOn((ShortMessage) event.getMessage())) {
            notes++;
            notesOfTrack.merge(trackName, 1, Integer::sum);
        }
    }

    int channel() {
        return channel;
    }

    int notes() {
        return notes;
    }

    /** In the order of time; of those at the same time, as they were added. */
    List<MidiEvent> events() {
        events.sort(Comparator.comparingLong(MidiEvent::getTick));
        return events;
    }

    /** The name of the track that most notes come from; empty if it has none. */
    String trackName() {
        return notesOfTrack.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** The program that plays most notes. */
    int program() {
        int[] notesOfProgram = new int[GeneralMidi.PROGRAMS];
        int current = 0;
        int most = 0;
        for (MidiEvent event : events()) {
            ShortMessage message = (ShortMessage) event.getMessage();
            if (message.getCommand() == ShortMessage.PROGRAM_CHANGE) {
                current = message.getData1();
            } else if (isNoteOn(message)) {
                notesOfProgram[current]++;
                most = notesOfProgram[current] > notesOfProgram[most] ? current : most;
            }
        }
        return most;
    }

    /** What it is by its channel and program. A lead sound whose track is called bass is a bass. */
    GeneralMidi.Family family() {
        if (piece != null) {
            return new GeneralMidi.Family(piece.label(), StemType.DRUMS);
        }
        GeneralMidi.Family family = GeneralMidi.family(program());
        boolean bassByName = StemType.ofName(trackName()) == StemType.BASS;
        return family.equals(GeneralMidi.LEAD) && bassByName ? GeneralMidi.BASS : family;
    }

    /** What it sounds like, where that is one thing. */
    Optional<StemRole> role() {
        return piece == null ? GeneralMidi.role(program()) : Optional.of(StemRole.ofLabel(piece.label()));
    }

    private static boolean isNote(ShortMessage message) {
        return message.getCommand() == ShortMessage.NOTE_ON || message.getCommand() == ShortMessage.NOTE_OFF;
    }

    private static boolean isNoteOn(ShortMessage message) {
        return message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0;
    }
}
