package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;

class MidiSplitterTest {

    @Test
    void togetherTheStemsHaveEveryEventOfEveryChannelThatPlays() {
        Random random = new Random(7);
        Midi song = new Midi();
        for (int t = 0; t < 4; t++) {
            Track track = song.track("track " + t);
            for (int i = 0; i < 50; i++) {
                int channel = random.nextInt(12); // channels come in several tracks, tracks have several channels
                long tick = random.nextInt(10_000);
                Midi.note(
                        track, channel, tick, tick + random.nextInt(500), random.nextInt(128), 1 + random.nextInt(127));
                Midi.add(track, tick, ShortMessage.CONTROL_CHANGE, channel, 7, random.nextInt(128));
                Midi.add(track, tick, ShortMessage.CONTROL_CHANGE, channel, 11, random.nextInt(128));
                Midi.add(track, tick, ShortMessage.PITCH_BEND, channel, random.nextInt(128), random.nextInt(128));
                Midi.program(track, channel, tick, random.nextInt(128));
            }
        }

        List<String> ofStems = new ArrayList<>();
        for (MidiStem stem : MidiSplitter.split(song.sequence())) {
            List<String> events = channelEvents(stem.sequence());
            assertThat(events).as(stem.name()).isNotEmpty();
            ofStems.addAll(events);
        }

        List<String> ofSong = channelEvents(song.sequence());
        assertThat(ofStems).containsAll(ofSong);
        // What is no note comes once for each piece of the drums.
        assertThat(ofStems)
                .filteredOn(MidiSplitterTest::isNotDrumControl)
                .containsExactlyInAnyOrderElementsOf(ofSong.stream()
                        .filter(MidiSplitterTest::isNotDrumControl)
                        .toList());
    }

    @Test
    void stemsKeepTheTempoAndAllEndWithTheSong() {
        Midi song = new Midi();
        Track conductor = song.track("tempo");
        Midi.tempo(conductor, 0, 1);
        Midi.tempo(conductor, 200, 0.25);
        Midi.note(song.track("a"), 0, 0, 100, 60, 100);
        Midi.note(song.track("b"), 1, 300, 1000, 60, 100); // the end: 200 ticks of 10 ms, 800 of 2.5 ms

        List<MidiStem> stems = MidiSplitter.split(song.sequence());

        assertThat(stems).hasSize(2);
        assertThat(stems)
                .allSatisfy(stem ->
                        assertThat(stem.sequence().getMicrosecondLength()).isEqualTo(4_000_000));
    }

    @Test
    void rolesAreWhatProgramsSoundLike() {
        Midi song = new Midi();
        part(song, "", 9, 0); // plays one key, which is no piece of a kit
        part(song, "", 0, 4);
        part(song, "melody", 1, 81);
        part(song, "", 2, 55);
        part(song, "", 3, 24);

        assertThat(MidiSplitter.split(song.sequence()))
                .extracting(MidiStem::role)
                .containsExactlyInAnyOrder(
                        Optional.of(StemRole.PERCUSSION),
                        Optional.of(StemRole.KEYS),
                        Optional.of(StemRole.SYNTH),
                        Optional.empty(),
                        Optional.of(StemRole.ACOUSTIC_GUITAR));
    }

    @Test
    void stemsAreNamedByChannelAndProgram() {
        Midi song = new Midi();
        part(song, "", 9, 0);
        part(song, "", 0, 0);
        part(song, "", 1, 38);
        part(song, "", 2, 81);
        part(song, "", 3, 52);
        part(song, "", 4, 29);
        part(song, "", 5, 25);
        part(song, "", 6, 47);
        part(song, "bass line", 7, 87);
        part(song, "Lead guitar", 8, 30);

        assertThat(MidiSplitter.split(song.sequence()))
                .extracting(MidiStem::name, MidiStem::type)
                .containsExactly(
                        tuple("piano", StemType.SYNTH),
                        tuple("bass", StemType.BASS),
                        tuple("vocals", StemType.VOCALS),
                        tuple("vocals 2", StemType.VOCALS),
                        tuple("electric guitar", StemType.OTHER),
                        tuple("acoustic guitar", StemType.OTHER),
                        tuple("timpani", StemType.DRUMS),
                        tuple("bass 2", StemType.BASS),
                        tuple("electric guitar 2", StemType.OTHER),
                        tuple("percussion", StemType.DRUMS));
    }

    @Test
    void withoutALeadSoundTheTrackThatIsCalledMelodyLeads() {
        Midi song = new Midi();
        part(song, "Piano", 0, 0);
        part(song, "Melody", 1, 65);
        part(song, "Lead bass", 2, 33);

        assertThat(MidiSplitter.split(song.sequence()))
                .extracting(MidiStem::name)
                .containsExactly("piano", "vocals", "bass");
    }

    @Test
    void theProgramThatPlaysMostNotesCounts() {
        Midi song = new Midi();
        Track track = song.track("");
        Midi.program(track, 0, 0, 48);
        Midi.note(track, 0, 0, 10, 60, 100);
        Midi.program(track, 0, 100, 33);
        Midi.note(track, 0, 100, 110, 60, 100);
        Midi.note(track, 0, 120, 130, 60, 100);

        assertThat(MidiSplitter.split(song.sequence()))
                .extracting(MidiStem::name)
                .containsExactly("bass");
    }

    @Test
    void drumsAreSplitIntoTheirPieces() {
        Midi song = new Midi();
        Track track = song.track("kit");
        Midi.add(track, 0, ShortMessage.CONTROL_CHANGE, 9, 7, 90);
        for (int key : new int[] {36, 38, 37, 42, 46, 45, 49, 39, 60}) {
            Midi.note(track, 9, key, key + 10, key, 100);
        }

        List<MidiStem> stems = MidiSplitter.split(song.sequence());

        assertThat(stems)
                .extracting(MidiStem::name)
                .containsExactly("kick", "snare", "hats", "toms", "cymbals", "percussion");
        assertThat(stems).allSatisfy(stem -> {
            assertThat(stem.type()).isEqualTo(StemType.DRUMS);
            assertThat(channelEvents(stem.sequence())).contains("0 b9075a");
        });
        assertThat(channelEvents(stems.get(1).sequence())).hasSize(1 + 2 * 2);
    }

    private static boolean isNotDrumControl(String event) {
        String status = event.substring(event.indexOf(' ') + 1);
        return !status.matches("[a-f]9.*");
    }

    private static void part(Midi song, String trackName, int channel, int program) {
        Track track = song.track(trackName);
        Midi.program(track, channel, 0, program);
        Midi.note(track, channel, 0, 100, 60, 100);
    }

    private static List<String> channelEvents(Sequence sequence) {
        List<String> events = new ArrayList<>();
        for (Track track : sequence.getTracks()) {
            for (int i = 0; i < track.size(); i++) {
                MidiEvent event = track.get(i);
                if (event.getMessage() instanceof ShortMessage message) {
                    events.add(event.getTick() + " " + HexFormat.of().formatHex(message.getMessage()));
                }
            }
        }
        return events;
    }
}
