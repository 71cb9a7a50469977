package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.stemmixer.core.internal.JsonDocument;

/**
 * Rows in an order, some of which are read before they are asked for: where it takes some hundredths of a second to open a file, a
 * million one after the other would take hours.
 */
final class RowsAhead implements AutoCloseable {

    /** Files that are opened at a time. */
    private static final int AT_ONCE = 32;

    /** Rows in memory: enough that one which is late keeps no thread waiting. */
    private static final int MOST = 4 * AT_ONCE;

    private final CatalogFiles files;
    private final Iterator<String> keys;
    private final Deque<Future<ObjectNode>> ahead = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "stem-mixer-rows");
        thread.setDaemon(true);
        return thread;
    });

    /** The rows of keys, in this order. */
    RowsAhead(CatalogFiles files, Iterator<String> keys) {
        this.files = files;
        this.keys = keys;
    }

    /** The next row; there is one for each key. */
    ObjectNode next() throws IOException {
        while (keys.hasNext() && ahead.size() < MOST) {
            String key = keys.next();
            ahead.add(threads.submit(() -> row(key)));
        }
        try {
            return ahead.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the thread was interrupted");
        }
    }

    private ObjectNode row(String key) throws IOException {
        String name = ResultNames.row(key);
        String text = files.read(name)
                .orElseThrow(() ->
                        new IOException(name + ": is no longer among the results; begin again to have it done anew"));
        return JsonDocument.parse(text, CatalogRow.SCHEMA_VERSION);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
