package org.stemmixer.training.nn;

/**
 * What came of an epoch.
 *
 * @param epoch counted from 1
 * @param trainingLoss mean over its batches, while learning and with dropout
 * @param validationLoss of the averaged weights
 */
public record EpochResult(int epoch, double trainingLoss, double validationLoss) {}
