package org.stemmixer.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.PlanJson;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.report.html.MixPage;

/** A page of a mix that planners have decided on: each decision is heard, and can be switched, compared and left out. */
@Tag("browser")
class PlanTest {

    private static final int SECONDS = 7;

    /** What is long enough to hear whether a decision is left out: there are many. */
    private static final int SHORT_SECONDS = 3;

    /** Sources begin so late in the page, and all stems wait for the one that is put later than it came. */
    private static final int LATE_FRAMES = Sounds.RATE / 20 + 441;

    private static final Compressor.Parameters COMPRESSOR = Compressor.Parameters.defaults()
            .withThresholdDb(-30)
            .withRatio(4)
            .withAttackMs(10)
            .withReleaseMs(150);

    @TempDir
    private Path folder;

    private final StemMixer mixer = StemMixer.builder().build();
    private Map<String, Path> stems;
    private MixPlan decided;
    private Path page;

    private static <T> Decided<T> by(AutoMove move, T value) {
        return new Decided<>(
                value,
                move.source(),
                "it is better so",
                List.of(Evidence.ofDb("before", -3.25, ""), Evidence.ofDb("after", 1, "")),
                OptionalDouble.of(0.8));
    }

    private static Insert eq(EqBand... bands) {
        return Insert.of(EffectSpec.of("parametric-eq", ParametricEq.Parameters.of(bands)));
    }

    private static Ride.Point point(double seconds, double gainDb) {
        return new Ride.Point(Math.round(seconds * Sounds.RATE), gainDb);
    }

    /** A plan with a move of every kind. */
    private static MixPlan plan() {
        EffectSpec compressor = EffectSpec.of("compressor", COMPRESSOR);
        MixPlan plan = MixPlan.of(Sounds.RATE, List.of("kick", "bass", "vocals"))
                .withBus(BusPlan.of("room")
                        .withInsert(by(
                                AutoMove.SPACE,
                                Insert.of(EffectSpec.of("reverb", new Reverb.Parameters(0.8, 20, 0.5, 5000, 1, 1, 1)))))
                        .withInsert(by(
                                AutoMove.SPACE,
                                Insert.of(EffectSpec.of("high-pass", new HighPass.Parameters(200, 2))))))
                .withBus(BusPlan.of("rhythm").withInsert(by(AutoMove.DYNAMICS, Insert.of(compressor))))
                .withStem(
                        "kick",
                        kick -> kick.withBus("rhythm")
                                .withAlignment(by(AutoMove.HOUSEKEEPING, new Alignment(441, true))))
                .withStem(
                        "bass",
                        bass -> bass.withBus("rhythm")
                                .withGainDb(by(AutoMove.GAIN, -3.21))
                                .withInsert(Decided.byHand(eq(EqBand.peaking(1000, -3, 1))))
                                .withInsert(
                                        by(AutoMove.EQ, eq(EqBand.peaking(200, -4, 1.2), EqBand.highShelf(4000, 3))))
                                .withInsert(by(AutoMove.DUCKING, Insert.keyed(compressor, "kick"))))
                .withStem(
                        "vocals",
                        vocals -> vocals.withPan(by(AutoMove.PAN, 0.3))
                                .withInsert(by(
                                        AutoMove.DYNAMICS,
                                        Insert.of(EffectSpec.of("compressor", COMPRESSOR.withLookAheadMs(5)))))
                                .withSend(by(AutoMove.SPACE, Send.of("room", -6)))
                                .withRide(by(
                                        AutoMove.RIDES,
                                        Ride.ofFader(List.of(point(1.5, -3), point(3.5, 3), point(5.5, -3))))));
        return plan.withMaster(plan.master().withInsert(by(AutoMove.MASTER, eq(EqBand.lowShelf(150, -2)))));
    }

    private void writePage(int seconds) throws IOException {
        stems = new LinkedHashMap<>();
        stems.put("kick", Sounds.write(folder.resolve("kick.wav"), seconds, beats()));
        DoubleUnaryOperator hiss = Sounds.noise(2, 0.1);
        stems.put("bass", Sounds.write(folder.resolve("bass.wav"), seconds, hiss));
        DoubleUnaryOperator voice = Sounds.noise(3, 0.3);
        // Phrases, so that the compressor has something to do.
        stems.put(
                "vocals",
                Sounds.write(
                        folder.resolve("vocals.wav"), seconds, t -> voice.applyAsDouble(t) * (t % 2 < 1.2 ? 1 : 0.05)));
        Path mixFile = folder.resolve("mix.wav");
        MixOptions.Builder options = MixOptions.builder().plan(plan());
        MixPage.keepFor(options);
        MixResult mix = mixer.mixStems(stems, options.build(), mixFile);
        decided = mix.plan();
        page = MixPage.write(mix, mixFile, folder.resolve("report"));
    }

    /** Bursts twice a second. */
    private static DoubleUnaryOperator beats() {
        return t -> 0.5 * Math.sin(2 * Math.PI * 60 * t) * Math.exp(-(t % 0.5) * 12);
    }

    private AudioBuffer mix(MixPlan plan) throws IOException {
        return mixer.mixStems(stems, MixOptions.builder().plan(plan).build()).toBuffer();
    }

    /** What is left in dB where the mix of a plan is taken from what was heard: the worse of both sides. */
    private static double leftDb(AudioBuffer heard, AudioBuffer mix, int seconds) {
        double worst = Double.NEGATIVE_INFINITY;
        for (int channel = 0; channel < 2; channel++) {
            double residual = 0;
            double power = 0;
            for (int n = Sounds.RATE / 2; n < seconds * Sounds.RATE; n++) {
                double expected = mix.channel(channel)[n];
                double difference = heard.channel(channel)[n + LATE_FRAMES] - expected;
                residual += difference * difference;
                power += expected * expected;
            }
            worst = Math.max(worst, 10 * Math.log10(residual / power));
        }
        return worst;
    }

    @Test
    void soundsLikeTheMix() throws IOException {
        writePage(SECONDS);
        try (OpenPage open = OpenPage.open(page)) {
            open.press("Space");
            assertThat(leftDb(open.heard(), mix(decided), 6)).isLessThan(-30);
            assertThat(open.complaints).isEmpty();
        }
    }

    @Test
    void whatIsLeftOutIsNoLongerHeardAndNotInTheExportedPlan() throws IOException {
        writePage(SHORT_SECONDS);
        AudioBuffer before = mix(decided);
        assertThat(decided.decisions()).hasSize(12);
        for (PlanDecision decision : decided.decisions()) {
            try (OpenPage open = OpenPage.open(page, "window.hearingSeconds = 3.1")) {
                MixPlan expected = kept(decided).without(decision);
                Locator box =
                        open.find(AriaRole.CHECKBOX, "Keep " + decision.channelInWords() + ": " + words(decision));
                assertThat(box.count()).as("%s", decision).isEqualTo(1);
                box.focus();
                open.press("Space");
                Path file = open.download(open.find(AriaRole.BUTTON, "Save as plan.json"), folder);
                assertThat(PlanJson.load(file)).isEqualTo(expected);
                open.page.locator("button.play").focus();
                open.press("Space");
                AudioBuffer heard = open.heard();
                double leftDb = leftDb(heard, mix(expected), SHORT_SECONDS);
                assertThat(leftDb).as("%s", decision).isLessThan(leftDb(heard, before, SHORT_SECONDS));
                // Dynamics that hear kick or bass keep the gain that they had, so it cannot be quite the same.
                if (!decision.channel().equals("kick") && !decision.channel().equals("bass")) {
                    assertThat(leftDb).as("%s", decision).isLessThan(-30);
                }
                assertThat(open.complaints).isEmpty();
            }
        }
    }

    /** What was left open and heard is a person's in a plan that the page exports. */
    private static MixPlan kept(MixPlan plan) {
        Decided<Double> zero = Decided.of(0.0, "manual", "kept as it was");
        return plan.withStems(plan.stems().stream()
                .map(stem -> stem.withGainDb(stem.gainDb().or(zero))
                        .withPan(stem.pan().or(zero)))
                .toList());
    }

    /** As a page prints them, with true minus signs. */
    private static String words(PlanDecision decision) {
        return decision.inWords().replaceAll("(^|[\\s(])-(?=\\d)", "$1\u2212");
    }

    @Test
    void isComparedAtTheSameLoudness() throws IOException {
        writePage(SECONDS);
        try (OpenPage open = OpenPage.open(page)) {
            // Without its ducking, the bass is much louder.
            PlanDecision ducking = decided.decisions().get(2);
            assertThat(ducking.decided().source()).isEqualTo("auto ducking");
            open.find(AriaRole.BUTTON, "Compare bass: " + words(ducking)).click();
            open.page.getByText("At the same loudness: ").waitFor();
            open.page.locator("button.play").focus();
            open.press("Space");
            open.listenUntil(3.5);
            open.press("w");
            AudioBuffer heard = open.heard();

            assertThat(Sounds.loudnessLufs(heard, 1.5, 3.5))
                    .isCloseTo(Sounds.loudnessLufs(heard, 3.5, 5.5), within(1.0));
            assertThat(open.complaints).isEmpty();
        }
    }

    @Test
    void canBeComparedBlindAndByKeyboard() throws IOException {
        writePage(SHORT_SECONDS);
        try (OpenPage open = OpenPage.open(page)) {
            open.find(AriaRole.BUTTON, "Compare vocals: pan 30 % right").focus();
            open.press("Enter");
            Locator bar = open.page.locator(".audition");
            assertThat(bar.isVisible()).isTrue();
            open.radio("Blind").check();
            assertThat(bar.textContent()).doesNotContain("Without it");
            open.press("v", "v", "v");
            bar.getByText("Show the result").click();
            assertThat(bar.textContent())
                    .contains("of 3 votes")
                    .contains("With it")
                    .contains("Without it");
            bar.getByText("End the comparison").click();
            assertThat(bar.isVisible()).isFalse();
            assertThat(open.complaints).isEmpty();
        }
    }
}
