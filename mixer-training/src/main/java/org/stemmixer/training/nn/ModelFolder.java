package org.stemmixer.training.nn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Writes a model as it is shipped: ONNX file, manifest, card and learning curves in a folder. */
public final class ModelFolder {

    private static final String MODEL = "model.onnx";

    private ModelFolder() {}

    /**
     * Writes all files, each beside its place first, the manifest last: a folder with a manifest is whole.
     *
     * @param folder is created; files of an earlier model are replaced
     * @param onnx the network
     * @param manifest what {@code mixer-ml} reads; name, version, file and hash of the model are put in
     * @param card is given a fact for size and hash
     * @param history how it was trained
     * @throws IOException if a file cannot be written
     */
    public static void write(Path folder, byte[] onnx, ObjectNode manifest, ModelCard card, List<EpochResult> history)
            throws IOException {
        Files.createDirectories(folder);
        String sha256 = sha256(onnx);
        ModelCard complete = card.withFact("size", onnx.length + " bytes").withFact("SHA-256", sha256);
        LearningCurves.write(folder.resolve("learning-curves.png"), card.name(), history);
        replace(folder.resolve(MODEL), onnx);
        replace(folder.resolve("card.md"), complete.toMarkdown().getBytes(StandardCharsets.UTF_8));
        replace(folder.resolve("card.json"), complete.toJson().getBytes(StandardCharsets.UTF_8));
        manifest.put("name", card.name())
                .put("version", card.version())
                .put("modelFile", MODEL)
                .put("sha256", sha256);
        replace(folder.resolve("manifest.json"), (manifest.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.write(beside, bytes);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
