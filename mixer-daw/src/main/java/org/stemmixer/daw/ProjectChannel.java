package org.stemmixer.daw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A track of a DAWproject file that is read, with its channel; or a channel without a track.
 *
 * @param track the element; that of the channel where there is no track
 * @param channel the element; empty where a track has none
 * @param group the track that it is in
 */
record ProjectChannel(Element track, Optional<Element> channel, Optional<ProjectChannel> group) {

    private static final int MAX_DEPTH = 64;

    /** All tracks and channels of a project, in its order, groups before what is in them. */
    static List<ProjectChannel> all(Element structure) {
        List<ProjectChannel> all = new ArrayList<>();
        add(structure, Optional.empty(), all, 0);
        return all;
    }

    private static void add(Element parent, Optional<ProjectChannel> group, List<ProjectChannel> all, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("its tracks are nested more than " + MAX_DEPTH + " deep");
        }
        for (Element element : XmlElements.children(parent)) {
            if (element.getTagName().equals("Track")) {
                ProjectChannel track = new ProjectChannel(element, XmlElements.child(element, "Channel"), group);
                all.add(track);
                add(element, Optional.of(track), all, depth + 1);
            } else if (element.getTagName().equals("Channel") && group.isEmpty()) {
                all.add(new ProjectChannel(element, Optional.of(element), group));
            }
        }
    }

    String name() {
        String name = track.getAttribute("name");
        return name.isEmpty()
                ? channel.map(element -> element.getAttribute("name")).orElse("")
                : name;
    }

    String comment() {
        return track.getAttribute("comment");
    }

    String id() {
        return track.getAttribute("id");
    }

    String channelId() {
        return channel.map(element -> element.getAttribute("id")).orElse("");
    }

    String role() {
        return channel.map(element -> element.getAttribute("role")).orElse("");
    }

    String destination() {
        return channel.map(element -> element.getAttribute("destination")).orElse("");
    }

    boolean isMuted() {
        return channel.flatMap(element -> XmlElements.child(element, "Mute"))
                .filter(mute -> XmlElements.isTrue(mute, "value"))
                .isPresent();
    }

    boolean holdsTracks() {
        return XmlElements.child(track, "Track").isPresent();
    }

    /** A parameter of the channel, such as its volume. */
    Optional<Element> parameter(String name) {
        return channel.flatMap(element -> XmlElements.child(element, name));
    }

    List<Element> sends() {
        return channel.flatMap(element -> XmlElements.child(element, "Sends"))
                .map(sends -> XmlElements.children(sends, "Send"))
                .orElse(List.of());
    }
}
