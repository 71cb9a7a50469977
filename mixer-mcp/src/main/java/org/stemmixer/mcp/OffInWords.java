package org.stemmixer.mcp;

import java.util.Locale;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Says what a mix sounds like without a decision, other things as they are. */
final class OffInWords {

    private OffInWords() {}

    static String of(PlanDecision decision) {
        String channel = decision.channelInWords();
        Object value = decision.decided().value();
        if (value instanceof Insert) {
            return channel + " is heard without " + decision.inWords();
        } else if (value instanceof Send send) {
            return channel + " is drier: nothing of it goes to " + send.bus();
        } else if (value instanceof Ride ride) {
            return ride.send().isEmpty()
                    ? "the level of " + channel + " goes up and down as it was played"
                    : "what " + channel + " sends to " + ride.send() + " stays the same all the time";
        } else if (value instanceof Alignment alignment) {
            return channel + " arrives as it was recorded"
                    + (alignment.inverted() ? ", its polarity against that of the microphones beside it" : "");
        } else if (value instanceof LoudnessTarget) {
            return "the mix keeps the loudness that its sum has";
        } else if (value instanceof Double number && decision.aspect() == PlanDecision.Aspect.GAIN) {
            return String.format(
                    Locale.ROOT, "%s is %.1f dB %s", channel, Math.abs(number), number < 0 ? "louder" : "quieter");
        } else if (value instanceof Double) {
            return channel + " stands in the middle";
        }
        return channel + " is as it would be without";
    }
}
