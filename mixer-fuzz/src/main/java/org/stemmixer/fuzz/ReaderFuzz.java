package org.stemmixer.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.BeforeAll;
import org.stemmixer.codecs.Ffmpeg;

/** One fuzz target for each reader; {@code fuzz.sh} runs them. */
class ReaderFuzz {

    /** What is fuzzed is our own: nothing is handed on to another program. */
    @BeforeAll
    static void withoutFfmpeg() {
        System.setProperty(Ffmpeg.PROPERTY, Ffmpeg.OFF);
    }

    @FuzzTest
    void wav(byte[] made) {
        Reading.check(FuzzedFormat.WAV, made);
    }

    @FuzzTest
    void aiff(byte[] made) {
        Reading.check(FuzzedFormat.AIFF, made);
    }

    @FuzzTest
    void wave64(byte[] made) {
        Reading.check(FuzzedFormat.WAVE64, made);
    }

    @FuzzTest
    void caf(byte[] made) {
        Reading.check(FuzzedFormat.CAF, made);
    }

    @FuzzTest
    void au(byte[] made) {
        Reading.check(FuzzedFormat.AU, made);
    }

    @FuzzTest
    void flac(byte[] made) {
        Reading.check(FuzzedFormat.FLAC, made);
    }

    @FuzzTest
    void mp3(byte[] made) {
        Reading.check(FuzzedFormat.MP3, made);
    }

    @FuzzTest
    void vorbis(byte[] made) {
        Reading.check(FuzzedFormat.VORBIS, made);
    }

    @FuzzTest
    void opus(byte[] made) {
        Reading.check(FuzzedFormat.OPUS, made);
    }

    @FuzzTest
    void oggflac(byte[] made) {
        Reading.check(FuzzedFormat.OGGFLAC, made);
    }

    @FuzzTest
    void m4a(byte[] made) {
        Reading.check(FuzzedFormat.M4A, made);
    }

    @FuzzTest
    void adts(byte[] made) {
        Reading.check(FuzzedFormat.ADTS, made);
    }

    @FuzzTest
    void tags(byte[] made) {
        Reading.check(FuzzedFormat.TAGS, made);
    }
}
