package org.stemmixer.core.taste;

import java.util.List;

/** One entry of the history of a taste, which can be undone. */
sealed interface TasteStep {

    /** Lessons were learned. */
    record Learned(List<Lesson> lessons) implements TasteStep {

        /** Copies the list. */
        public Learned {
            lessons = List.copyOf(lessons);
        }
    }

    /** What was learned before about a decision, role, group, model or style counts no more. */
    record Forgotten(String what) implements TasteStep {

        /** Refuses what cannot have been learned. */
        public Forgotten {
            TasteNames.require("forgotten", what, 1);
        }
    }
}
