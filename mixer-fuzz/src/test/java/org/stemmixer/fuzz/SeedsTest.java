package org.stemmixer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.codecs.Ffmpeg;

/** What fuzzing begins with is sound, so that mutations reach the decoders. */
class SeedsTest {

    @BeforeAll
    static void withoutFfmpeg() {
        System.setProperty(Ffmpeg.PROPERTY, Ffmpeg.OFF);
    }

    @ParameterizedTest
    @EnumSource
    void everyDocumentCanBeRead(FuzzedDocument document) throws IOException {
        Map<String, byte[]> seeds = SeedCorpus.of(document);
        assertThat(seeds).isNotEmpty();
        seeds.forEach((name, bytes) ->
                assertThat(DocumentFuzz.check(document, bytes)).as(name).isTrue());
    }

    @Test
    void messagesAreUnderstoodOrRefused() {
        for (String edit : MessageFuzz.SEEDS.get("edit")) {
            assertThat(MessageFuzz.checkEdit(edit.getBytes(StandardCharsets.UTF_8)))
                    .as(edit)
                    .isTrue();
        }
        assertThat(MessageFuzz.checkEdit(
                        "{\"op\":\"gain\",\"channel\":\"x\",\"value\":1}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(MessageFuzz.checkAgent(MessageFuzz.SEEDS.get("agent").get(0).getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void modelsAreUsedOrRefused() throws IOException {
        byte[] model = ModelFuzz.bundled("model.onnx");
        assertThat(ModelFuzz.check(ModelFuzz.manifestFor(model), model)).isTrue();
        byte[] half = Arrays.copyOf(model, model.length / 2);
        assertThat(ModelFuzz.check(ModelFuzz.manifestFor(half), half)).isFalse();
        assertThat(ModelFuzz.check(ModelFuzz.manifestFor(half), model)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void everySeedCanBeRead(FuzzedFormat format) throws IOException, InterruptedException {
        Map<String, byte[]> seeds = SeedCorpus.of(format);
        assertThat(seeds).isNotEmpty();
        seeds.forEach((name, bytes) ->
                assertThat(Reading.check(format, bytes)).as(name).isTrue());
    }
}
