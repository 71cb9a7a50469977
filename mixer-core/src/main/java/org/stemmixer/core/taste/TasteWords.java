package org.stemmixer.core.taste;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.stemmixer.core.StemGroup;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.internal.Text;

/**
 * What is usually wanted, in words.
 *
 * @param decision about which
 * @param what is spoken of, in the plural
 * @param mixes that it was learned from
 * @param isOfSongs whether these were finished songs
 */
record TasteWords(TasteDecision decision, String what, int mixes, boolean isOfSongs) {

    /** Of a role or model; where a role never came up, of its group. */
    static TasteWords of(TasteModel model, TasteDecision decision, String of) {
        int mixes = model.mixes(decision, Set.of(of));
        if (!decision.isOfStems()) {
            return new TasteWords(decision, of, mixes, decision.isOfSongs());
        }
        StemRole role = StemRole.ofLabel(of);
        if (mixes > 0) {
            return new TasteWords(decision, plural(role), mixes, false);
        }
        StemGroup group = StemGroup.of(role);
        Set<String> roles = Arrays.stream(StemRole.values())
                .filter(other -> StemGroup.of(other) == group)
                .map(StemRole::label)
                .collect(Collectors.toSet());
        return new TasteWords(decision, group.label(), model.mixes(decision, roles), false);
    }

    private static String plural(StemRole role) {
        return switch (role) {
            case KICK -> "kicks";
            case SNARE -> "snares";
            case BASS -> "basses";
            case PIANO -> "pianos";
            case ORGAN -> "organs";
            case SYNTH -> "synths";
            case PAD -> "pads";
            case ELECTRIC_GUITAR, ACOUSTIC_GUITAR, LEAD_VOCAL, BACKING_VOCAL -> role.label() + "s";
            case OTHER -> "other stems";
            default -> role.label();
        };
    }

    /** {@code "you usually want backing vocals 1.8 dB lower (7 mixes)"}. */
    String about(double correction) {
        boolean more = correction > 0;
        double size = Math.abs(correction);
        String wanted = switch (decision) {
            case GAIN -> Text.format("%s %.1f dB %s", what, size, more ? "higher" : "lower");
            case PAN -> Text.format("%s %.0f %% %s", what, 100 * size, more ? "farther aside" : "nearer to the centre");
            case TILT -> Text.format("%s %s by %.2f dB an octave", what, more ? "brighter" : "darker", size);
            case REVERB -> Text.format("%.1f dB %s reverb on %s", size, more ? "more" : "less", what);
            case RIDE -> Text.format("rides of %s %.0f %% %s", what, 100 * size, more ? "deeper" : "shallower");
            case TARGET -> Text.format("mixes %.1f LU %s", size, more ? "louder" : "softer");
            default ->
                Text.format("%s %.2f %s than %s has it", decision.label(), size, more ? "higher" : "lower", what);
        };
        return "you usually want " + wanted + count();
    }

    /** {@code "you usually want hats on the right (7 mixes)"}. */
    String onSide(double side) {
        return "you usually want " + what + " on the " + (side < 0 ? "left" : "right") + count();
    }

    private String count() {
        String unit = isOfSongs ? "song" : "mix";
        return Text.format(" (%d %s)", mixes, mixes == 1 ? unit : isOfSongs ? "songs" : "mixes");
    }
}
