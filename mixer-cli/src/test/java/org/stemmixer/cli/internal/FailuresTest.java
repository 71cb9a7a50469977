package org.stemmixer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** Failures that are hard to bring about. */
class FailuresTest {

    @Test
    void fileSystemFailuresThatOnlyNameAFileAreExplained() {
        assertThat(Failures.inWords(new AccessDeniedException("song"))).isEqualTo("song: access denied");
        assertThat(Failures.inWords(new NoSuchFileException("song"))).isEqualTo("song: there is no such file");
    }

    @Test
    void failuresOfTheProgramNameTheirKind() {
        assertThat(Failures.inWords(new IOException("disk on fire"))).isEqualTo("disk on fire");
        assertThat(Failures.inWords(new IllegalStateException("odd")))
                .isEqualTo("java.lang.IllegalStateException: odd");
    }
}
