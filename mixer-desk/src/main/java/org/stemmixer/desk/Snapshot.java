package org.stemmixer.desk;

import java.util.Optional;
import org.stemmixer.core.plan.MixPlan;

/**
 * A mix that was put aside to be compared.
 *
 * @param inWords what had been done last
 * @param plan all its decisions
 * @param level what it measures, once it is known
 */
record Snapshot(String inWords, MixPlan plan, Optional<MixLevel> level) {}
