package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StemTypeTest {

    @ParameterizedTest
    @CsvSource({
        "drums, DRUMS",
        "Drums.wav, DRUMS",
        "HVY_KICK, DRUMS",
        "kickdrum, DRUMS",
        "bass drum, DRUMS",
        "02-Snare_Top, DRUMS",
        "ALT_HATS, DRUMS",
        "BUILD_PRC, DRUMS",
        "PercLoop, DRUMS",
        "TOPS, DRUMS",
        "bass, BASS",
        "BASS_STAB.flac, BASS",
        "synth bass, BASS",
        "PAD_and_BASS, BASS",
        "808, BASS",
        "SubBass, BASS",
        "Lead Vox 2.wav, VOCALS",
        "BGVOX_HARMONY, VOCALS",
        "VOX_LEAD, VOCALS",
        "vocals, VOCALS",
        "leadVocals2, VOCALS",
        "bass vocals, VOCALS",
        "choir, VOCALS",
        "MINILOGUE_SYNTH, SYNTH",
        "PLUCK, SYNTH",
        "Lead 2, SYNTH",
        "Grand Piano.wav, SYNTH",
        "MALLET, SYNTH",
        "Rhodes, SYNTH",
        "bassoon, OTHER",
        "organic texture, OTHER",
        "guitar, OTHER",
        "strings.wav, OTHER",
        "Lead Guitar, OTHER",
        "Snap Bass, BASS",
        "Vocoder, VOCALS",
        "Dialogue, VOCALS",
        "drum synth, DRUMS",
        "no_vocals, OTHER",
        "Beat It_bass, BASS",
        "Schlagzeug, DRUMS",
        "Klavier, SYNTH",
        "REVERSE_SWEEP, OTHER",
        "wav, OTHER",
        "'', OTHER",
    })
    void tellsTypeFromName(String name, StemType expected) {
        assertThat(StemType.ofName(name)).isEqualTo(expected);
    }

    @Test
    void labelsAreReadBack() {
        for (StemType type : StemType.values()) {
            assertThat(StemType.ofLabel(type.label())).isEqualTo(type);
        }
        assertThatThrownBy(() -> StemType.ofLabel("guitar"))
                .hasMessage("stem type must be one of drums, bass, vocals, synth, other, but was 'guitar'");
    }
}
