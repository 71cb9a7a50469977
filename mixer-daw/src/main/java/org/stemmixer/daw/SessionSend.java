package org.stemmixer.daw;

import java.util.Optional;
import org.stemmixer.core.plan.Ride;

/** A copy of a track's signal for a bus. */
record SessionSend(String bus, double levelDb, boolean beforeFader, Optional<Ride> ride, String comment) {}
