package org.stemmixer.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.core.render.BusSinks;
import org.stemmixer.core.render.Stem;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.SamplePeak;
import org.stemmixer.features.FeatureVector;

/** Puts into words what a listener or the caller should know about a mix. */
final class MixWarnings {

    /** What warnings are given on, wherever stems are heard. */
    static final Set<Measure<?>> MEASURES = Set.of(Measure.SAMPLE_PEAK, Measure.DC_OFFSET, Measure.SAME_CHANNELS);

    /** The peaks of music repeat; one that stands out so far is alone. */
    private static final double WILD_DB = 24;

    /** One hundredth: more takes headroom, and clicks where the stem begins and ends. */
    private static final double MAX_DC_OFFSET = 0.01;

    /** More turning down than any sum of stems in their right mind needs. */
    private static final double MUCH_TOO_LOUD = 10;

    /** What codecs put before and behind the audio, where files do not tell: two frames of MP3; those of AAC hold less. */
    private static final int CODEC_FRAMES = 2 * 1152;

    private MixWarnings() {}

    /** About the stems; a list that can grow. */
    static List<String> of(List<Stem> stems, Decisions decisions) throws IOException {
        long longest = stems.stream().mapToLong(Stem::frames).max().orElse(0);
        List<StemResult> results = decisions.stems(stems);
        List<String> warnings = new ArrayList<>(decisions.warnings());
        warnings.addAll(RolePlanner.doubts(decisions.plan().stems()));
        for (int i = 0; i < stems.size(); i++) {
            Stem stem = stems.get(i);
            if (stem.frames() == 0) {
                warnings.add(stem.name() + ": holds no audio");
                continue;
            }
            for (String warning : stem.source().warnings()) {
                warnings.add(stem.name() + ": " + warning);
            }
            stem.source().encoding().lossInWords().ifPresent(loss -> warnings.add(stem.name() + ": " + loss));
            if (stem.source().sampleRate() != stem.sampleRate()) {
                warnings.add(Text.format(
                        "%s: converted from %d Hz to %d Hz",
                        stem.name(), stem.source().sampleRate(), stem.sampleRate()));
            }
            if (isShort(stem, stems, longest)) {
                warnings.add(Text.format(
                        "%s: %.2f s long, followed by silence up to %.2f s",
                        stem.name(), stem.seconds(), longest / (double) stem.sampleRate()));
            }
            placed(stems, i, decisions.plan(), warnings);
            measured(stem, decisions.heard().stems().get(i), warnings);
            if (results.get(i).features().map(FeatureVector::rms).orElse(1.0) == 0) {
                warnings.add(stem.name() + ": is silent");
            }
        }
        return warnings;
    }

    /** Whether a stem ends before others do; what codecs with loss add makes nobody's stem short. */
    private static boolean isShort(Stem stem, List<Stem> stems, long longest) {
        boolean padded = isLossy(stem)
                || stems.stream().filter(other -> other.frames() == longest).anyMatch(MixWarnings::isLossy);
        return longest - stem.frames() >= (padded ? CODEC_FRAMES : 1);
    }

    private static boolean isLossy(Stem stem) {
        return stem.source().encoding() == SampleEncoding.LOSSY;
    }

    /** A stem that never sounds together with another, or not at all, was most likely put there by mistake. */
    private static void placed(List<Stem> stems, int index, MixPlan plan, List<String> warnings) {
        Stem stem = stems.get(index);
        long begin = plan.stems().get(index).alignment().value().frames();
        if (stem.frames() + begin <= 0) {
            warnings.add(Text.format(
                    "%s: is not heard: %.2f s of its beginning are left out, and it has %.2f s",
                    stem.name(), -begin / (double) stem.sampleRate(), stem.seconds()));
            return;
        }
        long othersEnd = 0;
        for (int i = 0; i < stems.size(); i++) {
            if (i != index) {
                long alignment = plan.stems().get(i).alignment().value().frames();
                othersEnd = Math.max(othersEnd, stems.get(i).frames() + alignment);
            }
        }
        if (othersEnd > 0 && begin >= othersEnd) {
            warnings.add(Text.format(
                    "%s: begins at %.2f s, when all others have ended at %.2f s",
                    stem.name(), begin / (double) stem.sampleRate(), othersEnd / (double) stem.sampleRate()));
        }
    }

    /** What one stem measures that its owner should know. */
    private static void measured(Stem stem, StemMeasurements heard, List<String> warnings) throws IOException {
        if (!MEASURES.stream().allMatch(heard::has)) {
            return;
        }
        if (stem.sourceChannels() == 2 && heard.get(Measure.SAME_CHANNELS)) {
            warnings.add(stem.name() + ": is mono in a stereo file: left and right are the same");
        }
        SamplePeak peak = heard.get(Measure.SAMPLE_PEAK);
        if (peak.nextMagnitude() > 0 && peak.prominenceDb() > WILD_DB) {
            warnings.add(Text.format(
                    "%s: one sample stands %.0f dB above all others (%.2f dBFS at %.3f s, channel %d): a fault in the file?",
                    stem.name(),
                    peak.prominenceDb(),
                    peak.dbfs(),
                    peak.frame() / (double) stem.sampleRate(),
                    peak.channel() + 1));
        }
        double offset = heard.get(Measure.DC_OFFSET);
        // A moment has a mean, but no offset.
        if (Math.abs(offset) > MAX_DC_OFFSET && stem.seconds() >= 1) {
            warnings.add(Text.format("%s: has a DC offset of %+.1f %% of full scale", stem.name(), 100 * offset));
        }
    }

    /** About the peak of a mix without a target. */
    static List<String> of(boolean normalize, SampleEncoding encoding, int sampleRate, BusSinks.PeakMeter meter) {
        if (!normalize && !encoding.floatingPoint() && meter.overs() > 0) {
            return List.of(Text.format(
                    "%d samples go beyond full scale (peak %.4f) and are clipped in a %d-bit file; allow normalisation,"
                            + " lower the gains or write 32-bit float",
                    meter.overs(), meter.peak(), encoding.bits()));
        }
        if (normalize && meter.peak() > MUCH_TOO_LOUD) {
            return List.of(Text.format(
                    "the mix peaks at %+.1f dBFS at %.3f s, and is turned down by as much",
                    Decibels.fromLinear(meter.peak()), meter.peakFrame() / (double) sampleRate));
        }
        return List.of();
    }
}
