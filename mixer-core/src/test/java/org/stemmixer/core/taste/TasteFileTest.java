package org.stemmixer.core.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.StemRole;

class TasteFileTest {

    @TempDir
    private Path folder;

    private static Lesson lesson(String note) {
        return new Lesson(note, "", 1, List.of(Correction.of(TasteDecision.GAIN, StemRole.KICK, 0, -1)));
    }

    @Test
    void undoOfTheFirstLessonLeavesNoFile() throws IOException {
        TasteFile file = TasteFile.in(folder.resolve("new/taste"), "mine");
        assertThat(file.read()).isEmpty();

        Taste taste = file.update(before -> before.learn(lesson("one")));
        byte[] one = Files.readAllBytes(file.path());
        file.update(before -> before.learn(lesson("two")));
        file.update(Taste::undo);

        assertThat(Files.readAllBytes(file.path())).isEqualTo(one);
        assertThat(file.read()).contains(taste);
        assertThat(TasteFile.names(folder.resolve("new/taste"))).containsExactly("mine");
        file.update(Taste::undo);
        assertThat(file.path()).doesNotExist();
        assertThat(TasteFile.names(folder.resolve("new/taste"))).isEmpty();
    }

    @Test
    void oneThatCannotBeReadCanStillBeRemoved() throws IOException {
        TasteFile file = TasteFile.in(folder, "mine");
        assertThat(file.remove()).isFalse();
        Files.writeString(file.path(), "{");

        assertThatIOException().isThrownBy(() -> file.update(Taste::undo)).withMessageContaining("holds no taste");
        assertThat(file.remove()).isTrue();

        assertThat(file.path()).doesNotExist();
    }

    /** Also on disks on which capitals and small letters are the same, and on those of Windows. */
    @ParameterizedTest
    @ValueSource(strings = {"Mine", "con", "com1", "nul", "", "ä", "a b", "a.b"})
    void namesAreThoseThatFilesHaveEverywhere(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TasteFile.in(folder, name))
                .withMessageStartingWith("name of a taste must be 1 to 64 of a to z, 0 to 9, - and _, ")
                .withMessageEndingWith("but was '" + name + "'");
    }

    @Test
    void noLessonIsLostWhereManyLearnAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Taste>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String note = "lesson " + i;
                all.add(threads.submit(
                        () -> TasteFile.in(folder, "mine").update(before -> before.learn(lesson(note)))));
            }
            for (Future<Taste> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(TasteFile.in(folder, "mine").read().orElseThrow().lessons())
                .extracting(Lesson::note)
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    @Test
    void badFilesAreOneLineAndStayAsTheyAre() throws IOException {
        TasteFile file = TasteFile.in(folder, "mine");
        Files.writeString(file.path(), "{\"history\": 1}");

        assertThatIOException()
                .isThrownBy(() -> file.update(before -> before.learn(lesson("one"))))
                .withMessage(file.path() + ": holds no taste ($.history: must be an array, but was 1)");
        assertThat(file.path()).hasContent("{\"history\": 1}");
        assertThatIllegalArgumentException().isThrownBy(() -> TasteFile.in(folder, "../x"));
        assertThatIllegalArgumentException().isThrownBy(() -> TasteFile.in(folder, ""));
    }
}
