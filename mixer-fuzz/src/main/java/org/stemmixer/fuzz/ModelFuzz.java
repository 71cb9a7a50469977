package org.stemmixer.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.stemmixer.ml.ModelException;
import org.stemmixer.ml.SoundRolePredictor;

/**
 * Fuzz targets for models from strangers: {@code fuzz.sh} runs them. A model is used or refused with one line that says why; the
 * virtual machine lives on, and time and memory are bounded, native memory included.
 */
class ModelFuzz {

    private static final String HASH = "\"sha256\"\\s*:\\s*\"[0-9a-f]*\"";

    /** An ONNX file, beside a manifest that has its hash. */
    @FuzzTest
    void model(byte[] made) throws IOException {
        check(manifestFor(made), made);
    }

    /** A manifest, beside the model of roles. */
    @FuzzTest
    void manifest(byte[] made) throws IOException {
        byte[] model = bundled("model.onnx");
        String text = new String(made, StandardCharsets.UTF_8);
        check(withHash(text, model).getBytes(StandardCharsets.UTF_8), model);
    }

    /** The manifest of roles, for another model. */
    static byte[] manifestFor(byte[] model) throws IOException {
        String manifest = new String(bundled("manifest.json"), StandardCharsets.UTF_8);
        return withHash(manifest, model).getBytes(StandardCharsets.UTF_8);
    }

    /** A file of the model of roles. */
    static byte[] bundled(String name) throws IOException {
        try (var in = SoundRolePredictor.class.getResourceAsStream("role/" + name)) {
            if (in == null) {
                throw new IOException("no model of roles is bundled");
            }
            return in.readAllBytes();
        }
    }

    private static String withHash(String manifest, byte[] model) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(model);
            return manifest.replaceAll(HASH, "\"sha256\" : \"" + HexFormat.of().formatHex(hash) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /**
     * Loads a model, which runs it once.
     *
     * @return whether it can be used; false if it was refused as it should be
     */
    static boolean check(byte[] manifest, byte[] model) throws IOException {
        Path folder = Files.createTempDirectory("fuzzed-model");
        try {
            Files.write(folder.resolve("manifest.json"), manifest);
            Files.write(folder.resolve("model.onnx"), model);
            SoundRolePredictor.load(folder).close();
            return true;
        } catch (ModelException e) {
            if (String.valueOf(e.getMessage()).lines().count() != 1) {
                throw new AssertionError("not one line: " + e.getMessage(), e);
            }
            return false;
        } finally {
            Files.deleteIfExists(folder.resolve("manifest.json"));
            Files.deleteIfExists(folder.resolve("model.onnx"));
            Files.deleteIfExists(folder);
        }
    }
}
