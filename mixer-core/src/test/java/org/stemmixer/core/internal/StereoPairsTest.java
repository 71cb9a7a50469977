package org.stemmixer.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.internal.StereoPairs.Pair;

class StereoPairsTest {

    @ParameterizedTest
    @CsvSource({
        "OH.L, OH.R, OH",
        "OH_L, OH_R, OH",
        "OHL, OHR, OH",
        "OhL, OhR, Oh",
        "Gtr_L, Gtr_R, Gtr",
        "gtr l, gtr r, gtr",
        "GtrLeft, GtrRight, Gtr",
        "Gtr - Left, Gtr - Right, Gtr",
        "GTR LEFT, GTR RIGHT, GTR",
        "Gtr (L), Gtr (R), Gtr",
        "Gtr (L) 2, Gtr (R) 2, Gtr 2",
        "Gtr_[Left]_01, Gtr_[Right]_01, Gtr_01",
        "Piano L 01, Piano R 01, Piano 01",
        "Piano 1L, Piano 1R, Piano 1",
        "L Piano, R Piano, Piano",
        "Left - Piano, Right - Piano, Piano",
        "(L) Piano, (R) Piano, Piano",
        "Klavier links, Klavier rechts, Klavier",
        "Voix gauche, Voix droite, Voix",
        "Piano izq, Piano der, Piano",
        "Piano sx, Piano dx, Piano",
        "OH.L.wav, OH.R.wav, OH.wav"
    })
    void leftAndRightAreOne(String left, String right, String joined) {
        assertThat(StereoPairs.find(List.of("bass", right, left, "vocals")))
                .containsExactly(new Pair(left, right, joined));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gtr L, Bass R",
                "Gtr L, Gtr",
                "Gtr L, Gtr l",
                // The name would be taken.
                "Gtr L, Gtr R, Gtr",
                // More than one candidate.
                "Gtr L, Gtr R, Gtr (R)",
                "Gtr_L, Gtr.L, Gtr_R, Gtr.R",
                // Written in two ways.
                "Gtr L, Gtr Right",
                "Gtr L, Gtr r",
                "Gtr Left, Gtr right",
                "Gtr L 1, Gtr R 2",
                "L Gtr, Gtr R",
                // Two sides in one name.
                "Gtr L L, Gtr L R",
                "Gtr L R, Gtr R L",
                // Nothing but sides.
                "L, R",
                "Left, Right",
                // Hands, not channels.
                "Piano Left Hand, Piano Right Hand",
                // No sides at all.
                "vocal, vocar",
                "Gtrl, Gtrr",
                "Leftover, Rightover",
                "Gtr 1, Gtr 2"
            })
    void doubtfulOnesAreTwo(String names) {
        assertThat(StereoPairs.find(List.of(names.split(", ")))).isEmpty();
    }

    @Test
    void eachPairOfManyIsFound() {
        assertThat(StereoPairs.find(List.of("OH.L", "OH.R", "Room.L", "Room.R", "Kick", "Gtr_R", "Gtr_L")))
                .containsExactly(
                        new Pair("OH.L", "OH.R", "OH"),
                        new Pair("Room.L", "Room.R", "Room"),
                        new Pair("Gtr_L", "Gtr_R", "Gtr"));
    }
}
