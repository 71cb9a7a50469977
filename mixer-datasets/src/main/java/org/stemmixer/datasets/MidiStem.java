package org.stemmixer.datasets;

import java.util.Optional;
import javax.sound.midi.Sequence;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;

/**
 * One channel of a MIDI song, which plays with the timing of the whole.
 *
 * @param name its file's name without ending, unlike any other's of the song
 * @param type what it holds
 * @param role what it sounds like, where that is one thing
 * @param instrument the General MIDI program that plays most of its notes, from 0, and its track's name
 * @param sequence its events, the song's tempo among them
 */
record MidiStem(String name, StemType type, Optional<StemRole> role, String instrument, Sequence sequence) {}
