package org.stemmixer.training.parameters;

import java.util.List;

/** Who says how songs should be mixed: one {@link Teacher} for all, or several, each with another profile in mind. */
interface Teachers {

    /** Those who are asked about a variant of a song; at least one, the same ones whenever they are asked for. */
    List<Teacher> of(TrainingSong song, int variant);
}
