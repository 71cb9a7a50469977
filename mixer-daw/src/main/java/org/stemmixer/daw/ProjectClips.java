package org.stemmixer.daw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.w3c.dom.Element;

/** Finds the clips and the automation in the arrangement of a DAWproject file. */
final class ProjectClips {

    /** Deeper nobody nests clips, and a stack has an end. */
    private static final int MAX_DEPTH = 64;

    /** How far a clip may be stretched and still be at its own speed. */
    private static final double SAME_SPEED = 1e-4;

    /** By how much a loop must be longer than its clip to repeat anything. */
    private static final double LONGER = 1e-6;

    private final double secondsPerBeat;
    private final Consumer<String> notes;
    private final Map<String, List<ProjectClip>> clips = new LinkedHashMap<>();
    private final Map<String, List<RideAutomation.Point>> automation = new LinkedHashMap<>();

    private ProjectClips(double tempoBpm, Consumer<String> notes) {
        this.secondsPerBeat = 60 / tempoBpm;
        this.notes = notes;
    }

    /**
     * Reads an arrangement.
     *
     * @param notes hear of what is left out
     */
    static ProjectClips read(Element arrangement, double tempoBpm, Consumer<String> notes) {
        ProjectClips found = new ProjectClips(tempoBpm, notes);
        for (Element lanes : XmlElements.children(arrangement, "Lanes")) {
            found.timeline(lanes, "", found.secondsPerBeat, 0);
        }
        return found;
    }

    /** The clips of each track, by the track's identifier. */
    List<ProjectClip> ofTrack(String track) {
        return clips.getOrDefault(track, List.of());
    }

    /** The automation of each parameter, by the parameter's identifier. */
    Map<String, List<RideAutomation.Point>> automation() {
        return automation;
    }

    private double secondsPerUnit(Element element, String attribute, double inherited) {
        return switch (element.getAttribute(attribute)) {
            case "seconds" -> 1;
            case "beats" -> secondsPerBeat;
            default -> inherited;
        };
    }

    private void timeline(Element element, String trackAbove, double unitAbove, int depth) {
        requireFlat(depth);
        String track = element.hasAttribute("track") ? element.getAttribute("track") : trackAbove;
        double unit = secondsPerUnit(element, "timeUnit", unitAbove);
        switch (element.getTagName()) {
            case "Lanes" -> XmlElements.children(element).forEach(child -> timeline(child, track, unit, depth + 1));
            case "Clips" -> {
                List<ProjectClip> found = clips.computeIfAbsent(track, any -> new ArrayList<>());
                for (Element clip : XmlElements.children(element, "Clip")) {
                    clip(clip, unit, new Window(0, 0, Double.POSITIVE_INFINITY), found, depth + 1);
                }
            }
            case "Points" ->
                XmlElements.child(element, "Target")
                        .map(target -> target.getAttribute("parameter"))
                        .filter(parameter -> !parameter.isEmpty())
                        .ifPresent(parameter -> automation.put(parameter, ProjectAutomation.read(element, unit)));
            default -> {
                // Notes, warps and markers are no audio.
            }
        }
    }

    private static void requireFlat(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("its timelines are nested more than " + MAX_DEPTH + " deep");
        }
    }

    /**
     * What of some content is heard, and when.
     *
     * @param startSeconds when it begins
     * @param offsetSeconds where in the content
     * @param seconds how long
     */
    private record Window(double startSeconds, double offsetSeconds, double seconds) {}

    /**
     * A clip, of which a part may be heard.
     *
     * @param window on what the clip is in
     */
    private void clip(Element clip, double unit, Window window, List<ProjectClip> found, int depth) {
        requireFlat(depth);
        if (XmlElements.isFalse(clip, "enable")) {
            return;
        }
        String name = clip.getAttribute("name");
        if (!clip.getAttribute("reference").isEmpty()) {
            notes.accept("clip '" + name + "' is left out: it is an alias of another");
            return;
        }
        double contentUnit = secondsPerUnit(clip, "contentTimeUnit", unit);
        double fadeUnit = secondsPerUnit(clip, "fadeTimeUnit", unit);
        double time = XmlElements.number(clip, "time").orElse(0) * unit;
        double duration = XmlElements.number(clip, "duration").orElse(Double.POSITIVE_INFINITY) * unit;
        double playStart = XmlElements.number(clip, "playStart").orElse(0) * contentUnit;
        double stop = XmlElements.number(clip, "playStop").orElse(Double.POSITIVE_INFINITY) * contentUnit;
        double loopEnd = XmlElements.number(clip, "loopEnd").orElse(Double.POSITIVE_INFINITY) * contentUnit;
        if (duration > loopEnd - playStart + LONGER) {
            notes.accept("clip '" + name + "' is a loop, and is played once");
        }
        double length = Math.min(duration, Math.min(stop, loopEnd) - playStart);
        double hiddenBefore = Math.max(0, window.offsetSeconds - time);
        double begin = Math.max(0, time - window.offsetSeconds);
        double left = Math.min(length - hiddenBefore, window.seconds - begin);
        if (!(left > 0)) {
            return;
        }
        Window inner = new Window(window.startSeconds + begin, playStart + hiddenBefore, left);
        double fadeIn = XmlElements.number(clip, "fadeInTime").orElse(0) * fadeUnit;
        double fadeOut = XmlElements.number(clip, "fadeOutTime").orElse(0) * fadeUnit;
        for (Element content : XmlElements.children(clip)) {
            content(content, contentUnit, inner, new Fades(fadeIn, fadeOut, name), found, depth + 1);
        }
    }

    private record Fades(double in, double out, String clip) {}

    private void content(
            Element content, double unitAbove, Window window, Fades fades, List<ProjectClip> found, int depth) {
        requireFlat(depth);
        double unit = secondsPerUnit(content, "timeUnit", unitAbove);
        switch (content.getTagName()) {
            case "Audio" -> audio(content, window, fades, found);
            case "Warps" -> warps(content, unit, window, fades, found, depth);
            case "Clips" -> {
                int before = found.size();
                for (Element clip : XmlElements.children(content, "Clip")) {
                    clip(clip, unit, window, found, depth + 1);
                }
                if (found.size() == before + 1 && (fades.in > 0 || fades.out > 0)) {
                    ProjectClip only = found.remove(before);
                    found.add(faded(only, fades));
                }
            }
            case "Lanes" -> {
                for (Element child : XmlElements.children(content)) {
                    if (child.getTagName().equals("Points")) {
                        notes.accept("clip '" + fades.clip + "' has automation of its own, which is left out");
                    } else {
                        content(child, unit, window, fades, found, depth + 1);
                    }
                }
            }
            case "Notes" -> notes.accept("clip '" + fades.clip + "' is left out: it holds notes, no audio");
            default -> {
                // Nothing that can be heard here.
            }
        }
    }

    private static ProjectClip faded(ProjectClip clip, Fades fades) {
        return new ProjectClip(
                clip.path(),
                clip.external(),
                clip.startSeconds(),
                clip.offsetSeconds(),
                clip.seconds(),
                Math.max(clip.fadeInSeconds(), fades.in),
                Math.max(clip.fadeOutSeconds(), fades.out));
    }

    private static void audio(Element audio, Window window, Fades fades, List<ProjectClip> found) {
        XmlElements.child(audio, "File")
                .ifPresent(file -> found.add(new ProjectClip(
                        file.getAttribute("path"),
                        XmlElements.isTrue(file, "external"),
                        window.startSeconds,
                        window.offsetSeconds,
                        window.seconds,
                        fades.in,
                        fades.out)));
    }

    /** Audio on a rubber band, of which only the beginning is followed. */
    private void warps(Element warps, double unit, Window window, Fades fades, List<ProjectClip> found, int depth) {
        double contentUnit = secondsPerUnit(warps, "contentTimeUnit", unit);
        List<Element> points = XmlElements.children(warps, "Warp");
        double shift = 0;
        if (!points.isEmpty()) {
            Element first = points.get(0);
            Element last = points.get(points.size() - 1);
            double time = XmlElements.number(first, "time").orElse(0) * unit;
            double contentTime = XmlElements.number(first, "contentTime").orElse(0) * contentUnit;
            double length = XmlElements.number(last, "time").orElse(0) * unit - time;
            double contentLength = XmlElements.number(last, "contentTime").orElse(0) * contentUnit - contentTime;
            shift = contentTime - time;
            if (Math.abs(contentLength - length) > SAME_SPEED * Math.max(length, contentLength)) {
                notes.accept("clip '" + fades.clip + "' is stretched, and is played at its own speed");
            }
        }
        Window shifted = new Window(window.startSeconds, Math.max(0, window.offsetSeconds + shift), window.seconds);
        for (Element content : XmlElements.children(warps)) {
            if (!content.getTagName().equals("Warp")) {
                content(content, contentUnit, shifted, fades, found, depth + 1);
            }
        }
    }
}
