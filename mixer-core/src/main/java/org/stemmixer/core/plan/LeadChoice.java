package org.stemmixer.core.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;

/**
 * Lets one of several vocals lead, which sound alone does not tell apart: one whose name says so or that is set by hand, else the
 * one with the most energy, which is both loud and there for most of the song.
 */
final class LeadChoice {

    private LeadChoice() {}

    /**
     * Makes vocals that only sound so backing vocals, all but one if no other leads.
     *
     * @param before the stems when only names had been looked at
     * @param after the same stems with roles by sound
     */
    static List<StemPlan> onlyOne(List<StemPlan> before, List<StemPlan> after, Measurements heard) throws IOException {
        List<StemPlan> leading = new ArrayList<>();
        List<StemPlan> bySound = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            if (after.get(i).role().value() == StemRole.LEAD_VOCAL) {
                (before.get(i).role().isOpen() ? bySound : leading).add(after.get(i));
            }
        }
        if (bySound.isEmpty() || leading.size() + bySound.size() == 1) {
            return after;
        }
        boolean known = !leading.isEmpty();
        StemPlan lead = mostEnergetic(known ? leading : bySound, heard);
        List<StemPlan> stems = new ArrayList<>(after);
        for (StemPlan vocal : bySound) {
            Decided<StemRole> role = vocal.role();
            if (vocal.equals(lead)) {
                role = role.withReason(
                        role.reason() + ", and leads with the most energy of " + bySound.size() + " vocals");
            } else {
                String how = known ? "" : Text.format(" with %.1f dB more energy", energyDb(lead, vocal, heard));
                role = role.withValue(StemRole.BACKING_VOCAL)
                        .withReason(role.reason() + ", and '" + lead.stem() + "' leads" + how);
            }
            stems.set(after.indexOf(vocal), vocal.withRole(role));
        }
        return stems;
    }

    private static StemPlan mostEnergetic(List<StemPlan> stems, Measurements heard) throws IOException {
        StemPlan most = stems.get(0);
        for (StemPlan stem : stems) {
            most = energy(stem, heard) > energy(most, heard) ? stem : most;
        }
        return most;
    }

    private static double energyDb(StemPlan lead, StemPlan vocal, Measurements heard) throws IOException {
        return 10 * Math.log10(energy(lead, heard) / energy(vocal, heard));
    }

    private static double energy(StemPlan stem, Measurements heard) throws IOException {
        return heard.stem(stem.stem()).get(Measure.ENERGY);
    }
}
