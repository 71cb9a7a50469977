/** Learning the ten mixing parameters from a teacher. */
@NullMarked
package org.stemmixer.training.parameters;

import org.jspecify.annotations.NullMarked;
