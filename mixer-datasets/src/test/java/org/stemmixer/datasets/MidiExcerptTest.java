package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;

class MidiExcerptTest {

    private final Midi song = new Midi();
    private final Track track = song.track("");

    @Test
    void timesAreFoundThroughChangesOfTempo() {
        Midi.tempo(track, 100, 1);
        Midi.tempo(track, 200, 0.25);
        TempoMap tempo = TempoMap.of(song.sequence());

        // 100 ticks at MIDI's own tempo of 5 ms each, 100 of 10 ms, then 2.5 ms each.
        assertThat(tempo.tickAt(0)).isZero();
        assertThat(tempo.tickAt(0.2525)).isEqualTo(50);
        assertThat(tempo.tickAt(1.005)).isEqualTo(150);
        assertThat(tempo.tickAt(1.5)).isEqualTo(200);
        assertThat(tempo.tickAt(2.501)).isEqualTo(600);
    }

    @Test
    void notesThatAreOverGoAndNotesThatAreHeldStay() {
        Midi.tempo(track, 0, 1);
        Midi.note(track, 0, 0, 50, 60, 100); // over before the cut
        Midi.note(track, 0, 60, 150, 61, 101); // held across it
        Midi.note(track, 0, 200, 250, 62, 102); // inside
        Midi.note(track, 0, 290, 350, 63, 103); // held across the end
        Midi.note(track, 0, 310, 320, 64, 104); // after it

        Sequence excerpt = MidiExcerpt.cut(song.sequence(), 1, 3);

        assertThat(events(excerpt))
                .containsExactly(
                        "0: 90 61 101",
                        "50: 80 61 0",
                        "100: 90 62 102",
                        "150: 80 62 0",
                        "190: 90 63 103",
                        "200: b0 120 0");
        assertThat(excerpt.getTickLength()).isEqualTo(200);
    }

    @Test
    void programsControllersAndTempoFromBeforeTheCutStillHold() {
        Midi.tempo(track, 0, 1);
        Midi.tempo(track, 100, 0.5);
        Midi.program(track, 2, 0, 33);
        Midi.add(track, 20, ShortMessage.CONTROL_CHANGE, 2, 7, 90);
        Midi.add(track, 30, ShortMessage.CONTROL_CHANGE, 2, 7, 70);
        Midi.note(track, 2, 400, 500, 40, 80);

        Sequence excerpt = MidiExcerpt.cut(song.sequence(), 2, 10); // tick 300

        assertThat(events(excerpt)).containsSubsequence("0: c0 33 0", "0: b0 7 90", "0: b0 7 70", "100: 90 40 80");
        assertThat(excerpt.getMicrosecondLength()).isEqualTo(1_000_000); // 200 ticks of 5 ms
    }

    @Test
    void saysWhetherAnythingPlays() {
        Midi.tempo(track, 0, 1);
        Midi.note(track, 0, 0, 50, 60, 100);

        assertThat(MidiExcerpt.plays(song.sequence())).isTrue();
        assertThat(MidiExcerpt.plays(MidiExcerpt.cut(song.sequence(), 0.6, 5))).isFalse();
    }

    private static List<String> events(Sequence sequence) {
        List<String> events = new ArrayList<>();
        for (Track track : sequence.getTracks()) {
            for (int i = 0; i < track.size(); i++) {
                if (track.get(i).getMessage() instanceof ShortMessage message) {
                    events.add(track.get(i).getTick() + ": " + Integer.toHexString(message.getCommand()) + " "
                            + message.getData1() + " " + message.getData2());
                }
            }
        }
        return events;
    }
}
