package org.stemmixer.daw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.dsp.Decibels;

/** Writes a Reaper project. Groups are folders; sends and what goes to effects are receives of the track that hears them. */
final class ReaperText {

    /** A pan law of -3 dB, at which Reaper's track panner is the sine law that ours is. */
    private static final double MINUS_3_DB = Math.sqrt(0.5);

    private final Session session;
    private final String audioFolder;
    private final StringBuilder text = new StringBuilder();
    private final List<SessionTrack> order = new ArrayList<>();
    /** How many folders end behind a track; -1 for one that begins a folder. */
    private final Map<String, Integer> folders = new HashMap<>();

    private int depth;

    ReaperText(Session session, String audioFolder) {
        this.session = session;
        this.audioFolder = audioFolder;
        arrange("");
        write();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Puts tracks in their order; the last one of a folder ends it. */
    private void arrange(String bus) {
        List<SessionTrack> children = SessionTree.in(session, bus);
        for (SessionTrack track : children) {
            order.add(track);
            if (track.clip().isEmpty() && session.isGroup(track.name())) {
                folders.put(track.name(), -1);
                arrange(track.name());
                folders.merge(order.get(order.size() - 1).name(), 1, Integer::sum);
            }
        }
    }

    private void begin(String line) {
        line("<" + line);
        depth++;
    }

    private void end() {
        depth--;
        line(">");
    }

    private void line(String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    /** A text in the quotes that it does not hold itself. */
    static String quoted(String value) {
        String line = value.replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\p{Cntrl}", " ");
        if (!line.contains("\"")) {
            return '"' + line + '"';
        }
        return line.contains("'") ? '`' + line.replace('`', '\'') + '`' : '\'' + line + '\'';
    }

    private static String number(double value) {
        return NumberText.of(value);
    }

    private static String guid(String thing) {
        return "{"
                + UUID.nameUUIDFromBytes(thing.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .toUpperCase(Locale.ROOT) + "}";
    }

    private void write() {
        begin("REAPER_PROJECT 0.1 \"7.0\" 0");
        begin("NOTES 0 2");
        session.title().lines().forEach(line -> line("|" + line));
        for (SessionTrack track : order) {
            track.comment().lines().forEach(line -> line("|" + track.name() + ": " + line));
        }
        session.master().comment().lines().forEach(line -> line("|master: " + line));
        end();
        line("PANLAW 1");
        line("PANMODE 3");
        line("PANLAWFLAGS 3");
        line("SAMPLERATE " + session.sampleRate() + " 1 0");
        line("TEMPO " + number(session.tempoBpm()) + " 4 4");
        line("MASTER_NCH 2 2");
        line("MASTER_VOLUME " + number(Decibels.toLinear(session.master().gainDb())) + " 0 -1 -1 1");
        line("MASTER_PANMODE 3");
        line("MASTERMUTESOLO 0");
        effects("MASTERFXLIST", session.master().devices());
        int number = 1;
        for (SessionMarker marker : session.markers()) {
            String name = marker.comment().isEmpty() ? marker.name() : marker.name() + ": " + marker.comment();
            line("MARKER " + number++ + " " + number(marker.seconds()) + " " + quoted(name) + " 0");
        }
        order.forEach(this::track);
        end();
    }

    private void track(SessionTrack track) {
        String id = guid("track " + track.name());
        begin("TRACK " + id);
        line("NAME " + quoted(track.name()));
        line("PEAKCOL " + colour(track.colour()));
        line("AUTOMODE 0");
        line("PANLAWFLAGS 3");
        double gain = Decibels.toLinear(track.gainDb());
        boolean centre = track.pan() == 0;
        line("VOLPAN " + number(centre ? gain : gain / MINUS_3_DB) + " " + number(track.pan()) + " "
                + (centre ? "-1" : number(MINUS_3_DB)) + " -1 1");
        line("MUTESOLO " + (track.muted() ? 1 : 0) + " 0 0");
        line("IPHASE 0");
        line("ISBUS " + folder(track));
        line("NCHAN 2");
        line("FX 1");
        line("TRACKID " + id);
        line("MAINSEND 1 0");
        for (int from = 0; from < order.size(); from++) {
            for (SessionSend send : order.get(from).sends()) {
                if (send.bus().equals(track.name())) {
                    receive(from, send);
                }
            }
        }
        track.ride().ifPresent(ride -> envelope("VOLENV2", track.name(), ride));
        effects("FXCHAIN", track.devices());
        track.clip().filter(clip -> clip.seconds() > 0).ifPresent(clip -> item(track, clip));
        end();
    }

    private String folder(SessionTrack track) {
        int ends = folders.getOrDefault(track.name(), 0);
        return ends == 0 ? "0 0" : ends < 0 ? "1 1" : "2 " + -ends;
    }

    /** Blue, green and red, and that there is a colour at all. */
    private static int colour(String html) {
        int rgb = Integer.parseInt(html.substring(1), 16);
        return 0x1000000 | (rgb & 0xFF) << 16 | (rgb & 0xFF00) | rgb >> 16;
    }

    private void receive(int from, SessionSend send) {
        // 0 is behind fader and pan, 3 behind the effects and before both.
        line("AUXRECV " + from + " " + (send.beforeFader() ? 3 : 0) + " " + number(Decibels.toLinear(send.levelDb()))
                + " 0 0 0 0 0 0 -1:U 0 -1 ''");
        send.ride().ifPresent(ride -> envelope("AUXVOLENV", from + " to " + send.bus(), ride));
    }

    /** An envelope moves a level beside its fader, which stays where it is. */
    private void envelope(String kind, String of, Ride ride) {
        begin(kind);
        line("EGUID " + guid(kind + " " + of));
        line("ACT 1 -1");
        line("VIS 1 1 1");
        line("LANEHEIGHT 0 0");
        line("ARM 0");
        line("DEFSHAPE 0 -1 -1");
        for (RideAutomation.Point point : RideAutomation.of(ride, 0, session.sampleRate())) {
            line("PT " + number(point.seconds()) + " " + number(point.gain()) + " 0");
        }
        end();
    }

    private void effects(String chain, List<SessionDevice> devices) {
        if (devices.isEmpty()) {
            return;
        }
        begin(chain);
        line("SHOW 0");
        line("LASTSEL 0");
        line("DOCKED 0");
        devices.forEach(
                device -> ReaperPlugins.lines(device, session.sampleRate()).forEach(this::line));
        end();
    }

    private void item(SessionTrack track, SessionClip clip) {
        begin("ITEM");
        line("POSITION " + number(clip.startSeconds()));
        line("SNAPOFFS 0");
        line("LENGTH " + number(clip.seconds()));
        line("LOOP 0");
        line("ALLTAKES 0");
        line("FADEIN 0 0 0 0 0 0 0");
        line("FADEOUT 0 0 0 0 0 0 0");
        line("MUTE 0 0");
        line("IGUID " + guid("item " + track.name()));
        line("NAME " + quoted(track.name()));
        line("VOLPAN 1 0 1 -1");
        line("SOFFS " + number(clip.offsetSeconds()));
        line("PLAYRATE 1 1 0 -1 0 0.0025");
        line("CHANMODE 0");
        line("GUID " + guid("take " + track.name()));
        String file = clip.audio().fileName();
        begin("SOURCE " + (file.endsWith(".flac") ? "FLAC" : "WAVE"));
        line("FILE " + quoted(audioFolder + "/" + file));
        end();
        end();
    }
}
