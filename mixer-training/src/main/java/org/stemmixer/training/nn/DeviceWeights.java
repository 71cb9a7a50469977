package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrays on the device, one for each weight of a network, that belong to one manager. */
final class DeviceWeights {

    private final Map<String, NDArray> arrays;

    private DeviceWeights(Map<String, NDArray> arrays) {
        this.arrays = arrays;
    }

    static DeviceWeights of(List<WeightSpec> specs, Weights values, NDManager manager) {
        values.requireFit(specs);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (WeightSpec spec : specs) {
            arrays.put(spec.name(), manager.create(values.get(spec.name()), spec.shape()));
        }
        return new DeviceWeights(arrays);
    }

    static Weights zeros(List<WeightSpec> specs) {
        Map<String, float[]> zeros = new LinkedHashMap<>();
        specs.forEach(spec -> zeros.put(spec.name(), new float[spec.size()]));
        return new Weights(zeros);
    }

    NDArray get(WeightSpec spec) {
        NDArray array = arrays.get(spec.name());
        if (array == null) {
            throw new IllegalArgumentException("there is no weight " + spec.name());
        }
        return array;
    }

    Map<String, NDArray> byName() {
        return arrays;
    }

    /**
     * The same arrays as leaves that collect gradients. They share their memory with these, which can therefore be
     * changed in place whatever the engine's state.
     */
    DeviceWeights leaves(List<WeightSpec> specs) {
        Map<String, NDArray> leaves = new LinkedHashMap<>();
        for (WeightSpec spec : specs) {
            NDArray array = get(spec);
            if (spec.role() != WeightSpec.Role.FIXED) {
                array = array.stopGradient();
                array.setRequiresGradient(true);
            }
            leaves.put(spec.name(), array);
        }
        return new DeviceWeights(leaves);
    }

    Weights toHost() {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return new Weights(values);
    }
}
