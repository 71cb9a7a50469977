package org.stemmixer.training.roles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.StemRole;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.StemSound;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.StemFile;
import org.stemmixer.training.data.StemInfo;
import org.stemmixer.training.data.StemSpectrograms;

/**
 * A stem of which it is known what it plays.
 *
 * @param name its file's name without ending
 * @param song where it is from
 * @param group what must not be divided between training and test
 * @param role one of {@link SoundRoles}
 * @param spoken whether it is speech, which is also what singing is learned from
 * @param spectrogram at any level
 * @param peakDbfs its sample peak at that level
 */
record LabelledStem(
        String name,
        String song,
        String group,
        StemRole role,
        boolean spoken,
        LoudnessSpectrogram spectrogram,
        double peakDbfs) {

    /**
     * The stems of a song whose roles are known, by its description or else by their names, and that are heard.
     *
     * @param named whether names count: those of generated data are not of their makers
     * @throws IOException if a stem cannot be read
     */
    static List<LabelledStem> of(MultitrackSong song, boolean named, StemSpectrograms reader) throws IOException {
        List<LabelledStem> stems = new ArrayList<>();
        for (StemFile stem : song.stems()) {
            Optional<StemRole> role =
                    described(song, stem).or(() -> named ? StemRole.named(stem.name()) : Optional.empty());
            Optional<StemRole> sound = role.flatMap(SoundRoles::of);
            if (sound.isPresent()) {
                StemSpectrograms.Heard heard = reader.read(stem.file());
                if (StemSound.of(heard.spectrogram(), heard.peakDbfs()).isPresent()) {
                    stems.add(new LabelledStem(
                            stem.name(),
                            song.id(),
                            song.group(),
                            sound.get(),
                            role.get() == StemRole.SPEECH,
                            heard.spectrogram(),
                            heard.peakDbfs()));
                }
            }
        }
        return stems;
    }

    private static Optional<StemRole> described(MultitrackSong song, StemFile stem) {
        return song.info()
                .flatMap(info -> Optional.ofNullable(info.stems()))
                .flatMap(infos -> infos.stream()
                        .filter(info ->
                                info.file().equals(String.valueOf(stem.file().getFileName())))
                        .findFirst())
                .map(StemInfo::role)
                .map(StemRole::ofLabel);
    }

    /** What a network hears of it. */
    float[] sound() {
        return StemSound.of(spectrogram, peakDbfs).orElseThrow();
    }
}
