package org.stemmixer.desk.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.desk.Desk;
import org.stemmixer.desk.PlayedBlock;
import org.stemmixer.desk.PlayedBlock.ChannelMeter;

/**
 * A page that is open: gets the state when it has changed, and what is heard as it is computed. Who does not take what is sent is
 * given up.
 */
final class LiveConnection implements Desk.Listener {

    /** Messages that wait to be taken: what is heard is ahead by a third of a second, which is some fifteen. */
    private static final int MOST_WAITING = 200;

    private static final long STATE_EVERY_MS = 60;

    private static final ScheduledExecutorService TELLING = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "desk-tell");
        thread.setDaemon(true);
        return thread;
    });

    private final Desk desk;
    private final WsContext page;
    private final AtomicBoolean stateIsDue = new AtomicBoolean();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean closed;
    private volatile @Nullable Future<?> telling;

    LiveConnection(Desk desk, WsContext page) {
        this.desk = desk;
        this.page = page;
    }

    void open() {
        desk.listen(this);
        stateChanged();
    }

    void close() {
        closed = true;
        Future<?> due = telling;
        if (due != null) {
            due.cancel(false);
        }
        desk.leave(this);
    }

    /** What the page says. */
    void message(String text) throws IOException {
        JsonNode message = JsonDocument.tree(text);
        switch (message.path("type").asText()) {
            case "play" -> desk.play(message.path("frame").asLong());
            case "pause" -> desk.pause();
            case "seek" -> desk.seek(message.path("frame").asLong());
            case "loop" ->
                desk.loop(
                        message.hasNonNull("from")
                                ? OptionalLong.of(
                                        Math.max(0, message.path("from").asLong()))
                                : OptionalLong.empty(),
                        message.path("to").asLong());
            case "played" ->
                desk.played(
                        message.path("generation").asInt(),
                        message.path("frames").asLong());
            case "audition" ->
                desk.audition(
                        message.hasNonNull("slot")
                                ? Optional.of(message.path("slot").asText())
                                : Optional.empty(),
                        message.path("sameLoudness").asBoolean());
            default ->
                throw new IllegalArgumentException("type must be one of play, pause, seek, loop, played, audition");
        }
    }

    /** Many changes at once are told once. */
    @Override
    public void stateChanged() {
        if (!closed && stateIsDue.compareAndSet(false, true)) {
            telling = TELLING.schedule(this::tellState, STATE_EVERY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void tellState() {
        stateIsDue.set(false);
        if (closed) {
            return;
        }
        try {
            ObjectNode message = JsonNodeFactory.instance.objectNode();
            message.put("type", "state");
            message.set("state", desk.state());
            send(message);
        } catch (RuntimeException e) {
            close();
            page.session.disconnect();
        }
    }

    private void send(ObjectNode message) {
        if (!closed && mayWait()) {
            page.session.sendText(message.toString(), Callback.from(this::taken, failure -> close()));
        }
    }

    private boolean mayWait() {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            close();
            page.session.disconnect();
            return false;
        }
        return true;
    }

    private void taken() {
        waiting.decrementAndGet();
    }

    @Override
    public void block(PlayedBlock block) {
        if (closed || !mayWait()) {
            return;
        }
        ChannelMeter[] meters = block.meters();
        int size = 4 + 4 + 8 + 4 + meters.length * 12 + 8 + block.frames() * 8;
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(block.generation());
        bytes.putInt(block.frames());
        bytes.putDouble((double) block.frame());
        bytes.putInt(meters.length);
        for (ChannelMeter meter : meters) {
            bytes.putFloat((float) meter.peakLeft());
            bytes.putFloat((float) meter.peakRight());
            bytes.putFloat((float) meter.gainReductionDb());
        }
        bytes.putFloat((float) block.momentaryLufs());
        bytes.putFloat((float) block.shortTermLufs());
        float[] left = block.stereo()[0];
        float[] right = block.stereo()[1];
        for (int i = 0; i < block.frames(); i++) {
            bytes.putFloat(left[i]);
            bytes.putFloat(right[i]);
        }
        page.session.sendBinary(bytes.flip(), Callback.from(this::taken, failure -> close()));
    }

    @Override
    public void transport(boolean playing, int generation, long frame) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("type", "transport");
        message.put("playing", playing);
        message.put("generation", generation);
        message.put("frame", frame);
        send(message);
    }

    @Override
    public void ended() {
        send(JsonNodeFactory.instance.objectNode().put("type", "ended"));
    }

    @Override
    public void failed(String text) {
        send(JsonNodeFactory.instance.objectNode().put("type", "error").put("message", text));
    }
}
