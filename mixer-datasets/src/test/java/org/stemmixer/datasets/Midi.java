package org.stemmixer.datasets;

import java.nio.charset.StandardCharsets;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** MIDI songs for tests: 100 ticks in a quarter note, so that at 60 a minute a tick is 10 ms. */
final class Midi {

    static final int RESOLUTION = 100;

    private final Sequence sequence;

    Midi() {
        try {
            sequence = new Sequence(Sequence.PPQ, RESOLUTION);
        } catch (InvalidMidiDataException e) {
            throw new IllegalStateException(e);
        }
    }

    Sequence sequence() {
        return sequence;
    }

    Track track(String name) {
        Track track = sequence.createTrack();
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        track.add(new MidiEvent(meta(0x03, bytes), 0));
        return track;
    }

    static void tempo(Track track, long tick, double secondsPerQuarter) {
        int microseconds = (int) Math.round(secondsPerQuarter * 1e6);
        byte[] bytes = {(byte) (microseconds >> 16), (byte) (microseconds >> 8), (byte) microseconds};
        track.add(new MidiEvent(meta(0x51, bytes), tick));
    }

    static void program(Track track, int channel, long tick, int program) {
        add(track, tick, ShortMessage.PROGRAM_CHANGE, channel, program, 0);
    }

    static void note(Track track, int channel, long from, long to, int key, int velocity) {
        add(track, from, ShortMessage.NOTE_ON, channel, key, velocity);
        add(track, to, ShortMessage.NOTE_OFF, channel, key, 0);
    }

    static void add(Track track, long tick, int command, int channel, int data1, int data2) {
        try {
            track.add(new MidiEvent(new ShortMessage(command, channel, data1, data2), tick));
        } catch (InvalidMidiDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MetaMessage meta(int type, byte[] bytes) {
        try {
            return new MetaMessage(type, bytes, bytes.length);
        } catch (InvalidMidiDataException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
