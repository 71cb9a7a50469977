package org.stemmixer.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.dsp.loudness.LoudnessTarget;

class QuietDeskTest {

    /** Long enough for decisions about these stems. */
    private static final int SECONDS = 4;

    private static final ProgressListener NOBODY = (stage, fraction) -> {};

    @TempDir
    Path folder;

    private QuietDesk desk;

    @BeforeEach
    void open() throws IOException {
        desk = QuietDesk.open(DeskStems.song(folder.resolve("song"), SECONDS));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void plansWhatIsOpenAndKeepsWhatIsSetByHand() throws IOException {
        MixPlan first = desk.plan();
        assertThat(desk.suggested()).isEmpty();
        assertThat(desk.edit(json("{'op':'gain','channel':'bass','value':-7}"))).isEqualTo("gain of bass -7.0 dB");

        desk.plan(AutoMix.standard(), Optional.of(LoudnessTarget.SPOTIFY), NOBODY, () -> false);

        assertThat(desk.plan().master().target().orElseThrow().value()).isEqualTo(LoudnessTarget.SPOTIFY);
        assertThat(desk.plan().stem("bass").gainDb().value()).isEqualTo(-7);
        assertThat(desk.plan().decisions()).isNotEmpty();
        assertThat(desk.step()).isEqualTo(2);
        assertThat(desk.undo()).contains("automatic mix");
        assertThat(desk.undo()).contains("gain of bass -7.0 dB");
        assertThat(desk.undo()).isEmpty();
        assertThat(desk.plan()).isEqualTo(first).isEqualTo(desk.plan(0));
        assertThat(desk.redo()).contains("gain of bass -7.0 dB");
        assertThat(desk.redo()).contains("automatic mix");
        assertThat(desk.redo()).isEmpty();
        assertThatThrownBy(() -> desk.plan(9)).hasMessage("step must be in [0, 2], but was 9");
    }

    @Test
    void decisionsAreLookedAtWithAndWithout() throws IOException {
        assertThatThrownBy(() -> desk.decision("stem/bass/gain/0"))
                .hasMessageContaining("nothing has been planned yet");
        desk.plan(AutoMix.standard(), Optional.empty(), NOBODY, () -> false);
        PlanDecision decision = desk.plan().decisions().get(0);
        MixPlan without = desk.planWithout(decision);

        assertThat(desk.decision(desk.id(decision))).isEqualTo(decision);
        assertThat(without.decisions()).doesNotContain(decision);
        assertThat(desk.planWith(decision)).isEqualTo(desk.plan());
        desk.edit(json("{'op':'decision','id':'" + desk.id(decision) + "','on':false}"));
        assertThat(desk.plan()).isEqualTo(without);
        assertThat(desk.planWith(decision).decisions()).contains(decision);
    }

    @Test
    void measuresAndDeliversTheSame() throws IOException {
        MixPlan plan = desk.planFor(LoudnessTarget.ofLufs(-20));
        MixLevel level = desk.level(plan, NOBODY, () -> false);
        Path mix = folder.resolve("mix.wav");

        desk.deliver(plan, mix, OptionalInt.of(24), NOBODY, () -> false);

        assertThat(level.integratedLufs()).isBetween(-20.1, -19.9);
        assertThat(LoudnessReport.of(mix).loudness().integratedLufs()).isBetween(-20.1, -19.9);
        assertThat(desk.level(plan, NOBODY, () -> true)).as("known already").isSameAs(level);
        assertThat(desk.state().path("mix").path("integratedLufs").isNull()).isTrue();
        MixLevel present = desk.level(desk.plan(), NOBODY, () -> false);
        assertThat(desk.state().path("mix").path("integratedLufs").asDouble()).isEqualTo(present.integratedLufs());
        assertThat(desk.state().path("project").path("frames").asLong()).isEqualTo(SECONDS * DeskStems.RATE);
    }

    @Test
    void whatIsCancelledChangesNothing() {
        MixPlan before = desk.plan();

        assertThatThrownBy(() -> desk.plan(AutoMix.standard(), Optional.empty(), NOBODY, () -> true))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> desk.level(before, NOBODY, () -> true)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(
                        () -> desk.deliver(before, folder.resolve("no.wav"), OptionalInt.empty(), NOBODY, () -> true))
                .isInstanceOf(CancellationException.class);

        assertThat(desk.plan()).isEqualTo(before);
        assertThat(folder.resolve("no.wav")).doesNotExist();
    }

    @Test
    void songsAreAdvised() throws IOException {
        QuietDesk song = QuietDesk.open(folder.resolve("song/drums.wav"));
        assertThat(song.isSong()).isTrue();

        song.advise("rules", Optional.empty(), Optional.empty(), NOBODY, () -> false);
        song.edit(json("{'op':'parameter','name':'compression','value':0.9}"));

        assertThat(song.state().path("song").path("model").asText()).isEqualTo("rules");
        assertThat(song.state().path("history").path("undo")).hasSize(2);
        assertThatThrownBy(() -> song.plan(AutoMix.standard(), Optional.empty(), NOBODY, () -> false))
                .hasMessageContaining("finished song");
        assertThatThrownBy(() -> desk.advise("rules", Optional.empty(), Optional.empty(), NOBODY, () -> false))
                .hasMessageContaining("stems");
        assertThatThrownBy(() -> desk.edit(json("{'op':'parameter','name':'compression','value':0.9}")))
                .hasMessageContaining("stems");
    }

    /** As the page says, and as the command does: bits as the best of the stems has. */
    @Test
    void mixesAreStoredAsTheStemsAre() throws IOException {
        Path wav = folder.resolve("mix.wav");
        Path flac = folder.resolve("mix.flac");

        desk.deliver(desk.plan(), wav, OptionalInt.empty(), NOBODY, () -> false);
        desk.deliver(desk.plan(), flac, OptionalInt.empty(), NOBODY, () -> false);

        assertThat(AudioSource.of(wav).encoding()).isEqualTo(SampleEncoding.FLOAT_32);
        assertThat(AudioSource.of(flac).encoding()).isEqualTo(SampleEncoding.PCM_24);
        desk.deliver(desk.plan(), wav, OptionalInt.of(16), NOBODY, () -> false);
        assertThat(AudioSource.of(wav).encoding()).isEqualTo(SampleEncoding.PCM_16);
    }

    @Test
    void whatTheFormatHasNotIsRefusedBeforeAnythingIsMixed() throws IOException {
        QuietDesk.requireDeliverable(folder.resolve("mix.wav"), OptionalInt.of(24));
        QuietDesk.requireDeliverable(folder.resolve("mix.flac"), OptionalInt.empty());

        assertThatThrownBy(() -> QuietDesk.requireDeliverable(folder.resolve("mix.flac"), OptionalInt.of(32)))
                .hasMessageEndingWith("mix.flac: cannot store samples as 32 bit float (permitted 16 bit, 24 bit)");
        assertThatThrownBy(() -> QuietDesk.requireDeliverable(folder.resolve("mix.wav"), OptionalInt.of(20)))
                .hasMessage("bits must be 16, 24 or 32, but was 20");
        assertThatThrownBy(() -> QuietDesk.requireDeliverable(folder.resolve("mix.txt"), OptionalInt.empty()))
                .hasMessageContaining("mix.txt");
    }

    /** All that the page and the agents' tool offer. */
    @ParameterizedTest
    @FieldSource("org.stemmixer.desk.SongAdvice#MODELS")
    void everyModelAdvises(String model) throws IOException {
        QuietDesk song = QuietDesk.open(folder.resolve("song/drums.wav"));

        song.advise(model, Optional.empty(), Optional.empty(), NOBODY, () -> false);

        assertThat(song.state().path("song").path("model").asText()).isEqualTo(model);
        assertThat(song.undo()).contains("as " + model + " advises");
    }

    @Test
    void plansAreOpenedWithTheirStems() throws IOException {
        desk.edit(json("{'op':'pan','channel':'vocals','value':0.5}"));
        Path plan =
                Files.writeString(folder.resolve("song/plan.json"), desk.plan().toJson());

        QuietDesk again = QuietDesk.open(plan);

        assertThat(again.plan().stem("vocals").pan().value()).isEqualTo(0.5);
        assertThat(again.files()).containsOnlyKeys("bass", "drums", "vocals");
    }
}
