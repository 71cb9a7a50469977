/**
 * Gain prediction by neural networks on ONNX Runtime.
 *
 * <p>{@link org.stemmixer.ml.CnnGainPredictor} listens to excerpts of each stem and of all other stems together and
 * asks a model for the stem's gain. A model is an ONNX file with a manifest that says what goes in and what comes out;
 * the manifest's fields are listed in {@code docs/gain-models.md}. Where no usable model is found, the rule-based
 * predictor takes its place, and every prediction says so.
 */
@NullMarked
package org.stemmixer.ml;

import org.jspecify.annotations.NullMarked;
