/** Learning what stems play from their sound. */
@NullMarked
package org.stemmixer.training.roles;

import org.jspecify.annotations.NullMarked;
