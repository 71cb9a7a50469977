package org.stemmixer.daw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stemmixer.dsp.Decibels;
import org.w3c.dom.Element;

/** Automation of a level in a project that is read, as linear gains at times. */
final class ProjectAutomation {

    /** A jump takes this long. */
    private static final double JUMP_SECONDS = 1e-4;

    private ProjectAutomation() {}

    /**
     * Reads points.
     *
     * @param secondsPerUnit of the times
     */
    static List<RideAutomation.Point> read(Element points, double secondsPerUnit) {
        boolean decibel = points.getAttribute("unit").equals("decibel");
        List<Held> read = new ArrayList<>();
        for (Element point : XmlElements.children(points, "RealPoint")) {
            double time = XmlElements.number(point, "time").orElse(0) * secondsPerUnit;
            double value = XmlElements.number(point, "value").orElse(decibel ? Double.NEGATIVE_INFINITY : 0);
            read.add(new Held(
                    new RideAutomation.Point(Math.max(0, time), decibel ? Decibels.toLinear(value) : value),
                    point.getAttribute("interpolation").equals("hold")));
        }
        read.sort(Comparator.comparingDouble(held -> held.point.seconds()));
        List<RideAutomation.Point> result = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            RideAutomation.Point point = read.get(i).point;
            result.add(point);
            boolean last = i == read.size() - 1;
            if (read.get(i).hold && !last) {
                double end = read.get(i + 1).point.seconds() - JUMP_SECONDS;
                if (end > point.seconds()) {
                    result.add(new RideAutomation.Point(end, point.gain()));
                }
            }
        }
        return result;
    }

    private record Held(RideAutomation.Point point, boolean hold) {}
}
