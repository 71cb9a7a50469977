package org.stemmixer.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * Cuts a MIDI song without changing how the rest of it sounds: what happened before is not forgotten, only notes that are
 * over. Programs, controllers and tempo changes from before the cut take effect at the cut, in their order, and a note that
 * is held across it begins there.
 */
final class MidiExcerpt {

    private static final int END_OF_TRACK = 0x2F;
    private static final int ALL_SOUND_OFF = 120;

    private final long from;
    private final long to;

    private MidiExcerpt(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /**
     * The part of a song between two times.
     *
     * @param song is left as it is
     * @param fromSeconds where it is to begin, at least 0
     * @param toSeconds where it is to end, at most
     */
    static Sequence cut(Sequence song, double fromSeconds, double toSeconds) {
        TempoMap tempo = TempoMap.of(song);
        return new MidiExcerpt(tempo.tickAt(fromSeconds), tempo.tickAt(toSeconds)).cut(song);
    }

    /** Whether a song has a note. */
    static boolean plays(Sequence song) {
        for (Track track : song.getTracks()) {
            for (int i = 0; i < track.size(); i++) {
                if (isNoteOn(track.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private Sequence cut(Sequence song) {
        try {
            Sequence excerpt = new Sequence(song.getDivisionType(), song.getResolution());
            for (Track track : song.getTracks()) {
                Track kept = excerpt.createTrack();
                Set<MidiEvent> over = notesThatAreOver(track);
                for (int i = 0; i < track.size(); i++) {
                    MidiEvent event = track.get(i);
                    if (event.getTick() < to && !isEnd(event) && !over.contains(event)) {
                        kept.add(new MidiEvent(event.getMessage(), Math.max(0, event.getTick() - from)));
                    }
                }
                long end = Math.max(0, Math.min(to, song.getTickLength()) - from);
                silence(kept, end);
                kept.add(new MidiEvent(new MetaMessage(END_OF_TRACK, new byte[0], 0), end));
            }
            return excerpt;
        } catch (InvalidMidiDataException e) {
            throw new IllegalStateException(e); // only for a division type or message that there is not
        }
    }

    /** Ends what still sounds: a note whose end was cut off would sound for ever. */
    private static void silence(Track track, long tick) throws InvalidMidiDataException {
        Set<Integer> channels = new TreeSet<>();
        for (int i = 0; i < track.size(); i++) {
            if (isNoteOn(track.get(i))) {
                channels.add(((ShortMessage) track.get(i).getMessage()).getChannel());
            }
        }
        for (int channel : channels) {
            track.add(new MidiEvent(new ShortMessage(ShortMessage.CONTROL_CHANGE, channel, ALL_SOUND_OFF, 0), tick));
        }
    }

    /** Beginnings and ends of the notes that end before the cut. As in synthesisers, an end ends all notes of its key. */
    private Set<MidiEvent> notesThatAreOver(Track track) {
        Set<MidiEvent> over = new HashSet<>();
        Map<Integer, List<MidiEvent>> sounding = new HashMap<>();
        for (int i = 0; i < track.size() && track.get(i).getTick() < from; i++) {
            MidiEvent event = track.get(i);
            if (isNoteOn(event)) {
                sounding.computeIfAbsent(key(event), key -> new ArrayList<>()).add(event);
            } else if (isNoteOff(event)) {
                List<MidiEvent> ended = sounding.remove(key(event));
                over.add(event);
                over.addAll(ended == null ? List.of() : ended);
            }
        }
        return over;
    }

    private static int key(MidiEvent note) {
        ShortMessage message = (ShortMessage) note.getMessage();
        return message.getChannel() << 8 | message.getData1();
    }

    private static boolean isNoteOn(MidiEvent event) {
        return event.getMessage() instanceof ShortMessage message
                && message.getCommand() == ShortMessage.NOTE_ON
                && message.getData2() > 0;
    }

    private static boolean isNoteOff(MidiEvent event) {
        return event.getMessage() instanceof ShortMessage message
                && (message.getCommand() == ShortMessage.NOTE_OFF
                        || (message.getCommand() == ShortMessage.NOTE_ON && message.getData2() == 0));
    }

    private static boolean isEnd(MidiEvent event) {
        return event.getMessage() instanceof MetaMessage meta && meta.getType() == END_OF_TRACK;
    }
}
