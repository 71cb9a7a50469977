package org.stemmixer.daw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;

/** Makes stems of the clips of tracks: a clip that is all there is keeps its file, several are put together in a new one. */
final class ImportedAudio {

    /**
     * The audio of a track.
     *
     * @param stored how it is written
     * @param startSeconds when it begins; negative: so much of its beginning is left out
     */
    record Stem(SessionAudio stored, double startSeconds) {}

    private final ProjectZip zip;
    private final Path scratch;
    private final Consumer<String> notes;
    private final Map<String, AudioSource> unpacked = new HashMap<>();
    private int highestRate;
    private int count;

    ImportedAudio(ProjectZip zip, Path scratch, Consumer<String> notes) {
        this.zip = zip;
        this.scratch = scratch;
        this.notes = notes;
    }

    /** The rate of a mix of all that has been unpacked. */
    int sampleRate() {
        return Math.max(MixPlan.MIN_SAMPLE_RATE, Math.min(MixPlan.MAX_SAMPLE_RATE, highestRate));
    }

    /**
     * The audio of a track.
     *
     * @param stem its name
     * @param clips at least one
     */
    Stem of(String stem, List<ProjectClip> clips) throws IOException {
        List<ClipSource> parts = new ArrayList<>();
        for (ProjectClip clip : clips) {
            parts.add(ClipSource.of(source(clip, stem), clip));
        }
        ProjectClip first = clips.get(0);
        ClipSource only = parts.get(0);
        boolean whole = clips.size() == 1 && only.isToTheEnd() && (first.startSeconds() == 0 || only.offset() == 0);
        if (whole) {
            AudioSource source = only.whole();
            boolean own = source.tags()
                    .product()
                    .filter(product -> product != AudioTags.Product.AUDIO)
                    .isPresent();
            SessionAudio stored = SessionAudio.of(stem, source, own, false, DawExportOptions.Audio.AS_IS);
            return new Stem(stored, first.startSeconds() - only.offset() / (double) source.sampleRate());
        }
        if (clips.size() > 1) {
            notes.accept("track '" + stem + "': its " + clips.size() + " clips are one file");
        }
        return new Stem(SessionAudio.of(stem, together(clips, parts), true, false, DawExportOptions.Audio.AS_IS), 0);
    }

    private AudioSource source(ProjectClip clip, String track) throws IOException {
        String key = clip.external() + " " + clip.path();
        AudioSource known = unpacked.get(key);
        if (known != null) {
            return known;
        }
        String name = clip.path()
                .substring(
                        1 + Math.max(clip.path().lastIndexOf('/'), clip.path().lastIndexOf('\\')));
        Path file = scratch.resolve(count++ + " " + SafeNames.safe(name));
        zip.unpack(clip.path(), clip.external(), track, file);
        AudioSource source;
        try {
            source = AudioSource.of(file);
        } catch (AudioFileException e) {
            String message = String.valueOf(e.getMessage());
            throw new IOException(
                    zip.name() + ": the audio of track '" + track + "' cannot be read: "
                            + message.replace(file.toString(), clip.path()),
                    e);
        }
        unpacked.put(key, source);
        highestRate = Math.max(highestRate, source.sampleRate());
        return source;
    }

    private AudioSource together(List<ProjectClip> clips, List<ClipSource> parts) throws IOException {
        int rate = parts.stream().mapToInt(ClipSource::sampleRate).max().orElseThrow();
        int mixRate = Math.max(MixPlan.MIN_SAMPLE_RATE, Math.min(MixPlan.MAX_SAMPLE_RATE, rate));
        Map<String, AudioSource> sources = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            names.add("clip " + i);
            sources.put("clip " + i, parts.get(i));
        }
        MixPlan plan = MixPlan.of(mixRate, names);
        for (int i = 0; i < parts.size(); i++) {
            long frames = Math.round(clips.get(i).startSeconds() * mixRate);
            plan = plan.withStem("clip " + i, stem -> stem.withAlignment(Decided.byHand(new Alignment(frames, false))));
        }
        Path file = scratch.resolve(count++ + ".wav");
        StemMixer.builder()
                .sampleRate(mixRate)
                .build()
                .mixSources(
                        sources,
                        MixOptions.builder()
                                .plan(plan)
                                .normalize(false)
                                .encoding(SampleEncoding.FLOAT_32)
                                .build(),
                        file);
        return AudioSource.of(file);
    }
}
