package org.stemmixer.core;

/** Gives back what users' objects hold, if they hold anything. */
final class Closing {

    private Closing() {}

    /** Closes an object that can be closed. */
    static void close(Object object) {
        if (object instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(object + " cannot be closed", e);
            }
        }
    }
}
