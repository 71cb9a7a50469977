package org.stemmixer.training.nn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.stemmixer.dsp.internal.Checks;

/** The numbers of a network, by name, in Java's memory. Immutable from outside; safe for use by several threads. */
public final class Weights {

    private static final int MAX_VALUES = 1 << 26;

    private final Map<String, float[]> values;

    /** Keeps the map. */
    Weights(Map<String, float[]> values) {
        this.values = values;
    }

    /** The weights that training begins with: the same for the same seed. */
    public static Weights initial(Network network, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Map<String, float[]> values = new LinkedHashMap<>();
        for (WeightSpec spec : network.weightSpecs()) {
            values.put(spec.name(), spec.initializer().values(spec.size(), random));
        }
        return new Weights(values);
    }

    /**
     * The weights of several networks as those of one that has them side by side.
     *
     * @param whole a network whose layers with weights are those of the parts, one part after the other
     * @param parts their weights
     * @throws IllegalArgumentException if they do not fit
     */
    public static Weights sideBySide(Network whole, List<Weights> parts) {
        List<float[]> all =
                parts.stream().flatMap(part -> part.values.values().stream()).toList();
        Checks.equal("arrays of the parts", all.size(), whole.weightSpecs().size());
        Map<String, float[]> values = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            values.put(whole.weightSpecs().get(i).name(), all.get(i));
        }
        Weights weights = new Weights(values);
        weights.requireFit(whole.weightSpecs());
        return weights;
    }

    float[] get(String name) {
        float[] found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no weight " + name);
        }
        return found;
    }

    void requireFit(List<WeightSpec> specs) {
        boolean fit = specs.size() == values.size()
                && specs.stream().allMatch(spec -> {
                    float[] found = values.get(spec.name());
                    return found != null && found.length == spec.size();
                });
        if (!fit) {
            throw new IllegalArgumentException("the weights are those of another network");
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(values.size());
        for (Map.Entry<String, float[]> entry : values.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().length);
            for (float value : entry.getValue()) {
                out.writeFloat(value);
            }
        }
    }

    /** Reads what {@link #write} wrote; a count that cannot be right is not trusted with memory. */
    static Weights read(DataInput in) throws IOException {
        int arrays = in.readInt();
        Map<String, float[]> values = new LinkedHashMap<>();
        for (int i = 0; i < arrays; i++) {
            String name = in.readUTF();
            int length = in.readInt();
            if (length < 0 || length > MAX_VALUES) {
                throw new IOException("a weight of " + length + " numbers");
            }
            float[] array = new float[length];
            for (int k = 0; k < length; k++) {
                array[k] = in.readFloat();
            }
            values.put(name, array);
        }
        return new Weights(values);
    }
}
