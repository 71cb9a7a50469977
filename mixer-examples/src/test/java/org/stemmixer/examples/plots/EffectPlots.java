package org.stemmixer.examples.plots;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A chart or two of each effect, by the name that it has in JSON, at 48 kHz. Filters are asked for their response; of all others what
 * comes out is measured.
 */
final class EffectPlots {

    private EffectPlots() {}

    /** All of them. */
    static Map<String, SvgChart> all() {
        Map<String, SvgChart> plots = new LinkedHashMap<>();
        FilterPlots.draw(plots);
        LevelPlots.draw(plots);
        TimePlots.draw(plots);
        SpacePlots.draw(plots);
        StereoPlots.draw(plots);
        return plots;
    }
}
