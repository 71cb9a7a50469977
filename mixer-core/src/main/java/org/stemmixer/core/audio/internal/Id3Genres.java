package org.stemmixer.core.audio.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Genres by number: those of ID3v1 (ID3 tag version 2.3.0, appendix A, 0 to 79) and those that Winamp added, of which
 * {@code (80)} to {@code (125)} are in common use.
 */
public final class Id3Genres {

    private static final String[] NAMES =
            ("Blues|Classic Rock|Country|Dance|Disco|Funk|Grunge|Hip-Hop|Jazz|Metal|New Age"
                            + "|Oldies|Other|Pop|R&B|Rap|Reggae|Rock|Techno|Industrial|Alternative|Ska|Death Metal|Pranks"
                            + "|Soundtrack|Euro-Techno|Ambient|Trip-Hop|Vocal|Jazz+Funk|Fusion|Trance|Classical|Instrumental"
                            + "|Acid|House|Game|Sound Clip|Gospel|Noise|Alternative Rock|Bass|Soul|Punk|Space|Meditative"
                            + "|Instrumental Pop|Instrumental Rock|Ethnic|Gothic|Darkwave|Techno-Industrial|Electronic"
                            + "|Pop-Folk|Eurodance|Dream|Southern Rock|Comedy|Cult|Gangsta|Top 40|Christian Rap|Pop/Funk"
                            + "|Jungle|Native US|Cabaret|New Wave|Psychedelic|Rave|Showtunes|Trailer|Lo-Fi|Tribal|Acid Punk"
                            + "|Acid Jazz|Polka|Retro|Musical|Rock & Roll|Hard Rock|Folk|Folk-Rock|National Folk|Swing"
                            + "|Fast Fusion|Bebop|Latin|Revival|Celtic|Bluegrass|Avantgarde|Gothic Rock|Progressive Rock"
                            + "|Psychedelic Rock|Symphonic Rock|Slow Rock|Big Band|Chorus|Easy Listening|Acoustic|Humour"
                            + "|Speech|Chanson|Opera|Chamber Music|Sonata|Symphony|Booty Bass|Primus|Porn Groove|Satire"
                            + "|Slow Jam|Club|Tango|Samba|Folklore|Ballad|Power Ballad|Rhythmic Soul|Freestyle|Duet"
                            + "|Punk Rock|Drum Solo|A Cappella|Euro-House|Dance Hall")
                    .split("\\|");

    private static final Pattern REFERENCE = Pattern.compile("\\((\\d{1,3}|RX|CR)\\)");

    private Id3Genres() {}

    /** The name of a genre; empty if the number has none. */
    public static String name(int number) {
        return number >= 0 && number < NAMES.length ? NAMES[number] : "";
    }

    /**
     * A genre in words: {@code (17)}, {@code 17} and {@code (17)Rock} are Rock, {@code ((Live)} is (Live), and whatever
     * else is what it is.
     */
    static String inWords(String text) {
        List<String> genres = new ArrayList<>();
        String rest = text;
        Matcher reference = REFERENCE.matcher(rest);
        while (reference.lookingAt()) {
            genres.add(one(reference.group(1)));
            rest = rest.substring(reference.end());
            reference = REFERENCE.matcher(rest);
        }
        if (!rest.isBlank()) { // words are finer than the numbers before them
            return rest.startsWith("((") ? rest.substring(1) : genres.isEmpty() ? one(rest) : rest.strip();
        }
        return String.join("; ", genres);
    }

    private static String one(String text) {
        if (text.equals("RX")) {
            return "Remix";
        }
        if (text.equals("CR")) {
            return "Cover";
        }
        String named = text.matches("\\d{1,3}") ? name(Integer.parseInt(text)) : "";
        return named.isEmpty() ? text : named;
    }
}
