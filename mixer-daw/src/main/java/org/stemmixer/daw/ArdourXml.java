package org.stemmixer.daw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.dsp.Decibels;

/** Writes an Ardour session. Times are in superclocks, which are whole numbers for all usual rates. */
final class ArdourXml {

    private static final long SUPERCLOCKS_PER_SECOND = 282_240_000;

    private static final String FORMAT_VERSION = "7002";

    private static final String BALANCE = "http://ardour.org/plugin/panner_balance";
    private static final String MONO = "http://ardour.org/plugin/panner_1in2out";

    private static final String MASTER = "Master";

    private final Session session;
    private final XmlText xml = new XmlText();
    /** What routes are called in the session, by their names. */
    private final Map<String, String> routeNames = new HashMap<>();

    private final Map<String, Integer> routeIds = new HashMap<>();
    private final Map<String, Integer> playlistIds = new HashMap<>();
    /** The sources of each track, one for each channel. */
    private final Map<String, List<Integer>> sourceIds = new HashMap<>();

    private int lastId = 1;
    private int order;
    private int bitslot = 2;

    ArdourXml(Session session, String name) {
        this.session = session;
        SafeNames names = new SafeNames();
        List.of(MASTER, "Monitor", "Click", "Auditioner", "LTC-out", "LTC-in").forEach(names::of);
        for (SessionTrack track : all()) {
            routeNames.put(track.name(), names.of(track.name().replace(':', '_')));
            routeIds.put(track.name(), newId());
        }
        write(name);
    }

    @Override
    public String toString() {
        return xml.toString();
    }

    private List<SessionTrack> all() {
        List<SessionTrack> all = new ArrayList<>(session.tracks());
        all.addAll(session.buses());
        return all;
    }

    private int newId() {
        return lastId++;
    }

    private String route(String track) {
        return routeNames.getOrDefault(track, MASTER);
    }

    private static String time(double seconds) {
        return "a" + Math.round(seconds * SUPERCLOCKS_PER_SECOND);
    }

    private void write(String name) {
        xml.begin("Session")
                .with("version", FORMAT_VERSION)
                .with("name", name)
                .with("sample-rate", session.sampleRate())
                .with("session-range-is-free", 0)
                // More than there will be: what Ardour makes itself comes behind.
                .with(
                        "id-counter",
                        1000L * (2 + session.tracks().size() + session.buses().size()));
        String program = "Stem Mixer " + MixProvenance.currentVersion();
        xml.begin("ProgramVersion")
                .with("created-with", program)
                .with("modified-with", program)
                .end();
        xml.begin("Config");
        option("use-region-fades", "0");
        option("native-file-data-format", "FormatFloat");
        option("native-file-header-format", "WAVE");
        xml.end();
        xml.begin("Metadata").end();
        sources();
        regions();
        locations();
        // Ardour takes a session without these, though empty, for a damaged one.
        xml.begin("Bundles").end();
        xml.begin("VCAManager").end();
        xml.begin("Routes");
        master();
        session.tracks().forEach(this::track);
        session.buses().forEach(this::track);
        xml.end();
        playlists();
        xml.begin("UnusedPlaylists").end();
        xml.begin("RouteGroups").end();
        tempo();
        xml.end();
    }

    private void option(String name, String value) {
        xml.begin("Option").with("name", name).with("value", value).end();
    }

    private void sources() {
        xml.begin("Sources");
        for (SessionTrack track : session.tracks()) {
            List<Integer> ids = new ArrayList<>();
            track.clip().ifPresent(clip -> {
                for (int channel = 0; channel < clip.audio().source().channels(); channel++) {
                    ids.add(newId());
                    xml.begin("Source")
                            .with("name", clip.audio().fileName())
                            .with("take-id", "")
                            .with("type", "audio")
                            .with("flags", "")
                            .with("id", ids.get(channel))
                            .with("channel", channel)
                            .with("origin", "")
                            .with("gain", 1)
                            .end();
                }
            });
            sourceIds.put(track.name(), ids);
        }
        xml.end();
    }

    private void regions() {
        xml.begin("Regions");
        for (SessionTrack track : session.tracks()) {
            track.clip()
                    .ifPresent(
                            clip -> region(track, clip, true, 0, 0, clip.audio().seconds()));
        }
        xml.end();
    }

    private void playlists() {
        xml.begin("Playlists");
        for (SessionTrack track : session.tracks()) {
            xml.begin("Playlist")
                    .with("id", playlistIds.getOrDefault(track.name(), 0))
                    .with("name", route(track.name()))
                    .with("type", "audio")
                    .with("orig-track-id", routeIds.getOrDefault(track.name(), 0))
                    .with("frozen", 0)
                    .with("combine-ops", 0);
            track.clip()
                    .filter(clip -> clip.seconds() > 0)
                    .ifPresent(clip ->
                            region(track, clip, false, clip.startSeconds(), clip.offsetSeconds(), clip.seconds()));
            xml.end();
        }
        xml.end();
    }

    private void region(
            SessionTrack track, SessionClip clip, boolean whole, double start, double offset, double seconds) {
        xml.begin("Region")
                .with("name", route(track.name()))
                .with("muted", 0)
                .with("opaque", 1)
                .with("locked", 0)
                .with("automatic", 1)
                .with("whole-file", whole ? 1 : 0)
                .with("import", 0)
                .with("external", 0)
                .with("hidden", 0)
                .with("position-locked", 0)
                .with("sync-position", "a0")
                .with("ancestral-start", "a0")
                .with("ancestral-length", "a0@a0")
                .with("stretch", 1)
                .with("shift", 1)
                .with("layering-index", 0)
                .with("envelope-active", 0)
                .with("default-fade-in", 0)
                .with("default-fade-out", 0)
                .with("fade-in-active", 0)
                .with("fade-out-active", 0)
                .with("scale-amplitude", 1)
                .with("id", newId())
                .with("type", "audio")
                .with("first-edit", "nothing")
                .with("start", time(offset))
                .with("length", time(seconds) + "@" + time(start))
                .with("channels", clip.audio().source().channels());
        List<Integer> ids = sourceIds.getOrDefault(track.name(), List.of());
        for (int i = 0; i < ids.size(); i++) {
            xml.with("source-" + i, ids.get(i));
            xml.with("master-source-" + i, ids.get(i));
        }
        xml.end();
    }

    private void locations() {
        xml.begin("Locations");
        location("session", 0, session.seconds(), "IsSessionRange");
        for (SessionMarker marker : session.markers()) {
            String text = marker.comment().isEmpty() ? marker.name() : marker.name() + ": " + marker.comment();
            location(text.replaceAll("\\s*\\R\\s*", "; "), marker.seconds(), marker.seconds(), "IsMark");
        }
        xml.end();
    }

    private void location(String name, double start, double end, String flags) {
        xml.begin("Location")
                .with("id", newId())
                .with("name", name)
                .with("start", time(start))
                .with("end", time(end))
                .with("flags", flags)
                .with("locked", 0)
                .end();
    }

    private void master() {
        begin(MASTER, newId(), "MasterOut", 0xFFFFFF, Optional.empty());
        ports(MASTER, "Input", "in", 2, side -> inputsOf("", side));
        ports(MASTER, "Output", "out", 2, side -> List.of("system:playback_" + side));
        muteAndPhase(false, 2);
        pannable(0.5);
        amp(Decibels.toLinear(session.master().gainDb()), Optional.empty(), "gain");
        mainOuts(MASTER, "");
        comment(session.master().comment());
        xml.end();
    }

    /** Whose outputs are connected to the inputs of a bus. */
    private List<String> inputsOf(String bus, int side) {
        return all().stream()
                .filter(track -> track.bus().equals(bus))
                .map(track -> route(track.name()) + "/audio_out " + side)
                .toList();
    }

    private void track(SessionTrack track) {
        boolean bus = track.clip().isEmpty();
        int channels = track.channels();
        String name = route(track.name());
        PanGains pan = channels == 1 ? PanGains.ardourMono(track.pan()) : PanGains.balance(track.pan());
        double gain = Decibels.toLinear(track.gainDb()) * pan.gain();
        Optional<Integer> playlist = Optional.empty();
        if (!bus) {
            playlistIds.put(track.name(), newId());
            playlist = Optional.ofNullable(playlistIds.get(track.name()));
        }
        begin(
                name,
                routeIds.getOrDefault(track.name(), 0),
                bus ? "AudioBus" : "AudioTrack",
                Integer.parseInt(track.colour().substring(1), 16),
                playlist);
        ports(name, "Input", "in", channels, side -> bus ? inputsOf(track.name(), side) : List.of());
        ports(name, "Output", "out", 2, side -> List.of(route(track.bus()) + "/audio_in " + side));
        muteAndPhase(track.muted(), channels);
        pannable(pan.position());
        if (bus) {
            processor("Return", "intreturn").end();
        } else {
            processor("recorder:" + name, "diskwriter").with("record-safe", 0).end();
            processor("player:" + name, "diskreader").end();
        }
        track.sends().stream().filter(SessionSend::beforeFader).forEach(send -> send(track, send, pan));
        amp(gain, track.ride(), "gain");
        track.sends().stream().filter(send -> !send.beforeFader()).forEach(send -> send(track, send, pan));
        mainOuts(name, channels == 1 ? MONO : BALANCE);
        comment(track.comment());
        xml.end();
    }

    private void begin(String name, int id, String kind, int colour, Optional<Integer> playlist) {
        xml.begin("Route")
                .with("version", FORMAT_VERSION)
                .with("id", id)
                .with("name", name)
                .with("default-type", "audio")
                .with("strict-io", kind.equals("MasterOut") ? 1 : 0)
                .with("active", 1)
                .with("denormal-protection", 0)
                .with("meter-point", "MeterPostFader")
                .with("disk-io-point", "DiskIOPreFader")
                .with("meter-type", "MeterPeak");
        playlist.ifPresent(number -> xml.with("audio-playlist", number)
                .with("alignment-choice", "Automatic")
                .with("mode", "Normal"));
        xml.begin("PresentationInfo")
                .with("order", order++)
                .with("flags", kind + ",OrderSet")
                .with("color", (long) colour << 8 | 0xFF)
                .end();
    }

    /** Names what a side of a port is connected to. */
    private interface Connections {
        List<String> of(int side);
    }

    private void ports(String name, String direction, String word, int count, Connections connections) {
        xml.begin("IO")
                .with("name", name)
                .with("id", newId())
                .with("direction", direction)
                .with("default-type", "audio");
        for (int side = 1; side <= count; side++) {
            xml.begin("Port").with("type", "audio").with("name", name + "/audio_" + word + " " + side);
            connections
                    .of(side)
                    .forEach(other ->
                            xml.begin("Connection").with("other", other).end());
            xml.end();
        }
        xml.end();
    }

    private void muteAndPhase(boolean muted, int channels) {
        xml.begin("MuteMaster")
                .with("mute-point", "PreFader,PostFader,Listen,Main")
                .with("muted", muted ? 1 : 0)
                .end();
        controllable("mute", "Toggle,RealTime", muted ? 1 : 0).end();
        controllable("phase", "Toggle", 0)
                .with("phase-invert", "0".repeat(channels))
                .end();
    }

    private XmlText controllable(String name, String flags, double value) {
        return xml.begin("Controllable")
                .with("name", name)
                .with("id", newId())
                .with("flags", flags)
                .with("value", value);
    }

    private void pannable(double position) {
        xml.begin("Pannable");
        controllable("pan-azimuth", "", position).end();
        controllable("pan-width", "", 1).end();
        xml.end();
    }

    private XmlText processor(String name, String type) {
        return xml.begin("Processor")
                .with("id", newId())
                .with("name", name)
                .with("active", 1)
                .with("user-latency", 0)
                .with("use-user-latency", 0)
                .with("type", type);
    }

    private void amp(double gain, Optional<Ride> ride, String automation) {
        processor("Amp", "amp");
        automation(ride, gain, automation);
        controllable("gaincontrol", "GainLike", gain).end();
        xml.end();
    }

    private void automation(Optional<Ride> ride, double gain, String parameter) {
        if (ride.isEmpty()) {
            return;
        }
        StringBuilder events = new StringBuilder("\n");
        for (RideAutomation.Point point :
                RideAutomation.of(ride.get(), Decibels.fromLinear(gain), session.sampleRate())) {
            events.append(time(point.seconds()))
                    .append(' ')
                    .append(NumberText.of(point.gain()))
                    .append('\n');
        }
        xml.begin("Automation");
        xml.begin("AutomationList")
                .with("automation-id", parameter)
                .with("id", newId())
                .with("interpolation-style", "Exponential")
                .with("time-domain", "AudioTime")
                .with("state", "Play")
                .element("events", events.toString())
                .end();
        xml.end();
    }

    private void mainOuts(String name, String panner) {
        processor(name, "main-outs")
                .with("own-input", 1)
                .with("own-output", 0)
                .with("output", name)
                .with("role", "Main");
        xml.begin("PannerShell")
                .with("bypassed", 0)
                .with("user-panner", panner)
                .with("linked-to-route", 1)
                .end();
        xml.end();
    }

    /** A send behind the fader is panned as the track is; one before it is not, as ours is not. */
    private void send(SessionTrack track, SessionSend send, PanGains pan) {
        boolean mono = track.channels() == 1;
        PanGains centre = mono ? PanGains.ardourMono(0) : PanGains.balance(0);
        PanGains at = send.beforeFader() ? centre : pan;
        double gain = Decibels.toLinear(send.levelDb()) * (send.beforeFader() ? centre.gain() : 1);
        processor(route(send.bus()), "intsend")
                .with("own-input", 1)
                .with("own-output", 1)
                .with("role", "Aux")
                .with("bitslot", bitslot++)
                .with("selfdestruct", 0)
                .with("target", routeIds.getOrDefault(send.bus(), 0))
                .with("allow-feedback", 0);
        automation(send.ride(), gain, "send");
        String panner = mono ? MONO : BALANCE;
        xml.begin("PannerShell").with("bypassed", 0).with("user-panner", panner).with("linked-to-route", 0);
        xml.begin("Panner").with("uri", panner).end();
        xml.end();
        pannable(at.position());
        controllable("polarity-invert", "Toggle", 0).end();
        controllable("gaincontrol", "GainLike,InlineControl", gain).end();
        xml.end();
    }

    private void comment(String comment) {
        if (!comment.isEmpty()) {
            xml.element("Comment", comment);
        }
    }

    private void tempo() {
        xml.begin("TempoMap").with("superclocks-per-second", SUPERCLOCKS_PER_SECOND);
        xml.begin("Tempos");
        xml.begin("Tempo")
                .with("npm", session.tempoBpm())
                .with("enpm", session.tempoBpm())
                .with("note-type", 4)
                .with("type", "Tempo::Constant")
                .with("active", 1)
                .with("locked-to-meter", 0)
                .with("continuing", 0)
                .with("sclock", 0)
                .with("quarters", "0:0")
                .with("bbt", "1|1|0")
                .with("omega", 0)
                .end();
        xml.end();
        xml.begin("Meters");
        xml.begin("Meter")
                .with("note-value", 4)
                .with("divisions-per-bar", 4)
                .with("sclock", 0)
                .with("quarters", "0:0")
                .with("bbt", "1|1|0")
                .end();
        xml.end();
        xml.begin("MusicTimes").end();
        xml.end();
    }
}
