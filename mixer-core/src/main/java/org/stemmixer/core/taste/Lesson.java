package org.stemmixer.core.taste;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.internal.Checks;

/**
 * What one mix, or one finished song, teaches: every decision that was suggested, and what was wanted instead. An immutable value.
 *
 * @param note what it was, for people: a title perhaps; may be empty
 * @param style that was aimed at; empty if none was
 * @param stems how many there were in the mix, 1 of a finished song
 * @param corrections decision by decision, those that were left alone too
 */
public record Lesson(String note, String style, int stems, List<Correction> corrections) {

    /** More stems than any mix has. */
    static final int MOST_STEMS = 10_000;

    /** Copies the list and refuses what is out of its range. */
    public Lesson {
        note = TasteNames.require("note", Objects.requireNonNullElse(note, ""), 0);
        style = TasteNames.require("style", Objects.requireNonNullElse(style, ""), 0);
        Checks.inRange("stems", stems, 1, MOST_STEMS);
        corrections = List.copyOf(corrections);
    }

    /**
     * What a person's mix says about the plan that was suggested. Counted is what planners had decided: gain, pan, tilt of the
     * equalisers, sends to reverbs, rides and loudness target, changed by hand, taken back or left alone. What a person had set before,
     * what nobody had decided, and stems that are muted or only in one of the plans say nothing. What a taste had added to a suggestion
     * does not count as suggested.
     *
     * @param suggested the plan as planners made it, of which the person heard the mix
     * @param wanted the same plan, corrected
     * @param context what is known of the mix
     * @return a lesson, which may be without corrections
     */
    public static Lesson of(MixPlan suggested, MixPlan wanted, TasteContext context) {
        return new Lesson(
                "",
                context.style(),
                suggested.stems().isEmpty() ? 1 : suggested.stems().size(),
                PlanCorrections.between(suggested, wanted, context));
    }

    /**
     * What a person wanted of a finished song.
     *
     * @param model the name of what suggested
     * @param suggested the ten parameters
     * @param wanted the ten parameters that were wanted
     * @param style that was aimed at; empty if none was
     */
    public static Lesson ofSong(String model, MixParameters suggested, MixParameters wanted, String style) {
        return SongCorrections.lesson(Map.of(model, suggested), wanted, style);
    }

    /**
     * What a person wanted of a finished song, where a report tells what models suggested.
     *
     * @param wanted the ten parameters that were wanted
     * @param report {@code report.json} of the song, which knows the parameters of the versions
     * @param style that was aimed at; empty if none was
     * @throws org.stemmixer.core.json.JsonFormatException if it is no such report, or knows no parameters
     */
    public static Lesson ofSong(MixParameters wanted, String report, String style) {
        return SongCorrections.ofReport(wanted, report, style);
    }

    /**
     * What blind votes between versions of a song teach: what is wanted is the mean of the versions by their votes, one vote more for
     * each, so that few votes say little.
     *
     * @param votes what the page of a comparison saves
     * @param report {@code report.json} of that comparison, which knows the parameters of the versions
     * @throws org.stemmixer.core.json.JsonFormatException if one of them is not what it should be, or if nothing can be learned, as
     *     there are no votes, or fewer than two versions with known parameters have any
     */
    public static Lesson ofVotes(String votes, String report) {
        return SongCorrections.ofVotes(votes, report);
    }

    /**
     * What blind votes between mixes of the same stems, or versions of the same song, teach: of each decision the mean of what each
     * version would teach if it alone were wanted, by their votes, one vote more for each, so that few votes say little.
     *
     * @param versions what each says about the same suggestion, as {@link #of} or {@link #ofSong} makes it; at least two
     * @param votes for each version, in the same order, at least 0
     * @throws IllegalArgumentException if there are fewer than two versions, as many votes as there are not, or none at all
     */
    public static Lesson ofVotes(List<Lesson> versions, List<Integer> votes) {
        Checks.atLeast("versions", versions.size(), 2);
        Checks.inRange("number of votes", votes.size(), versions.size(), versions.size());
        votes.forEach(vote -> Checks.atLeast("votes", vote, 0));
        if (votes.stream().allMatch(vote -> vote == 0)) {
            throw new IllegalArgumentException("nothing can be learned: there is no vote for any version");
        }
        Map<Asked, WeightedMean> wanted = new LinkedHashMap<>();
        for (int i = 0; i < versions.size(); i++) {
            Map<Asked, Integer> times = new HashMap<>();
            for (Correction correction : versions.get(i).corrections()) {
                int time = times.merge(Asked.of(correction, 0), 1, Integer::sum);
                wanted.computeIfAbsent(Asked.of(correction, time), asked -> new WeightedMean())
                        .add(correction.wanted(), votes.get(i) + 1);
            }
        }
        List<Correction> corrections = new ArrayList<>();
        wanted.forEach((asked, mean) -> corrections.add(new Correction(
                asked.decision(), asked.of(), asked.suggested(), mean.value(), asked.relativeLoudnessLu())));
        Lesson first = versions.get(0);
        return new Lesson(first.note(), first.style(), first.stems(), corrections);
    }

    /** A decision of a lesson, by which it is found in another one about the same suggestion; stems of a role are counted. */
    private record Asked(
            TasteDecision decision, String of, double suggested, OptionalDouble relativeLoudnessLu, int time) {

        static Asked of(Correction correction, int time) {
            return new Asked(
                    correction.decision(),
                    correction.of(),
                    correction.suggested(),
                    correction.relativeLoudnessLu(),
                    time);
        }
    }

    private static final class WeightedMean {

        private double sum;
        private double weights;

        void add(double value, double weight) {
            sum += weight * value;
            weights += weight;
        }

        double value() {
            return sum / weights;
        }
    }

    /** The same with another note. */
    public Lesson withNote(String words) {
        return new Lesson(words, style, stems, corrections);
    }

    /** Whether anything was wanted otherwise. */
    public boolean isAgreement() {
        return corrections.stream().allMatch(correction -> correction.suggested() == correction.wanted());
    }
}
