package org.stemmixer.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.internal.NameWords;

/** The words by which people name stems, and what they mean. {@code docs/stem-names.md} shows the same words. */
final class RoleWords {

    /** How much a word says. */
    enum Weight {
        /** Names an instrument. */
        NAME,
        /** Says how something is played; stands for an instrument only where no word names one. */
        HINT,
        /** Tells apart instruments of a kind, and says nothing alone. */
        QUALIFIER
    }

    /** What a word or phrase means. */
    record Meaning(StemRole role, Weight weight) {}

    /**
     * The words and phrases of each role, in English, German, French, Spanish, Italian, Portuguese and Japanese, as
     * {@link NameWords} spells them. With {@code *} behind: counts also at the beginning or end of a longer word; with
     * {@code ?}: a hint; with {@code +}: a qualifier.
     */
    static final String TABLE = """
            kick: kick*, kik, kck, bass drum, bass drums, bd?
                grosse caisse, bombo, cassa, bumbo, キック*, バスドラ*, バスドラム*
            snare: snare*, snr, sn?, sd?, rim, rimshot, rim shot, sidestick, side stick
                caisse claire, caja, redoblante, rullante, caixa, スネア*
            hats: hihat*, hi hat, hi hats, hat, hats, hh
                charley?, charleston?, charles?, chimbal, ハイハット*
            toms: toms, tom?, floor tom, rack tom, high tom, hi tom, mid tom, low tom, floortom, racktom
                standtom, タム*
            cymbals: cymbal*, cym, crash, crashes, ride, rides, splash?
                becken, cymbale, cymbales, platillo, platillos, piatti, pratos, シンバル*
            percussion: perc*, prc, clap*, snap, snaps, fingersnaps, sticks, shaker*, tambourine*, tamb, conga*, bongo, bongos
                cajon, cowbell, cowbells, cow bell, timbales, timpani, maracas, guiro, cabasa, claves, woodblock, djembe
                tabla, castanets, triangle?, perkussion, pauke, pauken, schellenkranz, tambourin, pandereta, pandeiro
                palmas, surdo, パーカッション*, クラップ*
            drums: drum*, tops, overhead, overheads, oh?, ohs?, beat, beats, breakbeat, breakbeats, kit, dr?
                drum pad, drum pads, schlagzeug*, schlagwerk, trommel*, batterie, bateria, batteria, ドラム*, ドラムス*
            bass: bass*, sub?, 808?, reese?, bs?, ba?
                contrebasse, bajo, contrabajo, contrabbasso, baixo, contrabaixo, ベース*
            electric guitar: guitar*, gtr*, gt, git, egtr, pedal steel, lap steel
                gitarre*, gitarren*, guitare*, guitarra*, chitarra*, chitarre, ギター*, エレキ*
            acoustic guitar: acoustic?, acoustics?, acous?, acou?, ac+, acgtr, agtr, nylon?, classical+, spanish+, 12 string+
                ukulele*, uke, mandolin*, banjo*, akustik?, akustische+, western+, konzert+, acoustique?, seche+, acustica?
                acustico?, violao, violoes, cavaquinho, アコギ*, アコースティック?, ウクレレ*
            piano: piano*, pno, grand?, klavier*, fluegel, ピアノ*
            keys: keys, key?, keyboard*, ep?, epiano, epno, e piano, el piano, elec piano, electric piano, rhodes*, wurli*
                clav, clavinet, harpsichord, clavichord, mellotron, mallet*, bell?, bells?, tasten, clavier, claviers
                piano electrique, piano electrico, piano elettrico, piano eletrico, teclado, teclados, tastiera, tastiere
                キーボード*, 鍵盤*, エレピ*
            organ: organ*, org?, hammond, leslie?, orgel*, orgue, organo, orgao, オルガン*
            synth: synth*, syn, minilogue*, moog, juno, prophet, poly?, saw?, lead?, leads?, chord*?, arp?, arps?, arpeggio?
                pluck?, plucks?, stab?, stabs?, sintetizador, sintetizzatore, sinte, シンセ*, シンセサイザー*
            pad: pad, pads, nappe, nappes, flaeche, flaechen, パッド*
            strings: string, strings, violin*, viola, violas, vla, vln, cello*, celli, vlc, fiddle, harp, streicher*, geige*
                geigen, bratsche*, harfe, cordes, violon, violons, violoncelle, harpe, cuerdas, violines, arpa, archi
                violino, violini, violoncello, cordas, ストリングス*, バイオリン*, ヴァイオリン*, チェロ*
            brass: brass*, trumpet*, tpt, trombone*, tbn, bone?, bones?, horn*, tuba, flugelhorn, flugel?, cornet
                blaeser*, trompete*, posaune*, cuivres, trompette*, metales, trompeta*, trombon, ottoni, fiati, tromba
                trombe, metais, ブラス*, トランペット*, トロンボーン*
            woodwind: sax*, saxophone*, bari?, flute*, clarinet*, oboe*, bassoon, bassoons, contrabassoon, english horn
                cor anglais, piccolo?, woodwind*, winds?, saxophon*, floete*, floeten, klarinette*, fagott, saxo, hautbois
                basson, saxofon*, vientos, flauta, flautas, sassofono, flauto, flauti, sopros, サックス*, フルート*, クラリネット*
            lead vocal: vocal*, voc, vocs, vox*, voice*, vo?, lv?, singer*, sing, singing, rap, acapella*, acappella*
                a cappella, vocoder, talkbox, gesang*, stimme*, stimmen*, voix, chant, chants, voz, voces, canto, cantante
                voce, voci, vozes, vocais, ボーカル*, ヴォーカル*, ボイス*, 歌*
            backing vocal: bv, bvs, bgv, bgvs, backing+, background+, backup+, back+, bg+, gang+, harmony+, harm+
                harmonies?, choir*, adlib*, ad lib, ad libs, ooh?, oohs?, aah?, aahs?, hintergrund+, chor, choere, choeur
                choeurs, coro, coros, cori?, コーラス*, ハモリ*
            speech: speech, spoken, dialogue, dialog, narration, narrator, voiceover, voice over, podcast, interview
                sprecher, sprecherin, sprache, narracion, locucion, narrazione, narracao, ナレーション*, セリフ*, 語り*
            effects: fx?, sfx?, effect?, effects?, riser?, risers?, sweep?, sweeps?, impact?, impacts?, whoosh?, uplifter?
                downlifter?, foley?, noise?, ambience?, atmo?, transition?, crowd?, effekt?, effekte?, geraeusche?, effets?
                bruitage?, bruitages?, efectos?, effetti?, efeitos?, 効果音*
            other: other, others, instrumental*, backing track, backing tracks, minus one, karaoke, accompaniment, playback
                accordion, akkordeon, accordeon, harmonica, marimba, vibraphone, xylophone, glockenspiel, kalimba
                begleitung, strumentale, カラオケ*, オケ*, インスト*
            """;

    /** Words that begin or end like one of the table and mean something else. */
    private static final Set<String> UNRELATED = Set.of("organic", "percent", "percentage", "morgan");

    private static final Map<String, Meaning> MEANINGS = new HashMap<>();

    /** Words that count also at the beginning or end of a longer word. */
    private static final Set<String> PARTS = new HashSet<>();

    private static final int LONGEST_PART;

    /** The most words of a phrase. */
    static final int LONGEST_PHRASE = 2;

    static {
        StemRole role = StemRole.OTHER;
        int longest = 0;
        int start = 0;
        // In one pass: this is done whenever the program starts, by code that nothing has warmed up.
        for (int at = 0; at < TABLE.length(); at++) {
            char c = TABLE.charAt(at);
            if (c == ' ' && at == start) {
                start++;
            } else if (c == ':') {
                role = StemRole.ofLabel(TABLE.substring(start, at));
                start = at + 1;
            } else if (c == ',' || c == '\n') {
                longest = Math.max(longest, add(role, start, at));
                start = at + 1;
            }
        }
        LONGEST_PART = longest;
    }

    private RoleWords() {}

    /** Adds an entry of the table, and returns the length of the part that it adds, 0 for whole words. */
    private static int add(StemRole role, int from, int to) {
        char last = TABLE.charAt(to - 1);
        Weight weight = last == '?' ? Weight.HINT : last == '+' ? Weight.QUALIFIER : Weight.NAME;
        int end = weight == Weight.NAME ? to : to - 1;
        Meaning meaning = new Meaning(role, weight);
        if (TABLE.charAt(end - 1) != '*') {
            MEANINGS.put(TABLE.substring(from, end), meaning);
            return 0;
        }
        String part = TABLE.substring(from, end - 1);
        String several = part + "s";
        PARTS.add(part);
        PARTS.add(several);
        MEANINGS.putIfAbsent(part, meaning);
        MEANINGS.putIfAbsent(several, meaning);
        return several.length();
    }

    /** What a word, or a phrase with spaces between its words, means. */
    static Optional<Meaning> meaning(String phrase) {
        return Optional.ofNullable(MEANINGS.get(phrase));
    }

    /** A word that is not in the table in two, if one of its ends is: {@code backing} and {@code vocals}. */
    static List<String> apart(String word) {
        if (MEANINGS.containsKey(word) || UNRELATED.contains(word)) {
            return List.of(word);
        }
        int longest = Math.min(LONGEST_PART, word.length() - 1);
        for (int length = longest; length > 1; length--) {
            int cut = word.length() - length;
            if (PARTS.contains(word.substring(cut))) {
                return List.of(word.substring(0, cut), word.substring(cut));
            }
        }
        for (int length = longest; length > 1; length--) {
            if (PARTS.contains(word.substring(0, length))) {
                return List.of(word.substring(0, length), word.substring(length));
            }
        }
        return List.of(word);
    }
}
