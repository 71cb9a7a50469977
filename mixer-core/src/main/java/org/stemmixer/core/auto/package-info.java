/**
 * The automatic mix: what decides pan, equalisers, dynamics, ducking, space and rides of stems, each with its reason, and leaves
 * alone what is fine.
 */
@NullMarked
package org.stemmixer.core.auto;

import org.jspecify.annotations.NullMarked;
