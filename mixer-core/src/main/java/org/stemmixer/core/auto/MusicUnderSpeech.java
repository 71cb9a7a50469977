package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.dynamics.Compressor;

/**
 * Everything else makes room for speech, so that it stands {@value #OVER_SPEECH_LU} LU over the rest while it sounds (JAES 67(12),
 * 2019: at least 10 LU over music). Where no stem is speech, lead vocals are taken for it: who asks for this has a speaker.
 *
 * <p>All else gets the same compressor, so that its balance stays: it listens to the speech, from far below an ordinary word on, at
 * 20:1, so that it is fully down whenever words sound; how far down, its dry share says, since a signal of which a share d passes
 * can lose 20 log10 d at most. What depth is needed is found on envelopes and loudness, without rendering. A release of
 * {@value #RELEASE_MS} ms bridges the gaps between words. Several speakers meet in a muted bus that only serves as a key.
 */
final class MusicUnderSpeech {

    private static final double OVER_SPEECH_LU = 10;
    /** What envelopes may err by. */
    private static final double MARGIN_LU = 1;

    private static final double MAX_DEPTH_DB = 30;
    private static final double BELOW_WORDS_DB = 32;
    private static final double RATIO = 20;
    private static final double ATTACK_MS = 10;
    /** What is heard of the music before it is down counts as music over speech. */
    private static final double LOOK_AHEAD_MS = 20;

    private static final double RELEASE_MS = 600;
    /** A word sounds down to so much below the mean of the speech. */
    private static final double WORD_DB = 8;

    private static final int HALVINGS = 10;
    private static final String KEY_BUS = "speech key";

    private final double amount;

    MusicUnderSpeech(double amount) {
        this.amount = amount;
    }

    MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        List<StemPlan> speakers = RidePlanner.leads(draft);
        List<StemPlan> rest = draft.stems().stream()
                .filter(stem -> !speakers.contains(stem) && !stem.muted() && !DuckingPlanner.isKeyed(stem))
                .toList();
        if (speakers.isEmpty() || rest.isEmpty() || speakers.stream().anyMatch(DuckingPlanner::isKeyed)) {
            return draft;
        }
        Key key = Key.of(heard, draft, speakers);
        NoteLevels words = NoteLevels.of(key.envelope);
        if (words.count() == 0) {
            return draft;
        }
        LoudnessInPlan speech = loudness(heard, draft, speakers);
        LoudnessInPlan music = loudness(heard, draft, rest);
        boolean[] sounding = speech.sounding(WORD_DB);
        PlannedCompression none = PlannedCompression.none(key.envelope);
        double speechDb = speech.meanDb(sounding, none);
        double beforeLu = speechDb - music.meanDb(sounding, none);
        if (!Double.isFinite(speechDb) || !(beforeLu < OVER_SPEECH_LU + MARGIN_LU)) {
            return draft;
        }
        Compressor.Parameters start = Compressor.Parameters.defaults()
                .withDetection(Compressor.Detection.RMS)
                .withThresholdDb(Math.max(-80, Math.min(0, Math.rint(words.dbfs(0.5) + key.offsetDb - BELOW_WORDS_DB))))
                .withRatio(RATIO)
                .withAttackMs(ATTACK_MS)
                .withReleaseMs(RELEASE_MS)
                .withLookAheadMs(LOOK_AHEAD_MS);
        double least = 0;
        double most = MAX_DEPTH_DB;
        for (int i = 0; i < HALVINGS; i++) {
            double depthDb = (least + most) / 2;
            PlannedCompression planned = PlannedCompression.of(withDepth(start, depthDb), key.envelope, key.offsetDb);
            if (speechDb - music.meanDb(sounding, planned) < OVER_SPEECH_LU + MARGIN_LU) {
                least = depthDb;
            } else {
                most = depthDb;
            }
        }
        Compressor.Parameters parameters = withDepth(start, amount * most);
        double afterLu =
                speechDb - music.meanDb(sounding, PlannedCompression.of(parameters, key.envelope, key.offsetDb));
        Decided<Insert> insert = new Decided<>(
                Insert.keyed(EffectSpec.of("compressor", parameters), key.name),
                AutoMove.DUCKING.source(),
                Text.format(
                        "makes room for speech, which stands %.1f LU over the rest while it sounds, and %.1f LU so%s",
                        beforeLu, afterLu, amount < 1 || afterLu >= OVER_SPEECH_LU ? "" : ": more than this it cannot"),
                List.of(
                        new Evidence("speech over the rest before", beforeLu, "LU", "while it sounds"),
                        new Evidence(
                                "speech over the rest after", afterLu, "LU", "as predicted; at least 10 are asked for"),
                        Evidence.ofDb("depth", amount * most, "how far down while words sound, at most 30 dB")),
                OptionalDouble.empty());
        MixPlan keyed = key.in(draft);
        return keyed.withStems(keyed.stems().stream()
                .map(stem -> rest.contains(stem) ? stem.withInsert(insert) : stem)
                .toList());
    }

    private static LoudnessInPlan loudness(Measurements heard, MixPlan plan, List<StemPlan> stems) throws IOException {
        LoudnessInPlan sum = LoudnessInPlan.of(heard, plan, stems.get(0));
        for (StemPlan stem : stems.subList(1, stems.size())) {
            sum = sum.plus(LoudnessInPlan.of(heard, plan, stem));
        }
        return sum;
    }

    /** All of the signal comes down by the depth, but for what a reduction of 20 dB and more leaves over. */
    private static Compressor.Parameters withDepth(Compressor.Parameters parameters, double depthDb) {
        return parameters.withMix(Math.rint(1e4 * (1 - Math.pow(10, -depthDb / 20))) / 1e4);
    }

    /**
     * What the compressors listen to.
     *
     * @param name of the stem or bus
     * @param envelope of what sounds there
     * @param offsetDb how much louder that is there
     * @param speakers who send there; none if it is a stem
     */
    private record Key(String name, StemEnvelope envelope, double offsetDb, List<StemPlan> speakers) {

        static Key of(Measurements heard, MixPlan plan, List<StemPlan> speakers) throws IOException {
            List<StemEnvelope> envelopes = new ArrayList<>();
            List<Double> gainsDb = new ArrayList<>();
            for (StemPlan speaker : speakers) {
                envelopes.add(heard.stem(speaker.stem()).get(StemEnvelope.MEASURE));
                PlannedLevel level = PlannedLevel.of(heard.stem(speaker.stem()), speaker);
                gainsDb.add(level.filtersDb() + (speakers.size() == 1 ? 0 : level.faderDb()));
            }
            if (speakers.size() == 1) {
                return new Key(speakers.get(0).stem(), envelopes.get(0), gainsDb.get(0), List.of());
            }
            return new Key(unused(plan, KEY_BUS), StemEnvelope.sum(envelopes, gainsDb), 0, speakers);
        }

        private static String unused(MixPlan plan, String name) {
            boolean taken = plan.find(name).isPresent()
                    || plan.buses().stream().anyMatch(bus -> bus.name().equals(name));
            return taken ? unused(plan, name + "'") : name;
        }

        /** The plan with the bus, if there has to be one. */
        MixPlan in(MixPlan plan) {
            MixPlan with = plan;
            if (!speakers.isEmpty()) {
                with = with.withBus(BusPlan.of(name).withMuted(true));
                for (StemPlan speaker : speakers) {
                    with = with.withStem(
                            speaker.stem(),
                            stem -> stem.withSend(Decided.of(
                                    new Send(name, 0, Tap.AFTER_FADER),
                                    AutoMove.DUCKING.source(),
                                    "the music listens to all who speak")));
                }
            }
            return with;
        }
    }
}
