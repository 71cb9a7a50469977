package org.stemmixer.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.stemmixer.core.json.JsonFormatException;

/**
 * One fuzz target for each kind of document; {@code fuzz.sh} runs them. What is read is written and read again as the same; what
 * is not is refused with one error of one line that says where, within bounds of memory.
 */
class DocumentFuzz {

    /** For a document of at most 32 KB: a tree of nodes, the values made of it, and what is written. */
    private static final long MAX_ALLOCATED_BYTES = 64 << 20;

    /** Classes that are loaded on the way take memory too. */
    private static final int MAX_ATTEMPTS = 3;

    private static final int MAX_MESSAGE_CHARACTERS = 1000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @FuzzTest
    void plan(byte[] made) {
        check(FuzzedDocument.PLAN, made);
    }

    @FuzzTest
    void chain(byte[] made) {
        check(FuzzedDocument.CHAIN, made);
    }

    @FuzzTest
    void parameters(byte[] made) {
        check(FuzzedDocument.PARAMETERS, made);
    }

    @FuzzTest
    void profile(byte[] made) {
        check(FuzzedDocument.PROFILE, made);
    }

    @FuzzTest
    void taste(byte[] made) {
        check(FuzzedDocument.TASTE, made);
    }

    /**
     * Reads a document.
     *
     * @return whether it could be read; false if it was refused as it should be
     * @throws AssertionError if anything else came of it
     */
    static boolean check(FuzzedDocument document, byte[] made) {
        String json = new String(made, StandardCharsets.UTF_8);
        requireBounded(document, json);
        try {
            String written = document.written(json, DocumentFuzz::requireOneLine);
            String again = document.written(written, note -> {
                throw new AssertionError("own document with a note: " + note);
            });
            require(again.equals(written), "another document when read again: " + again);
            return true;
        } catch (JsonFormatException e) {
            String message = String.valueOf(e.getMessage());
            requireOneLine(message);
            require(message.startsWith(e.path()), "no place in: " + message);
            return false;
        }
    }

    private static void requireBounded(FuzzedDocument document, String json) {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < MAX_ATTEMPTS && least > MAX_ALLOCATED_BYTES; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                document.written(json, note -> {});
            } catch (JsonFormatException e) {
                // what it is refused with is looked at in its place
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        require(least <= MAX_ALLOCATED_BYTES, least + " bytes allocated (permitted " + MAX_ALLOCATED_BYTES + ")");
    }

    private static void requireOneLine(String message) {
        require(message.lines().count() == 1, "not one line: " + message);
        require(message.length() <= MAX_MESSAGE_CHARACTERS, message.length() + " characters in a message");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new AssertionError(problem);
        }
    }
}
