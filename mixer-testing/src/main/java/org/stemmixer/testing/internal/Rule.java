package org.stemmixer.testing.internal;

/** What a real-time thread must not do, in the words of messages. */
enum Rule {
    ALLOCATE("must not allocate"),
    LOCK("must not lock"),
    WAIT("must not wait"),
    READ_OR_WRITE("must not read or write"),
    LOAD("must not load classes, which prepare can do"),
    FINITE("must put out finite numbers"),
    NORMAL("must put out no subnormal numbers");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
