package org.stemmixer.training.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The licences of songs, in words for a model's card.
 *
 * <p>Thread-safe: static functions only.
 */
public final class SongLicences {

    private static final String NOT_STATED = "not stated";
    private static final Comparator<String> NOT_STATED_LAST =
            Comparator.<String, Boolean>comparing(NOT_STATED::equals).thenComparing(Comparator.naturalOrder());

    private SongLicences() {}

    /**
     * What to say about the licences of songs: each licence with the sources that have it and how many songs of them, and
     * if soundfonts were used, their licences as well.
     *
     * <p>For example {@code Artistic-2.0: lmms-common (15); BSD-3-Clause: ballz-data (1), freedoom (65)}.
     *
     * @param songs descriptions, if there are any; those of renderings of one song count once
     * @return names and values of facts; licences and sources come in the order of the alphabet, what is not stated last
     */
    public static Map<String, String> facts(Collection<Optional<SongInfo>> songs) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("licences of the songs", ofSongs(List.copyOf(songs)));
        String soundfonts = ofSoundfonts(songs);
        if (!soundfonts.isEmpty()) {
            facts.put("licences of the soundfonts", soundfonts);
        }
        return facts;
    }

    private static String ofSongs(List<Optional<SongInfo>> songs) {
        SortedMap<String, SortedMap<String, SortedSet<String>>> bySource = new TreeMap<>(NOT_STATED_LAST);
        for (int i = 0; i < songs.size(); i++) {
            Optional<SongInfo> song = songs.get(i);
            String licence =
                    song.flatMap(info -> Optional.ofNullable(info.licence())).orElse(NOT_STATED);
            String source = song.map(SongInfo::source).orElse("without description");
            bySource.computeIfAbsent(licence, name -> new TreeMap<>())
                    .computeIfAbsent(source, name -> new TreeSet<>())
                    .add(song.map(SongInfo::song).orElse("song " + i));
        }
        return bySource.entrySet().stream()
                .map(licence -> licence.getKey() + ": " + counted(licence.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String counted(Map<String, SortedSet<String>> songsOfSource) {
        return songsOfSource.entrySet().stream()
                .map(source -> source.getKey() + " (" + source.getValue().size() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String ofSoundfonts(Collection<Optional<SongInfo>> songs) {
        SortedMap<String, SortedSet<String>> soundfonts = new TreeMap<>(NOT_STATED_LAST);
        songs.forEach(song -> song.ifPresent(info -> {
            String soundfont = info.soundfont();
            if (soundfont != null) {
                String licence = Optional.ofNullable(info.soundfontLicence()).orElse(NOT_STATED);
                soundfonts.computeIfAbsent(licence, name -> new TreeSet<>()).add(soundfont);
            }
        }));
        return soundfonts.entrySet().stream()
                .map(licence -> licence.getKey() + ": " + String.join(", ", licence.getValue()))
                .collect(Collectors.joining("; "));
    }
}
