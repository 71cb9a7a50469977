package org.stemmixer.testing;

import java.util.List;

/**
 * Something was done that a real-time thread must not do. The message names the first place and what was done there, the stack
 * trace is that of the place; further places are suppressed errors of their own.
 */
public final class RealTimeError extends AssertionError {

    private static final long serialVersionUID = 1;

    /**
     * An error as the agent makes it.
     *
     * @param message who must not do what, what was done, and where
     * @param place the stack at that place
     * @param more the same of other places
     */
    public RealTimeError(String message, List<StackTraceElement> place, List<RealTimeError> more) {
        super(more.isEmpty() ? message : message + " (and " + more.size() + " more)");
        setStackTrace(place.toArray(new StackTraceElement[0]));
        more.forEach(this::addSuppressed);
    }
}
