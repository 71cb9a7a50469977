package org.stemmixer.daw;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.dsp.Decibels;

/** Writes {@code project.xml} and {@code metadata.xml} of a DAWproject file. All times are in seconds. */
final class DawProjectXml {

    /** The version of the format. */
    private static final String VERSION = "1.0";

    private static final String MASTER = "master";

    private final Session session;
    private final XmlText xml = new XmlText();
    /** The identifiers of channels, and of the levels that automation moves, by what they are of. */
    private final Map<String, String> ids = new HashMap<>();

    private int lastId;

    private DawProjectXml(Session session) {
        this.session = session;
    }

    /** The folder of the audio in the file. */
    static String path(SessionAudio audio) {
        return "audio/" + audio.fileName();
    }

    static String metadata(Session session) {
        return new XmlText()
                .begin("MetaData")
                .element("Title", session.title())
                .end()
                .toString();
    }

    static String project(Session session) {
        return new DawProjectXml(session).project();
    }

    private String project() {
        xml.begin("Project").with("version", VERSION);
        xml.begin("Application")
                .with("name", "Stem Mixer")
                .with("version", MixProvenance.currentVersion())
                .end();
        xml.begin("Transport");
        parameter("Tempo", "Tempo", "bpm", session.tempoBpm(), newId());
        xml.begin("TimeSignature")
                .with("id", newId())
                .with("numerator", 4)
                .with("denominator", 4)
                .end();
        xml.end();
        // Identifiers come first, as channels name channels that are written later.
        ids.put(channel(MASTER, true), newId());
        session.buses().forEach(bus -> ids.put(channel(bus.name(), false), newId()));
        xml.begin("Structure");
        tracksIn("");
        master();
        xml.end();
        arrangement();
        xml.end();
        return xml.toString();
    }

    private void tracksIn(String bus) {
        for (SessionTrack track : SessionTree.in(session, bus)) {
            track(track, track.clip().isPresent() ? "regular" : session.isGroup(track.name()) ? "submix" : "effect");
        }
    }

    private void track(SessionTrack track, String role) {
        boolean group = role.equals("submix");
        xml.begin("Track")
                .with("id", id("track " + track.name()))
                .with("name", track.name())
                .with("color", track.colour())
                .withText("comment", track.comment())
                .with("contentType", group ? "tracks" : "audio")
                .with("loaded", true);
        xml.begin("Channel")
                .with("id", id(channel(track.name(), false)))
                .with("role", role)
                .with("audioChannels", track.channels())
                .with("destination", destination(track.bus()))
                .with("solo", false);
        devices(track.devices());
        xml.begin("Mute")
                .with("id", newId())
                .with("name", "Mute")
                .with("value", track.muted())
                .end();
        pan(track.pan());
        sends(track);
        volume(track.gainDb(), id(fader(track.name())));
        xml.end();
        if (group) {
            tracksIn(track.name());
        }
        xml.end();
    }

    private void master() {
        SessionMaster master = session.master();
        xml.begin("Track")
                .with("id", newId())
                .with("name", "Master")
                .withText("comment", master.comment())
                .with("contentType", "audio")
                .with("loaded", true);
        xml.begin("Channel")
                .with("id", id(channel(MASTER, true)))
                .with("role", MASTER)
                .with("audioChannels", 2)
                .with("solo", false);
        devices(master.devices());
        pan(0);
        volume(master.gainDb(), newId());
        xml.end();
        xml.end();
    }

    private void sends(SessionTrack track) {
        if (track.sends().isEmpty()) {
            return;
        }
        xml.begin("Sends");
        for (SessionSend send : track.sends()) {
            xml.begin("Send")
                    .with("id", newId())
                    .with("name", send.bus())
                    .withText("comment", send.comment())
                    .with("destination", destination(send.bus()))
                    .with("type", send.beforeFader() ? "pre" : "post");
            volume(send.levelDb(), id(send(track.name(), send.bus())));
            xml.end();
        }
        xml.end();
    }

    private void volume(double gainDb, String id) {
        parameter("Volume", "Volume", "linear", Decibels.toLinear(gainDb), id);
    }

    private void pan(double pan) {
        xml.begin("Pan")
                .with("id", newId())
                .with("name", "Pan")
                .with("unit", "normalized")
                .with("min", 0)
                .with("max", 1)
                .with("value", (pan + 1) / 2)
                .end();
    }

    private void parameter(String element, String name, String unit, double value, String id) {
        xml.begin(element)
                .with("id", id)
                .with("name", name)
                .with("unit", unit)
                .with("value", value)
                .end();
    }

    private void devices(List<SessionDevice> devices) {
        if (devices.isEmpty()) {
            return;
        }
        DawProjectDevices writer = new DawProjectDevices(xml, this::newId);
        xml.begin("Devices");
        devices.forEach(writer::write);
        xml.end();
    }

    private void arrangement() {
        xml.begin("Arrangement").with("id", newId());
        xml.begin("Lanes").with("id", newId()).with("timeUnit", "seconds");
        session.tracks().forEach(this::lanes);
        session.buses().forEach(this::lanes);
        xml.end();
        if (!session.markers().isEmpty()) {
            xml.begin("Markers").with("id", newId()).with("timeUnit", "seconds");
            for (SessionMarker marker : session.markers()) {
                xml.begin("Marker")
                        .with("name", marker.name())
                        .withText("comment", marker.comment())
                        .with("time", marker.seconds())
                        .end();
            }
            xml.end();
        }
        xml.end();
    }

    private void lanes(SessionTrack track) {
        boolean rides = track.ride().isPresent()
                || track.sends().stream().anyMatch(send -> send.ride().isPresent());
        if (track.clip().isEmpty() && !rides) {
            return;
        }
        xml.begin("Lanes").with("id", newId()).with("track", id("track " + track.name()));
        track.clip().ifPresent(clip -> clips(track, clip));
        points(track.ride(), track.gainDb(), id(fader(track.name())));
        for (SessionSend send : track.sends()) {
            points(send.ride(), send.levelDb(), id(send(track.name(), send.bus())));
        }
        xml.end();
    }

    private void clips(SessionTrack track, SessionClip clip) {
        SessionAudio audio = clip.audio();
        xml.begin("Clips").with("id", newId());
        if (clip.seconds() > 0) {
            xml.begin("Clip")
                    .with("name", track.name())
                    .with("time", clip.startSeconds())
                    .with("duration", clip.seconds())
                    .with("contentTimeUnit", "seconds")
                    .with("playStart", clip.offsetSeconds());
            xml.begin("Audio")
                    .with("id", newId())
                    .with("duration", audio.seconds())
                    .with("channels", audio.source().channels())
                    .with("sampleRate", audio.source().sampleRate());
            xml.begin("File").with("path", path(audio)).end();
            xml.end();
            xml.end();
        }
        xml.end();
    }

    private void points(Optional<Ride> ride, double gainDb, String parameter) {
        if (ride.isEmpty()) {
            return;
        }
        xml.begin("Points").with("id", newId()).with("unit", "linear");
        xml.begin("Target").with("parameter", parameter).end();
        for (RideAutomation.Point point : RideAutomation.of(ride.get(), gainDb, session.sampleRate())) {
            xml.begin("RealPoint")
                    .with("time", point.seconds())
                    .with("value", point.gain())
                    .with("interpolation", "linear")
                    .end();
        }
        xml.end();
    }

    private String destination(String bus) {
        return bus.isEmpty() ? id(channel(MASTER, true)) : id(channel(bus, false));
    }

    private static String channel(String name, boolean master) {
        return (master ? "master " : "channel ") + name;
    }

    private static String fader(String track) {
        return "fader " + track;
    }

    private static String send(String track, String bus) {
        return "send " + track + "\n" + bus;
    }

    /** The identifier of something that is named in other places. */
    private String id(String thing) {
        return ids.computeIfAbsent(thing, any -> newId());
    }

    private String newId() {
        return "id" + lastId++;
    }
}
