package org.stemmixer.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.taste.TasteDecision;
import org.stemmixer.core.taste.TasteFile;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/** A whole desk: what is seen, done, heard, kept and written. */
class DeskTest {

    private static final int SECONDS = 4;

    @TempDir
    Path folder;

    private Path song;
    private Path output;
    private Path state;
    private Desk desk;

    @BeforeEach
    void openADesk() {
        song = DeskStems.song(folder.resolve("song"), SECONDS);
        output = folder.resolve("out");
        state = folder.resolve("state");
        desk = new Desk(output, state);
    }

    @AfterEach
    void closeIt() {
        desk.close();
    }

    private void open() throws IOException, InterruptedException {
        desk.open(song);
        DeskStems.await(
                "the plan",
                () -> desk.state().path("planning").path("state").asText().equals("ready"));
    }

    private void edit(String json) {
        try {
            desk.edit(new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JsonNode channel(String name) {
        for (JsonNode channel : desk.state().path("channels")) {
            if (channel.path("channel").asText().equals(name)) {
                return channel;
            }
        }
        throw new AssertionError("no channel " + name);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void awaitMeasured() throws InterruptedException {
        DeskStems.await(
                "the measured mix",
                () -> !desk.state().path("mix").path("stale").asBoolean());
    }

    @Test
    void anEmptyDeskSaysThatNothingIsOpen() {
        assertThat(desk.state().path("project").path("kind").asText()).isEqualTo("none");
        assertThatThrownBy(() -> edit("{'op':'undo'}")).hasMessage("nothing is open");
    }

    @Test
    void stemsAreHeardOneByOneAndThePlanAppears() throws Exception {
        open();
        JsonNode seen = desk.state();

        assertThat(texts(seen.path("history").path("undo"))).containsExactly("automatic mix");
        assertThat(seen.path("stems")).hasSize(3).allSatisfy(stem -> {
            assertThat(stem.path("heard").asDouble()).isEqualTo(1);
            assertThat(stem.path("seconds").asDouble()).isCloseTo(SECONDS, within(0.001));
            assertThat(stem.path("integratedLufs").asDouble()).isBetween(-60.0, 0.0);
        });
        assertThat(seen.path("decisions")).isNotEmpty().allSatisfy(decision -> {
            assertThat(decision.path("on").asBoolean()).isTrue();
            assertThat(decision.path("reason").asText()).isNotEmpty();
        });
        assertThat(desk.waveform("drums").orElseThrow().columns()).isGreaterThan(100);
        assertThat(channel("drums").path("suggested").path("gainDb").isNumber()).isTrue();
    }

    @Test
    void whatIsDoneIsSeenUndoneAndDoneAgain() throws Exception {
        open();
        double before = channel("bass").path("gainDb").asDouble();
        edit("{'op':'gain','channel':'bass','value':-7.5,'gesture':'g1'}");
        edit("{'op':'gain','channel':'bass','value':-8,'gesture':'g1'}");
        assertThat(channel("bass").path("gainDb").asDouble()).isEqualTo(-8);
        assertThat(channel("bass").path("byHand").path("gain").asBoolean()).isTrue();
        edit("{'op':'undo'}");
        assertThat(channel("bass").path("gainDb").asDouble()).isEqualTo(before);
        edit("{'op':'redo'}");
        assertThat(channel("bass").path("gainDb").asDouble()).isEqualTo(-8);
        edit("{'op':'undo'}");
        edit("{'op':'undo'}");
        assertThat(desk.state().path("history").path("undo")).isEmpty();
        assertThat(channel("bass").path("gainDb").asDouble()).isZero();
    }

    @Test
    void whatWasDoneSurvivesTheEndOfTheDesk() throws Exception {
        open();
        edit("{'op':'gain','channel':'bass','value':-7}");
        edit("{'op':'snapshot','slot':'A'}");
        edit("{'op':'gain','channel':'bass','value':-9}");
        edit("{'op':'undo'}");
        JsonNode before = desk.state();
        desk.close();

        desk = new Desk(output, state);
        open();
        JsonNode after = desk.state();

        assertThat(after.path("channels")).isEqualTo(before.path("channels"));
        assertThat(after.path("history")).isEqualTo(before.path("history"));
        assertThat(after.path("decisions")).isEqualTo(before.path("decisions"));
        assertThat(after.path("snapshots").path("A").path("label").asText()).isEqualTo("gain of bass -7.0 dB");
        edit("{'op':'redo'}");
        assertThat(channel("bass").path("gainDb").asDouble()).isEqualTo(-9);
    }

    @Test
    void snapshotsAreMeasuredComparedAndTakenBack() throws Exception {
        open();
        edit("{'op':'snapshot','slot':'A'}");
        edit("{'op':'gain','channel':'bass','value':-40}");
        edit("{'op':'gain','channel':'drums','value':-40}");
        edit("{'op':'snapshot','slot':'B'}");
        DeskStems.await("both measured", () -> {
            JsonNode snapshots = desk.state().path("snapshots");
            return snapshots.path("A").path("integratedLufs").isNumber()
                    && snapshots.path("B").path("integratedLufs").isNumber();
        });
        JsonNode snapshots = desk.state().path("snapshots");
        assertThat(snapshots.path("B").path("integratedLufs").asDouble())
                .isLessThan(snapshots.path("A").path("integratedLufs").asDouble());
        edit("{'op':'recall','slot':'A'}");
        assertThat(channel("bass").path("gainDb").asDouble()).isNotEqualTo(-40);
        assertThatThrownBy(() -> edit("{'op':'recall','slot':'C'}"))
                .hasMessage("slot must hold a snapshot, but C is empty");
        assertThatThrownBy(() -> edit("{'op':'recall','slot':'Z'}"))
                .hasMessageContaining("slot must be one of A, B, C");
    }

    @Test
    void auditionedSnapshotsAreEquallyLoud() throws Exception {
        open();
        edit("{'op':'snapshot','slot':'B'}");
        for (String stem : List.of("drums", "bass", "vocals")) {
            edit("{'op':'gain','channel':'" + stem + "','value':-20}");
        }
        edit("{'op':'snapshot','slot':'A'}");
        awaitMeasured();
        DeskStems.await(
                "both measured",
                () -> desk.state()
                                .path("snapshots")
                                .path("A")
                                .path("integratedLufs")
                                .isNumber()
                        && desk.state()
                                .path("snapshots")
                                .path("B")
                                .path("integratedLufs")
                                .isNumber());
        double loudnessA = heard(Optional.of("A"), true);
        double loudnessB = heard(Optional.of("B"), true);
        assertThat(loudnessA).isCloseTo(loudnessB, within(0.1));
        double plainB = heard(Optional.of("B"), false);
        assertThat(plainB).isGreaterThan(loudnessB + 1);
    }

    private double heard(Optional<String> slot, boolean sameLoudness) throws InterruptedException {
        desk.audition(slot, sameLoudness);
        Thread.sleep(1000); // for the change to have been made ready
        Ear ear = new Ear(desk, Long.MAX_VALUE);
        desk.play(0);
        DeskStems.await("the end", ear::hasEnded);
        desk.leave(ear);
        LoudnessMeter meter = new LoudnessMeter(DeskStems.RATE, 2);
        float[][] all = {ear.side(0), ear.side(1)};
        meter.process(all, 0, all[0].length);
        return meter.loudness().integratedLufs();
    }

    @Test
    void whatIsHeardIsWhatIsDelivered() throws Exception {
        open();
        edit("{'op':'gain','channel':'vocals','value':3}");
        awaitMeasured();
        Thread.sleep(500); // for the measured level to have reached the player
        Ear ear = new Ear(desk, Long.MAX_VALUE);
        desk.play(0);
        DeskStems.await("the end", ear::hasEnded);
        AudioBuffer mix = delivered("mix.wav", Optional.empty());

        float[] left = ear.side(0);
        assertThat(left).hasSize(mix.frames());
        assertThat(ear.firstFrame()).isZero();
        double worst = 0;
        for (int n = 0; n < left.length; n++) {
            worst = Math.max(worst, Math.abs(left[n] - mix.channel(0)[n]));
        }
        assertThat(worst).isLessThan(1e-6);
    }

    @Test
    void withATargetTooTheLimiterIsHeard() throws Exception {
        open();
        edit("{'op':'target','name':'-9'}");
        awaitMeasured();
        Thread.sleep(500);
        Ear ear = new Ear(desk, Long.MAX_VALUE);
        desk.play(0);
        DeskStems.await("the end", ear::hasEnded);
        AudioBuffer mix = delivered("loud.wav", Optional.empty());

        float[] right = ear.side(1);
        double power = 0;
        double difference = 0;
        for (int n = 0; n < mix.frames(); n++) {
            difference += Math.pow(right[n] - mix.channel(1)[n], 2);
            power += Math.pow(mix.channel(1)[n], 2);
        }
        assertThat(10 * Math.log10(difference / power)).isLessThan(-38.7); // 0.1 dB
        assertThat(desk.state().path("mix").path("integratedLufs").asDouble()).isCloseTo(-9, within(0.1));
    }

    @Test
    void severalMixesAreDeliveredAsAnAlbum() throws Exception {
        open();
        delivered("one.wav", Optional.of("-20"));
        edit("{'op':'gain','channel':'drums','value':-30}");
        delivered("two.wav", Optional.of("-26"));
        desk.deliverAlbum(List.of("one.wav", "two.wav"), "-18", "album");
        DeskStems.await("the album", () -> desk.result("album").isPresent());
        double one = LoudnessMeter.measure(AudioFiles.read(output.resolve("album/one.wav")))
                .integratedLufs();
        double two = LoudnessMeter.measure(AudioFiles.read(output.resolve("album/two.wav")))
                .integratedLufs();
        assertThat(one - two).isCloseTo(6, within(0.1));
        assertThatThrownBy(() -> desk.deliverAlbum(List.of("three.wav"), "-18", "album"))
                .hasMessage("files must be in the output folder, but 'three.wav' is not");
        assertThatThrownBy(() -> desk.deliverAlbum(List.of("one.wav"), "-18", "../album"))
                .hasMessageContaining("folder must be a name");
        assertThatThrownBy(() -> desk.deliverAlbum(List.of(), "-18", "album"))
                .hasMessage("files must name at least one file");
    }

    @Test
    void anAlbumThatFailsLeavesNoFolder() throws Exception {
        open();
        Files.createDirectories(output);
        Files.writeString(output.resolve("broken.wav"), "no audio");

        desk.deliverAlbum(List.of("broken.wav"), "-18", "album");

        DeskStems.await(
                "the failure", () -> desk.state().path("notes").toString().contains("broken.wav"));
        assertThat(output.resolve("album")).doesNotExist();
    }

    private AudioBuffer delivered(String file, Optional<String> target) throws Exception {
        desk.deliver(file, target, OptionalInt.of(32), OptionalInt.empty());
        DeskStems.await("the file", () -> desk.result(file).isPresent());
        return AudioFiles.read(desk.result(file).orElseThrow());
    }

    @Test
    void playingPausesSeeksLoopsAndStaysAheadOnlySoFar() throws Exception {
        open();
        Ear ear = new Ear(desk, 20_000);
        desk.play(30_000);
        DeskStems.await("some frames", () -> ear.frames() > 20_000);
        Thread.sleep(300);
        long ahead = ear.frames();
        assertThat(ahead).isLessThan(20_000 + DeskStems.RATE / 2);
        assertThat(ear.firstFrame()).isEqualTo(30_000);
        int generation = ear.generation();
        desk.pause();
        DeskStems.await("the pause", () -> !ear.isPlaying());
        assertThat(ear.transportFrame()).isBetween(30_000L, 30_000 + ahead);
        desk.play(60_000);
        DeskStems.await("another generation", () -> ear.generation() > generation && ear.frames() > 1000);
        assertThat(ear.firstFrame()).isEqualTo(60_000);
        desk.seek(100_000);
        DeskStems.await("the place", () -> ear.firstFrame() == 100_000);
        desk.leave(ear);

        Ear looping = new Ear(desk, 60_000);
        desk.loop(OptionalLong.of(10_000), 20_000);
        desk.play(10_000);
        DeskStems.await("six rounds", () -> looping.frames() > 60_000);
        float[] samples = looping.side(0);
        for (int n = 2000; n < 8000; n++) {
            // What comes in the second round is what came in the first, but for what rings on.
            assertThat(samples[20_000 + n]).isCloseTo(samples[10_000 + n], within(0.05f));
        }
        assertThat(desk.state().path("mix")).isNotNull();
    }

    @Test
    void aSoloIsHeardAndMetered() throws Exception {
        open();
        Ear ear = new Ear(desk, Long.MAX_VALUE);
        edit("{'op':'solo','channel':'vocals','on':true}");
        desk.play(0);
        DeskStems.await("the end", ear::hasEnded);
        assertThat(channel("vocals").path("solo").asBoolean()).isTrue();
        assertThat(ear.meters()[1].peakLeft()).isZero(); // bass, drums, vocals by name: drums
        edit("{'op':'solo','channel':'vocals','on':false}");
        assertThat(channel("vocals").path("solo").asBoolean()).isFalse();
        assertThatThrownBy(() -> edit("{'op':'solo','channel':'x','on':true}"))
                .hasMessage("channel must be a stem or a bus, but was 'x'");
    }

    @Test
    void decisionsAreSwitchedAndAskedForAgain() throws Exception {
        open();
        JsonNode decision = desk.state().path("decisions").get(0);
        String id = decision.path("id").asText();
        edit("{'op':'decision','id':'" + id + "','on':false}");
        assertThat(desk.state().path("decisions").get(0).path("on").asBoolean()).isFalse();
        edit("{'op':'decision','id':'" + id + "','on':true}");
        assertThat(desk.state().path("decisions").get(0).path("on").asBoolean()).isTrue();

        edit("{'op':'gain','channel':'bass','value':-20}");
        edit("{'op':'ask','channel':'bass'}");
        DeskStems.await(
                "the answer",
                () -> texts(desk.state().path("history").path("undo")).contains("asked again for bass"));
        assertThat(channel("bass").path("byHand").path("gain").asBoolean()).isFalse();
        edit("{'op':'ask','move':'gain'}");
        // It answers as before, which is no step.
        DeskStems.await(
                "the answer",
                () -> desk.state().path("planning").path("state").asText().equals("ready"));
        edit("{'op':'gain','channel':'drums','value':-3}");
        edit("{'op':'ask'}");
        DeskStems.await(
                "the answer",
                () -> desk.state().path("planning").path("state").asText().equals("ready"));
        assertThat(channel("drums").path("gainDb").asDouble()).isEqualTo(-3); // a person's setting wins
    }

    @Test
    void plansAreSavedAndOpened() throws Exception {
        open();
        edit("{'op':'gain','channel':'bass','value':-11}");
        Path plan = desk.save("plan.json");
        assertThat(MixPlan.parse(Files.readString(plan)).stem("bass").gainDb().value())
                .isEqualTo(-11);
        Files.copy(plan, song.resolve("plan.json"));
        desk.close();

        desk = new Desk(output, folder.resolve("other-state"));
        desk.open(song.resolve("plan.json"));
        assertThat(channel("bass").path("gainDb").asDouble()).isEqualTo(-11);
        DeskStems.await(
                "the plan",
                () -> desk.state().path("planning").path("state").asText().equals("ready"));
        assertThat(channel("bass").path("gainDb").asDouble()).isEqualTo(-11);
    }

    @Test
    void aFinishedSongHasTenParameters() throws Exception {
        AudioFiles.write(folder.resolve("finished.wav"), DeskStems.tone(220, 0.5, 3), SampleEncoding.PCM_16);
        desk.open(folder.resolve("finished.wav"));
        DeskStems.await(
                "the advice",
                () -> desk.state().path("planning").path("state").asText().equals("ready"));
        assertThat(desk.state().path("song").path("parameters")).hasSize(10);
        assertThat(desk.state().path("snapshots").path("A").path("label").asText())
                .isEqualTo("the original");
        edit("{'op':'model','name':'rules','style':null}");
        DeskStems.await(
                "the rules",
                () -> texts(desk.state().path("history").path("undo")).contains("as rules advises"));
        edit("{'op':'parameter','name':'reverbSend','value':0.4}");
        JsonNode reverb = desk.state().path("song").path("parameters").get(6);
        assertThat(reverb.path("name").asText()).isEqualTo("reverbSend");
        assertThat(reverb.path("value").asDouble()).isEqualTo(0.4);
        assertThat(reverb.path("byHand").asBoolean()).isTrue();
        edit("{'op':'undo'}");
        assertThat(desk.state()
                        .path("song")
                        .path("parameters")
                        .get(6)
                        .path("byHand")
                        .asBoolean())
                .isFalse();
        assertThatThrownBy(() -> edit("{'op':'parameter','name':'reverbSend','value':2}"))
                .hasMessage("reverbSend must be in [0.0, 1.0], but was 2.0");
        assertThatThrownBy(() -> edit("{'op':'model','name':'oracle','style':null}"))
                .hasMessageContaining("name must be one of matcher");
    }

    @Test
    void aTasteLearnsWhereItIsToldToAndCorrectsTheNextSuggestion() throws Exception {
        desk.close();
        TasteFile taste = TasteFile.in(folder.resolve("taste"), "mine");
        desk = new Desk(output, state, Optional.of(taste));
        open();
        double suggested = channel("vocals").path("suggested").path("gainDb").asDouble();
        for (int lesson = 0; lesson < 6; lesson++) {
            edit("{'op':'gain','channel':'vocals','value':" + (suggested + 4 + lesson / 10.0) + "}");
            edit("{'op':'learn'}");
        }
        assertThatThrownBy(() -> edit("{'op':'learn'}")).hasMessage("this was learned from already");
        JsonNode learned = desk.state().path("taste");
        assertThat(learned.path("lessons").asInt()).isEqualTo(6);
        assertThat(texts(learned.path("says"))).anyMatch(words -> words.contains("higher"));
        desk.close();

        desk = new Desk(output, folder.resolve("another-state"), Optional.of(taste));
        open();
        assertThat(channel("vocals").path("gainDb").asDouble()).isGreaterThan(suggested + 1);
        edit("{'op':'unlearn'}");
        assertThat(desk.state().path("taste").path("lessons").asInt()).isEqualTo(5);
        desk.close();

        desk = new Desk(output, state);
        open();
        assertThat(desk.state().path("taste").isNull()).isTrue();
        assertThatThrownBy(() -> edit("{'op':'learn'}")).hasMessage("this desk has no taste to teach");
    }

    @Test
    void votesBetweenSnapshotsAreALesson() throws Exception {
        desk.close();
        TasteFile taste = TasteFile.in(folder.resolve("taste"), "mine");
        desk = new Desk(output, state, Optional.of(taste));
        open();
        double suggested = channel("vocals").path("suggested").path("gainDb").asDouble();
        edit("{'op':'snapshot','slot':'A'}");
        edit("{'op':'gain','channel':'vocals','value':" + (suggested + 6) + "}");

        edit("{'op':'learn','votes':{'present':4,'A':0}}");

        // Five sixths of the way, and of that only what is not the level of the whole mix.
        double all = taste.read().orElseThrow().lessons().get(0).corrections().stream()
                .filter(one -> one.decision() == TasteDecision.GAIN && one.of().equals("lead vocal"))
                .mapToDouble(one -> one.wanted() - one.suggested())
                .sum();
        edit("{'op':'unlearn'}");
        edit("{'op':'learn'}");
        double whole = taste.read().orElseThrow().lessons().get(0).corrections().stream()
                .filter(one -> one.decision() == TasteDecision.GAIN && one.of().equals("lead vocal"))
                .mapToDouble(one -> one.wanted() - one.suggested())
                .sum();
        assertThat(whole).isGreaterThan(1);
        assertThat(all).isCloseTo(5 * whole / 6, within(1e-6));
        assertThatThrownBy(() -> edit("{'op':'learn','votes':{'present':1,'B':1}}"))
                .hasMessage("slot must hold a snapshot, but B is empty");
        assertThatThrownBy(() -> edit("{'op':'learn','votes':{'present':0,'A':0}}"))
                .hasMessage("nothing can be learned: there is no vote for any version");
        assertThatThrownBy(() -> edit("{'op':'learn','votes':{'present':1,'A':1.5}}"))
                .hasMessage("A must be a whole number, but was 1.5");
        assertThatThrownBy(() -> edit("{'op':'learn','votes':{'present':1,'X':1}}"))
                .hasMessageContaining("there is no field 'X' here");
    }

    @Test
    void twoDesksDoNotWorkOnOneSong() throws Exception {
        open();
        try (Desk other = new Desk(output, state)) {
            assertThatThrownBy(() -> other.open(song)).hasMessage(song + ": is open at another desk");
            desk.close();
            other.open(song);
            assertThat(other.state().path("project").path("name").asText()).isEqualTo("song");
        }
    }

    @Test
    void anAutomaticMixThatWasNotThroughIsMadeAgain() throws Exception {
        desk.open(song);
        edit("{'op':'gain','channel':'bass','value':-5}");
        desk.close(); // before it has heard the stems
        desk = new Desk(output, state);
        open();
        DeskStems.await(
                "the mix",
                () -> texts(desk.state().path("history").path("undo")).contains("automatic mix"));
        assertThat(channel("bass").path("gainDb").asDouble()).isEqualTo(-5);
    }

    @Test
    void nothingIsWrittenOutsideOfTheOutputFolderOrOverAStem() throws Exception {
        desk.close();
        desk = new Desk(song, state);
        open();
        for (String name :
                List.of("../mix.wav", "/tmp/mix.wav", "a\\b.wav", ".hidden.wav", "", "c:x.wav", "a\nb.wav")) {
            assertThatThrownBy(() -> desk.deliver(name, Optional.empty(), OptionalInt.empty(), OptionalInt.empty()))
                    .as(name)
                    .hasMessageContaining("file must be a name");
            assertThatThrownBy(() -> desk.save(name)).as(name).hasMessageContaining("file must be a name");
        }
        assertThatThrownBy(() -> desk.deliver("bass.wav", Optional.empty(), OptionalInt.empty(), OptionalInt.empty()))
                .hasMessage("file must not be one of the stems, but was 'bass.wav'");
        assertThatThrownBy(() -> desk.deliver("m.nope", Optional.empty(), OptionalInt.empty(), OptionalInt.empty()))
                .hasMessageContaining("m.nope");
        assertThatThrownBy(() -> desk.save("m.wav")).hasMessage("file must end in .json, but was 'm.wav'");
        assertThatThrownBy(() -> desk.deliver("m.wav", Optional.empty(), OptionalInt.of(7), OptionalInt.empty()))
                .hasMessage("bits must be 16, 24 or 32, but was 7");
    }

    @Test
    void aProjectThatCannotBeReadLeavesTheOpenOneAsItIs() throws Exception {
        open();
        assertThatThrownBy(() -> desk.open(folder.resolve("nowhere"))).isInstanceOf(IOException.class);
        assertThat(desk.state().path("project").path("name").asText()).isEqualTo("song");
        edit("{'op':'mute','channel':'bass','on':true}");
        assertThat(channel("bass").path("muted").asBoolean()).isTrue();
    }
}
