package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StemRoleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "kick: Kick In_01.wav, HVY_KICK, Kick 808, 808 Kick, Sub Kick, Kick Drum, bass drum, Bassdrum, BD",
                "snare: Snare Top, SN Bottom, Snare Drum, 02-Snare_Rim, Drums SD",
                "hats: ALT_HATS, HH_BUILD, Hi-Hat, HiHat, Hat Loop",
                "toms: Floor Tom, Toms, Tom 2",
                "cymbals: Ride, Crash L, Ride Cymbal, Reverse Cymbal",
                "percussion: BUILD_PRC, Shaker, Claps, Tambourine, Cow Bell, Finger Snaps",
                "drums: drums, TOPS, 03 - OH, Overheads, Drums Room, Drum Loop, KICK_HATS, Kick & Snare, drum synth",
                "bass: Bass DI, Bass Gtr, Bass Guitar, Gtr Bass, Synth Bass, Bass Synth, Bass (Synth), Sub, 808, SubBass",
                "bass: BASS_STAB, Snap Bass, PAD_and_BASS, Upright Bass, Moog Bass, Lead Bass",
                "electric guitar: Gtr Elec L DI, Lead Guitar, Guitar Lead, Guitar Chords, EGtr, Guitar Tom",
                "acoustic guitar: Acoustic Guitar, Gtr Ac 2, AcGtr, Nylon Gtr, 12 String Gtr, Ukulele, Acoustic",
                "piano: Grand Piano.wav, Piano L 01, pno",
                "keys: Keys, Rhodes, Wurlitzer, Electric Piano, E-Piano, MALLET, Harpsichord",
                "organ: Organ, Hammond B3",
                "synth: MINILOGUE_SYNTH, Lead 2, PLUCK, HIGH_STABS, Synth Lead, Synth Strings, Synth Brass",
                "pad: Pad, String Pad, Vox Pad, Synth Pad",
                "strings: Strings, Violin 1, Cello, 3_Viola",
                "brass: Horns, Trumpet 2, Bass Trombone, Brass Stab",
                "woodwind: Alto Sax, Flute, bassoon, Bass Clarinet",
                "lead vocal: Lead Vox 2, VOX_LEAD, vocals, bass vocals, Vocal FX, Vocoder, Rap, Synth Vox, Vox Tom",
                "backing vocal: BGVOX_HIGH, BV 1, Backing Vocals, Vox Harmony, Choir, Adlibs, Oohs",
                "speech: Speech, Spoken Word, VoiceOver, Dialogue",
                "effects: MICROCOSM_EFFECT, REVERSE_SWEEP, Riser 1, SFX",
                "other: other, Marimba, 1-Audio, A-Reverb, organic texture, Morgan, percent, wav"
            })
    void tellsRoleFromName(String role, String names) {
        for (String name : names.split(",")) {
            assertThat(StemRole.ofName(name.strip()).label()).as(name).isEqualTo(role);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "drums: Schlagzeug, batterie, Batería, batteria, bateria, ドラム, ﾄﾞﾗﾑ, 曲名_ドラムス",
                "kick: Grosse caisse, Bombo, Cassa, Bumbo, キック",
                "snare: Caisse claire, Rullante, Caixa, スネア",
                "cymbals: Becken, Platillos, Piatti, Pratos, シンバル",
                "bass: Bassgitarre, Kontrabass, E-Bass, basse, Guitare basse, bajo, basso, baixo, ベース, シンセベース",
                "electric guitar: E-Gitarre, Guitare électrique, Guitarra eléctrica, chitarra, ギター, エレキギター",
                "acoustic guitar: Akustikgitarre, Guitare acoustique, Guitarra acústica, Violão, アコギ, アコースティックギター",
                "piano: Klavier, Flügel, pianoforte, ピアノ",
                "keys: Claviers, Teclado, tastiere, キーボード, エレピ",
                "organ: Orgel, orgue, Órgano, オルガン",
                "pad: Nappe, Fläche, パッド",
                "strings: Streicher, Cordes, Cuerdas, Archi, ストリングス",
                "brass: Bläser, Posaune, Cuivres, Metales, Ottoni",
                "lead vocal: Gesang, Gesang – ä, Hauptstimme, voix, Chant, Voz principal, voce, Vocais, ボーカル, 女性ボーカル1",
                "backing vocal: Hintergrundgesang, Chor, Chœurs, Coros, Cori, コーラス",
                "speech: Sprecher, Narración, ナレーション"
            })
    void speaksOtherLanguages(String role, String names) {
        for (String name : names.split(",")) {
            String composed = name.strip();
            String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
            assertThat(StemRole.ofName(composed).label()).as(name).isEqualTo(role);
            assertThat(StemRole.ofName(decomposed).label())
                    .as(name + " in single marks")
                    .isEqualTo(role);
            assertThat(StemRole.ofName(composed.toUpperCase(Locale.ROOT)).label())
                    .as(name + " in capitals")
                    .isEqualTo(role);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no_vocals",
                "No Vocals.wav",
                "novocals",
                "minus drums",
                "Song minus drums",
                "without the bass",
                "drumless",
                "no drums and bass",
                "ohne Gesang",
                "sans voix",
                "sin voz",
                "senza voce",
                "sem voz",
                "ボーカルなし",
                "instrumental",
                "Song (Instrumental)",
                "Backing Track",
                "Karaoke",
                "Vocal Backing Track",
                "Song_no_vocals_split_by_lalalai",
                "1_Beat It_(No Vocals)_model.wav",
                "1_Beat It_(Instrumental).wav",
                "Song_(Instrumental)_Kim_Vocal_2.wav"
            })
    void whatIsExcludedDoesNotCount(String name) {
        assertThat(StemRole.ofName(name)).isEqualTo(StemRole.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "Drums (no hats), drums",
        "Guitar no FX, electric guitar",
        "No. 1 Vocals, lead vocal",
        "Vocals No 2, lead vocal",
        "No Scrubs - Vocals, lead vocal",
        "Song_(Vocals)_model_bs_roformer_ep_317.wav, lead vocal",
        "Song_(Drums)_htdemucs_ft.wav, drums",
        "Song_(Vocals)_UVR_(No Reverb).wav, lead vocal",
        "Drums and bass, drums",
        "Vocals + Piano, lead vocal",
        "'Strings, Brass', other",
        "Beat It_bass, bass",
        "Beat It_other, other"
    })
    void whatIsNotExcludedCounts(String name, String role) {
        assertThat(StemRole.ofName(name).label()).isEqualTo(role);
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(StemRole.ofName("KICK IN.WAV")).isEqualTo(StemRole.KICK);
            assertThat(StemRole.ofName("PIANO.WAV")).isEqualTo(StemRole.PIANO);
            assertThat(StemRole.ofName("PİANO")).isEqualTo(StemRole.PIANO);
            assertThat(StemRole.ofLabel("PIANO").label()).isEqualTo("piano");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aSharedTitleDoesNotCount() {
        assertRoles(
                "Beat It_bass", "bass",
                "Beat It_vocals", "lead vocal",
                "Beat It_drums", "drums",
                "Beat It_lead", "synth",
                "Beat It_other", "other",
                "Beat It_no_vocals", "other",
                "Beat It_loop", "other",
                "Beat It", "other");
        assertRoles(
                "01 Piano Man - Bass", "bass",
                "02 Piano Man - Drums", "drums",
                "03 Piano Man - Lead 2", "synth",
                "04 Piano Man - FX", "effects",
                "click", "other");
        assertRoles("bass_Heart Beat", "bass", "drums_Heart Beat", "drums", "fx_Heart Beat", "effects");
        assertRoles("Voices_fx", "effects", "Voices_drums", "drums", "Voices_bass", "bass");
        assertRoles("debtgtr", "electric guitar", "debtpno", "piano", "debtdrums", "drums", "debtorg", "organ");
        assertRoles(
                "Beat It - Drums Kick", "kick",
                "Beat It - Drums Room", "drums",
                "Beat It - Drums 2", "drums",
                "Beat It - Bass", "bass");
    }

    @Test
    void whatStemsAreIsNoTitle() {
        assertRoles("Drums_Kick", "kick", "Drums_Snare", "snare", "Drums_Room", "drums", "Drums_2", "drums");
        assertRoles("Synth_1", "synth", "Synth_Bass", "bass", "Synth_Pad", "pad");
        assertRoles("Kick Drum", "kick", "Snare Drum", "snare", "Bass Drum", "kick");
        assertRoles("Synth Pad", "pad", "Guitar Pad", "pad", "Vocal Pad", "pad", "Bass Pad", "pad");
        assertRoles("VOX_LEAD", "lead vocal", "VOX_HARMONY", "backing vocal", "KICK", "kick");
        assertRoles("Bass DI", "bass", "Bass Amp", "bass");
        assertRoles("Piano Left", "piano", "Piano Right", "piano");
        assertRoles("bass1", "bass", "bass2", "bass");
        assertRoles("kick", "kick", "keys", "keys");
        assertThat(StemRole.ofNames(List.of())).isEmpty();
        assertThat(StemRole.ofNames(List.of("Beat"))).isEqualTo(Map.of("Beat", StemRole.DRUMS));
    }

    /** Names as roles, in pairs. */
    private static void assertRoles(String... namesAndRoles) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < namesAndRoles.length; i += 2) {
            names.add(namesAndRoles[i]);
        }
        Map<String, StemRole> roles = StemRole.ofNames(names);
        assertThat(roles.keySet()).containsExactlyElementsOf(names);
        for (int i = 0; i < namesAndRoles.length; i += 2) {
            assertThat(roles.get(namesAndRoles[i]))
                    .as(namesAndRoles[i])
                    .isEqualTo(StemRole.ofLabel(namesAndRoles[i + 1]));
        }
    }

    @Test
    void longNamesAreReadAtOnce() {
        String name = "kick".repeat(100_000) + " no".repeat(100_000) + " vocals";
        assertThat(StemRole.ofName(name)).isEqualTo(StemRole.KICK);
    }

    @Test
    void labelsAreReadBack() {
        for (StemRole role : StemRole.values()) {
            assertThat(StemRole.ofLabel(role.label().toUpperCase(Locale.ROOT))).isEqualTo(role);
        }
        assertThatThrownBy(() -> StemRole.ofLabel("guitar"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("stem role must be one of kick, snare, hats,")
                .hasMessageEndingWith(", effects, other, but was 'guitar'");
    }

    @ParameterizedTest
    @CsvSource({"DRUMS, DRUMS", "BASS, BASS", "VOCALS, LEAD_VOCAL", "SYNTH, SYNTH", "OTHER, OTHER"})
    void typesHaveAGenericRole(StemType type, StemRole role) {
        assertThat(StemRole.of(type)).isEqualTo(role);
        assertThat(role.type()).isEqualTo(type);
    }
}
