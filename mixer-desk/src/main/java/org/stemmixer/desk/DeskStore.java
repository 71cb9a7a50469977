package org.stemmixer.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.plan.MixPlan;

/** Keeps what has been done to projects, so that a desk that is opened again goes on where it was. */
final class DeskStore {

    private static final int VERSION = 1;
    private static final int MAX_BYTES = 256 << 20;
    private static final int KEPT_STEPS = 40;

    /** Of the steps but the present one: plans with very many points of rides are kept less far back. */
    private static final int MAX_STEP_CHARACTERS = 16 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    DeskStore(Path folder) {
        this.folder = folder;
    }

    /**
     * What is kept of a project.
     *
     * @param suggested by the automatic mix, if it was through
     * @param history what was done
     * @param snapshots by the names of their places
     */
    record Kept(Optional<MixPlan> suggested, EditHistory history, Map<String, Snapshot> snapshots) {}

    private Path file(Path project) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(project.toString().getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash, 0, 12) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /**
     * Holds a project until it is closed, so that no other desk works on it meanwhile: what the one keeps would take the place of what
     * the other does. Where nothing can be kept, there is nothing to hold.
     *
     * @throws IOException if another desk holds it
     */
    @SuppressWarnings("resource") // the caller closes it
    Closeable hold(Path project) throws IOException {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    Path.of(file(project) + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            return () -> {};
        }
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // By a desk of this process.
        }
        channel.close();
        throw new IOException(project + ": is open at another desk");
    }

    void save(Path project, Kept kept) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION);
        root.put("project", project.toString());
        kept.suggested().ifPresent(plan -> root.putRawValue("suggested", new RawValue(plan.toJson())));
        writeSteps(root, kept.history());
        ObjectNode snapshots = root.putObject("snapshots");
        kept.snapshots().forEach((slot, snapshot) -> {
            ObjectNode node = snapshots.putObject(slot);
            node.put("inWords", snapshot.inWords());
            node.putRawValue("plan", new RawValue(snapshot.plan().toJson()));
        });
        Files.createDirectories(folder);
        AtomicFile.writeString(file(project), JSON.writeValueAsString(root));
    }

    /** The present step, and from it outwards as many before as behind, so that both undo and redo live on. */
    private static void writeSteps(ObjectNode root, EditHistory history) {
        Deque<ObjectNode> steps = new ArrayDeque<>();
        steps.add(node(history.steps().get(history.at()), history.plan().toJson()));
        int before = history.at() - 1;
        int behind = history.at() + 1;
        long characters = 0;
        while (before >= 0 || behind < history.steps().size()) {
            boolean isBefore =
                    before >= 0 && (behind >= history.steps().size() || history.at() - before <= behind - history.at());
            int next = isBefore ? before : behind;
            EditHistory.Step step = history.steps().get(next);
            String json = step.plan().toJson();
            characters += json.length();
            if (Math.abs(next - history.at()) > KEPT_STEPS || characters > MAX_STEP_CHARACTERS) {
                break;
            }
            if (isBefore) {
                steps.addFirst(node(step, json));
                before--;
            } else {
                steps.addLast(node(step, json));
                behind++;
            }
        }
        root.put("at", history.at() - before - 1);
        root.putArray("steps").addAll(steps);
    }

    private static ObjectNode node(EditHistory.Step step, String planJson) {
        ObjectNode node = JSON.createObjectNode();
        node.put("inWords", step.inWords());
        node.putRawValue("plan", new RawValue(planJson));
        return node;
    }

    /** What is kept of a project; empty where nothing is, or it cannot be read. */
    Optional<Kept> load(Path project) throws IOException {
        Path file = file(project);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode root = JSON.readTree(ConfigurationFile.read(file, MAX_BYTES));
        if (root.path("version").intValue() != VERSION) {
            return Optional.empty();
        }
        Optional<MixPlan> suggested =
                root.hasNonNull("suggested") ? Optional.of(plan(root.path("suggested"))) : Optional.empty();
        List<EditHistory.Step> steps = new ArrayList<>();
        for (JsonNode step : root.path("steps")) {
            steps.add(new EditHistory.Step(step.path("inWords").asText(), plan(step.path("plan")), Optional.empty()));
        }
        int at = root.path("at").asInt();
        if (at < 0 || at >= steps.size()) {
            return Optional.empty();
        }
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        root.path("snapshots")
                .properties()
                .forEach(entry -> snapshots.put(
                        entry.getKey(),
                        new Snapshot(
                                entry.getValue().path("inWords").asText(),
                                plan(entry.getValue().path("plan")),
                                Optional.empty())));
        return Optional.of(new Kept(suggested, new EditHistory(steps, at), snapshots));
    }

    private static MixPlan plan(JsonNode json) {
        return MixPlan.parse(json.toString());
    }
}
