package org.stemmixer.testing.internal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemmixer.testing.RealTimeError;

/**
 * What is watched on one thread: stretches of code within each other, and what they have done that they must not. All is thrown
 * where the outermost ends: in the middle, a bad effect might catch it.
 */
final class Watch {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int TIMES = 3;
    private static final int DEEPEST = 64;
    /** More are of no use to anybody. */
    private static final int MOST_FOUND = 50;

    private final Stretch[] stretches = new Stretch[DEEPEST];
    private int depth;
    /** While it works itself, which allocates. */
    private boolean busy;
    /** Bytes that were allocated by this thread when it was last asked. */
    private long allocated;
    /** Bytes that no place is known for, in this call; and in how many calls there were some, without a break. */
    private long unseen;

    private int timesUnseen;
    /** Of effects that are being prepared, how many within each other. */
    private int preparing;
    /** A class is being loaded: what comes next was allocated for it. */
    private boolean loading;

    private final List<Finding> found = new ArrayList<>();
    private final Set<String> places = new HashSet<>();

    Watch() {
        for (int i = 0; i < DEEPEST; i++) {
            stretches[i] = new Stretch();
        }
    }

    boolean isOn() {
        return depth > 0 && !busy;
    }

    /** In real time nothing is prepared: there, it is watched like all else. */
    void prepares() {
        if (depth == 0 || preparing > 0) {
            preparing++;
        }
    }

    void prepared() {
        if (preparing > 0) {
            preparing--;
        }
    }

    boolean isPreparing() {
        return preparing > 0;
    }

    void enter(@Nullable Object effect, float[][] channels, int offset, int frames) {
        if (depth == DEEPEST) {
            throw new IllegalStateException("effects within each other must be at most " + DEEPEST + " deep");
        }
        stretches[depth].begin(effect, channels, offset, frames);
        depth++;
        if (depth == 1) {
            found.clear();
            places.clear();
            loading = false;
            unseen = 0;
        }
        forgive();
    }

    void exit() {
        beforeCall();
        busy = true;
        try {
            if (depth == 1) {
                addUnseen();
            }
            addOutput(Rule.FINITE);
            addOutput(Rule.NORMAL);
            stretches[depth - 1].end();
        } finally {
            busy = false;
            depth--;
        }
        if (depth == 0 && !found.isEmpty()) {
            throw error();
        }
        forgive();
    }

    void abandon() {
        depth--;
        stretches[depth].end();
    }

    void broken(Site site) {
        busy = true;
        add(site.rule(), site.what(), new Throwable(), " at ");
        busy = false;
        forgive();
    }

    /** Code of the JDK has come back. */
    void called(int site) {
        long bytes = justAllocated();
        if (bytes > 0) {
            busy = true;
            add(Rule.ALLOCATE, Site.of(site).what() + " (" + bytes + " bytes)", new Throwable(), " at ");
            busy = false;
            forgive();
        }
    }

    /** What was allocated until now and not seen to be. */
    void beforeCall() {
        unseen += justAllocated();
    }

    void stored(float[] array) {
        busy = true;
        stretches[depth - 1].note(array);
        busy = false;
        forgive();
    }

    void loads(String type) {
        broken(new Site(Rule.LOAD, type));
        loading = true;
    }

    void forgive() {
        allocated = THREADS.getCurrentThreadAllocatedBytes();
    }

    private long justAllocated() {
        long now = THREADS.getCurrentThreadAllocatedBytes();
        long bytes = now - allocated;
        allocated = now;
        if (loading) {
            loading = false;
            return 0;
        }
        return bytes;
    }

    /** The virtual machine counts some bytes of its own work now and then, but not each time. */
    private void addUnseen() {
        timesUnseen = unseen > 0 ? timesUnseen + 1 : 0;
        if (timesUnseen >= TIMES) {
            add(
                    Rule.ALLOCATE,
                    "did, " + unseen + " bytes in code that is not watched, " + TIMES + " times in a row",
                    null,
                    "");
        }
    }

    private void addOutput(Rule rule) {
        Stretch ended = stretches[depth - 1];
        if (ended.isBroken(rule)) {
            Throwable place = ended.placeOf(rule);
            add(rule, ended.describe(rule), place, place == null ? "" : ", stored at ");
        }
    }

    private void add(Rule rule, String what, @Nullable Throwable seen, String joint) {
        if (found.size() == MOST_FOUND) {
            return;
        }
        Stretch stretch = stretches[depth - 1];
        List<StackTraceElement> stack = seen == null ? List.of() : Places.without(seen);
        if (rule == Rule.READ_OR_WRITE && Places.areInLoadingOfAClass(stack)) {
            return; // which is a finding of its own
        }
        String place = stack.isEmpty() ? "" : joint + Places.of(stack);
        // The same place again, or another lock behind the one that was called there.
        if (places.add(stack.isEmpty() ? rule + what : rule + place)) {
            found.add(new Finding(stretch.name() + " " + rule.words() + ", but " + what + place, stack));
        }
    }

    private RealTimeError error() {
        List<RealTimeError> more = new ArrayList<>();
        for (Finding finding : found.subList(1, found.size())) {
            more.add(new RealTimeError(finding.message(), finding.stack(), List.of()));
        }
        RealTimeError error =
                new RealTimeError(found.get(0).message(), found.get(0).stack(), more);
        found.clear();
        return error;
    }

    private record Finding(String message, List<StackTraceElement> stack) {}
}
