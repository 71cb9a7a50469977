/**
 * Prediction by neural networks on ONNX Runtime: gains of stems, and mixing parameters of songs.
 *
 * <p>{@link org.stemmixer.ml.CnnGainPredictor} listens to excerpts of each stem and of all other stems together and
 * asks a model for the stem's gain. A model is an ONNX file with a manifest that says what goes in and what comes out;
 * the manifest's fields are listed in {@code docs/gain-models.md}. Where no usable model is found, the rule-based
 * predictor takes its place, and every prediction says so. {@link org.stemmixer.ml.OnnxMixParameterPredictor} does the
 * same for the ten mixing parameters of a finished song; see {@code docs/mix-models.md}. {@link org.stemmixer.ml.SongMixer} mixes
 * songs with all these models.
 */
@NullMarked
package org.stemmixer.ml;

import org.jspecify.annotations.NullMarked;
