package org.stemmixer.ml;

/**
 * A model that comes with this module, and its card: what it learned from, and how wrong it is.
 *
 * @param task what it is for, from its manifest: {@code stem-gain} or {@code mix-parameters}
 * @param model name, version and hash
 * @param cardMarkdown the card for people
 * @param cardJson the card for programs
 */
public record BundledModel(String task, ModelProvenance model, String cardMarkdown, String cardJson) {}
