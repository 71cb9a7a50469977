package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sound.midi.Sequence;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.training.data.SongInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code midi}: renders General MIDI songs channel by channel, each soundfont another part of each song. */
@Command(name = "midi", description = "Renders MIDI files, and those in WAD files, channel by channel with FluidSynth.")
final class MidiCommand implements Callable<Integer> {

    private static final double LEAST_SECONDS = 20;

    /** Rendered before an excerpt and thrown away, so that what rings into it is there. */
    private static final double LEAD_SECONDS = 10;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "--soundfont", required = true, paramLabel = "NAME=FILE", description = "May be given often.")
    private List<String> soundfonts = List.of();

    @Option(names = "--seconds", description = "Length of each excerpt (default: ${DEFAULT-VALUE}).")
    private double seconds = 40;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "WAD or MIDI files.")
    private List<Path> files = List.of();

    MidiCommand() {}

    @Override
    public Integer call() throws IOException {
        SongTable table = data.table();
        for (int i = 0; i < soundfonts.size(); i++) {
            Soundfont soundfont = Soundfont.ofArgument(soundfonts.get(i));
            Set<String> done = new HashSet<>();
            for (Path file : files) {
                for (MidiSong song : MidiSong.readAll(file)) {
                    Optional<SongTable.Row> row = table.find(data.source(), song.name());
                    if (row.isPresent() && song.seconds() >= LEAST_SECONDS && done.add(song.name())) {
                        render(song, row.get(), soundfont, i);
                    }
                }
            }
        }
        return 0;
    }

    private void render(MidiSong song, SongTable.Row row, Soundfont soundfont, int turn) throws IOException {
        Path folder = data.multitracks().resolve(song.name()).resolve(soundfont.name());
        if (Files.exists(folder.resolve(SongInfo.FILE_NAME))) {
            return;
        }
        int parts = Math.max(1, (int) (song.seconds() / seconds));
        double start = turn % parts * seconds;
        double length = Math.min(seconds, song.seconds() - start);
        double lead = Math.min(start, LEAD_SECONDS);
        Multitrack multitrack = new Multitrack();
        try (WorkFolder work = new WorkFolder()) {
            for (MidiStem stem : MidiSplitter.split(song.sequence())) {
                Sequence excerpt = MidiExcerpt.cut(stem.sequence(), start - lead, start + length);
                if (MidiExcerpt.plays(excerpt)) {
                    Path wav = work.file("stem.wav");
                    soundfont.render(excerpt, work.file("stem.mid"), wav);
                    AudioBuffer audio = StemFiles.excerpt(wav, frames(lead), frames(length));
                    multitrack.add(stem.name(), stem.type(), stem.role(), stem.instrument(), audio);
                }
            }
        }
        if (multitrack.isMix()) {
            multitrack.write(folder, data.info(song.name(), row, soundfont.name(), start, length));
        }
        data.log(multitrack.isMix(), folder);
    }

    private static int frames(double seconds) {
        return (int) Math.round(seconds * StemFiles.SAMPLE_RATE);
    }
}
