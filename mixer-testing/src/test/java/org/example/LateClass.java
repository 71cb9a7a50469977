package org.example;

/** Is loaded when it is first used. */
public final class LateClass {

    /** Not known to the compiler, which would take it over. */
    public static final Object NAME = LateClass.class;

    private LateClass() {}
}
