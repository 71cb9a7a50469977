package org.stemmixer.training.nn;

/** How weights are stored in an ONNX file; computing is done in 32-bit floats with either. */
public enum WeightFormat {
    /** As trained. */
    FLOAT32,
    /** Large weights in half the room, with 11 significant bits. */
    FLOAT16
}
