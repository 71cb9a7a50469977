package org.stemmixer.daw;

/** A place on the timeline, with what happens there and why. */
record SessionMarker(double seconds, String name, String comment) {}
