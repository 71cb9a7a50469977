package org.stemmixer.testing.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the code that was written into calls. On threads that are not checked it does nothing. */
public final class Guard {

    /** How many threads are checked: most of the time none, which is soon found out. */
    private static final AtomicInteger CHECKED = new AtomicInteger();

    private static final float[][] NOTHING = {};

    private static final ThreadLocal<Watch> WATCHES = new ThreadLocal<>();

    private Guard() {}

    /** A stretch of code begins that is checked. */
    public static void enter() {
        watch().enter(null, NOTHING, 0, 0);
        CHECKED.incrementAndGet();
    }

    /** The stretch has ended; throws what was found if it is the outermost. */
    public static void exit() {
        CHECKED.decrementAndGet();
        watch().exit();
    }

    /** The stretch has ended with an exception. */
    public static void abandon() {
        CHECKED.decrementAndGet();
        watch().abandon();
    }

    /** Processing begins, of an effect or of another object with such a method. */
    public static void enter(Object effect, float[][] channels, int offset, int frames) {
        if (isInRealTime(effect)) {
            watch().enter(effect, channels, offset, frames);
            CHECKED.incrementAndGet();
        }
    }

    /** Processing has ended. */
    public static void exit(Object effect) {
        if (isInRealTime(effect)) {
            exit();
        }
    }

    /** Processing has ended with an exception. */
    public static void abandon(Object effect) {
        if (isInRealTime(effect)) {
            abandon();
        }
    }

    private static boolean isInRealTime(Object effect) {
        return EffectClasses.isEffect(effect) && !watch().isPreparing();
    }

    /** An effect is prepared; what it runs through itself meanwhile is not in real time. */
    public static void prepares(Object effect) {
        if (EffectClasses.isEffect(effect)) {
            watch().prepares();
        }
    }

    /** It is prepared. */
    public static void prepared(Object effect) {
        if (EffectClasses.isEffect(effect)) {
            watch().prepared();
        }
    }

    /** Something was done that breaks a rule. */
    public static void broken(int site) {
        Watch watch = checked();
        if (watch != null) {
            watch.broken(Site.of(site));
        }
    }

    /** Something is about to be called that breaks a rule if it allocates. */
    public static void calls() {
        Watch watch = checked();
        if (watch != null) {
            watch.beforeCall();
        }
    }

    /** Something was called that breaks a rule if it has allocated. */
    public static void called(int site) {
        Watch watch = checked();
        if (watch != null) {
            watch.called(site);
        }
    }

    /** What was allocated until now is known, or is no fault. */
    public static void forgive() {
        Watch watch = checked();
        if (watch != null) {
            watch.forgive();
        }
    }

    /** Stores a sample. */
    public static void store(float[] array, int index, float value) {
        array[index] = value;
        if (isUnusable(value)) {
            Watch watch = checked();
            if (watch != null) {
                watch.stored(array);
            }
        }
    }

    /** Not finite, or subnormal. */
    static boolean isUnusable(float value) {
        float magnitude = Math.abs(value);
        return !(magnitude <= Float.MAX_VALUE) || (magnitude < Float.MIN_NORMAL && magnitude > 0);
    }

    /** The watch of this thread if it is checked at the moment. */
    static @Nullable Watch checked() {
        if (CHECKED.get() == 0) {
            return null;
        }
        Watch watch = WATCHES.get();
        return watch == null || !watch.isOn() ? null : watch;
    }

    private static Watch watch() {
        Watch watch = WATCHES.get();
        if (watch == null) {
            watch = new Watch();
            WATCHES.set(watch);
        }
        return watch;
    }
}
