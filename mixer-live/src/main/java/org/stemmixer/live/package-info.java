/**
 * Mixing in real time. What runs on an audio thread allocates nothing, takes no lock and calls no system.
 */
@NullMarked
package org.stemmixer.live;

import org.jspecify.annotations.NullMarked;
