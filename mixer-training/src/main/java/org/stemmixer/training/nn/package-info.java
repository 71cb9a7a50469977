/** Networks, the training loop, and their export to ONNX. */
@NullMarked
package org.stemmixer.training.nn;

import org.jspecify.annotations.NullMarked;
