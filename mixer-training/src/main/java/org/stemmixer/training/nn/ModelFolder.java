package org.stemmixer.training.nn;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Optional;

/** Writes a model as it is shipped: ONNX file, manifest, card and learning curves in a folder. */
public final class ModelFolder {

    private static final String MODEL = "model.onnx";
    private static final String CARD = "card";

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
        writeCard(folder, complete);
        manifest.put("name", card.name())
                .put("version", card.version())
                .put("modelFile", MODEL)
                .put("sha256", sha256);
        replace(folder.resolve("manifest.json"), (manifest.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The card of a model.
     *
     * @param folder of the model
     * @return empty if it has none
     * @throws IOException if what it has is no card
     */
    public static Optional<ModelCard> card(Path folder) throws IOException {
        Path file = folder.resolve(CARD + ".json");
        try {
            return Files.exists(file) ? Optional.of(ModelCard.ofJson(Files.readString(file))) : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is no model card: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Adds tables to the card of a model, if it has one.
     *
     * @param folder of the model
     * @param tables take the place of those with the same titles
     * @throws IOException if the card cannot be read or written
     */
    public static void addToCard(Path folder, List<ModelCard.Table> tables) throws IOException {
        Optional<ModelCard> card = card(folder);
        if (card.isPresent()) {
            writeCard(folder, card.get().withTables(tables));
        }
    }

    /**
     * Writes a card as {@code card.md} and {@code card.json}, in the place of one that is there.
     *
     * @param folder must exist
     * @return the card in Markdown
     * @throws IOException if it cannot be written
     */
    public static Path writeCard(Path folder, ModelCard card) throws IOException {
        Path markdown = folder.resolve(CARD + ".md");
        replace(markdown, card.toMarkdown().getBytes(StandardCharsets.UTF_8));
        replace(folder.resolve(CARD + ".json"), card.toJson().getBytes(StandardCharsets.UTF_8));
        return markdown;
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
