package org.stemmixer.training.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalarsTest {

    /** Garbage is collected, and its memory written over, between the way there and the way back. */
    @Test
    void numbersLastUntilGradientsAreTaken() {
        try (NDManager manager = TrainingEngine.newManager(Device.cpu())) {
            NDArray leaf = manager.create(new float[] {1, 4}, new Shape(2));
            leaf.setRequiresGradient(true);
            try (NDManager scratch = manager.newSubManager();
                    GradientCollector collector = TrainingEngine.engine().newGradientCollector()) {
                NDArray start = scratch.zeros(new Shape(2)).add(leaf);
                List<NDArray> ways = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    ways.add(Scalars.times(Scalars.minimum(start, 2), 3));
                }
                NDArray sum = ways.get(0);
                for (NDArray way : ways.subList(1, ways.size())) {
                    sum = sum.add(way);
                }
                System.gc();
                List<ByteBuffer> overwriting = new ArrayList<>();
                for (int i = 0; i < 10_000; i++) {
                    ByteBuffer buffer = ByteBuffer.allocateDirect(4);
                    overwriting.add(buffer.putFloat(0, Float.NaN));
                }
                collector.backward(sum.sum());
                assertThat(overwriting).hasSize(10_000);
            }
            assertThat(leaf.getGradient().toFloatArray()).containsExactly(600, 0);
        }
    }
}
