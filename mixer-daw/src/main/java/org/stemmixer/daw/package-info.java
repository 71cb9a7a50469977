/**
 * Mixes as projects of digital audio workstations, and back: {@link org.stemmixer.daw.DawProject} for what Bitwig, Studio One and
 * Cubase share, {@link org.stemmixer.daw.ReaperProject}, {@link org.stemmixer.daw.ArdourSession} and
 * {@link org.stemmixer.daw.AudacityLabels}.
 */
@NullMarked
package org.stemmixer.daw;

import org.jspecify.annotations.NullMarked;
