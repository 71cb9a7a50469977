package org.stemmixer.datasets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import javax.sound.midi.Track;
import org.stemmixer.core.StemType;

/**
 * Splits a MIDI song into one song for each channel that plays, the drum channel into one for each {@link DrumPiece}.
 *
 * <p>Every stem has all events of its channel or piece (notes with their velocities, programs, controllers such as volume and
 * expression, pitch bends), the tempo, metre and system exclusive messages of the whole song, and ends where the song
 * ends: together the stems play what the song plays.
 *
 * <p>Names: channel 10 is called by its pieces; a bass program (32 to 39, from 0) is {@code bass}; a voice or lead synthesiser
 * (52 to 54, 80 to 87), which in instrumental General MIDI carries the tune, is {@code vocals}; any other channel is called
 * by the family of its instrument. In a song without such a lead the channel with most notes of those whose track is called
 * melody, lead, solo, vocal or voice is {@code vocals}. Names that come again are numbered: {@code guitar 2}.
 */
final class MidiSplitter {

    private static final Pattern LEAD_NAME = Pattern.compile("(?i).*(melod|lead|solo|vocal|voice).*");
    private static final Set<StemType> NEVER_LEAD = Set.of(StemType.DRUMS, StemType.BASS);
    private static final int TRACK_NAME = 0x03;
    private static final int END_OF_TRACK = 0x2F;
    private static final int SMPTE_OFFSET = 0x54;
    private static final Set<Integer> TIMING = Set.of(0x51, SMPTE_OFFSET, 0x58, 0x59); // tempo, ..., metre, key

    private MidiSplitter() {}

    /**
     * The stems in the order of their channels.
     *
     * @param song is left as it is
     */
    static List<MidiStem> split(Sequence song) {
        List<MidiEvent> common = new ArrayList<>();
        List<ChannelPart> parts = parts(song, common);
        Optional<ChannelPart> leadByName = leadByName(parts);
        TreeMap<String, MidiStem> stems = new TreeMap<>();
        List<MidiStem> inOrder = new ArrayList<>();
        for (ChannelPart part : parts) {
            boolean isLead = leadByName.filter(part::equals).isPresent();
            GeneralMidi.Family family = isLead ? GeneralMidi.LEAD : part.family();
            String name = FileNames.unique(family.name(), stems.keySet());
            MidiStem stem =
                    new MidiStem(name, family.type(), part.role(), instrument(part), sequence(song, common, part));
            stems.put(name, stem);
            inOrder.add(stem);
        }
        return inOrder;
    }

    /** The channels that play; events that belong to all are added to {@code common}. */
    private static List<ChannelPart> parts(Sequence song, List<MidiEvent> common) {
        TreeMap<Integer, ChannelPart> parts = new TreeMap<>();
        for (Track track : song.getTracks()) {
            String trackName = name(track);
            for (int i = 0; i < track.size(); i++) {
                MidiEvent event = track.get(i);
                MidiMessage message = event.getMessage();
                if (message instanceof ShortMessage ofChannel && ofChannel.getStatus() < ShortMessage.MIDI_TIME_CODE) {
                    parts.computeIfAbsent(ofChannel.getChannel(), ChannelPart::new)
                            .add(event, trackName);
                } else if (message instanceof SysexMessage
                        || (message instanceof MetaMessage meta && TIMING.contains(meta.getType()))) {
                    common.add(event);
                }
            }
        }
        common.sort(Comparator.comparingLong(MidiEvent::getTick));
        return parts.values().stream()
                .filter(part -> part.notes() > 0)
                .flatMap(part -> part.pieces().stream())
                .toList();
    }

    private static Optional<ChannelPart> leadByName(List<ChannelPart> parts) {
        if (parts.stream().anyMatch(part -> part.family().equals(GeneralMidi.LEAD))) {
            return Optional.empty();
        }
        return parts.stream()
                .filter(part -> !NEVER_LEAD.contains(part.family().type()))
                .filter(part -> LEAD_NAME.matcher(part.trackName()).matches())
                .max(Comparator.comparingInt(ChannelPart::notes));
    }

    private static String instrument(ChannelPart part) {
        String program = "program " + part.program();
        return part.trackName().isEmpty() ? program : program + ", " + part.trackName();
    }

    private static Sequence sequence(Sequence song, List<MidiEvent> common, ChannelPart part) {
        try {
            Sequence sequence = new Sequence(song.getDivisionType(), song.getResolution());
            Track conductor = sequence.createTrack();
            common.forEach(conductor::add);
            conductor.add(new MidiEvent(new MetaMessage(END_OF_TRACK, new byte[0], 0), song.getTickLength()));
            Track notes = sequence.createTrack();
            part.events().forEach(notes::add);
            return sequence;
        } catch (InvalidMidiDataException e) {
            throw new IllegalStateException(e); // only for a division type or message that there is not
        }
    }

    private static String name(Track track) {
        for (int i = 0; i < track.size(); i++) {
            if (track.get(i).getMessage() instanceof MetaMessage meta && meta.getType() == TRACK_NAME) {
                return new String(meta.getData(), StandardCharsets.ISO_8859_1).strip();
            }
        }
        return "";
    }
}
