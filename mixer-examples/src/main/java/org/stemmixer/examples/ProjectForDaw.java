package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.daw.DawExport;
import org.stemmixer.daw.DawExportOptions;
import org.stemmixer.daw.DawProject;

/** An automatic mix as a DAWproject, to go on with in a workstation. */
public final class ProjectForDaw {

    private ProjectForDaw() {}

    /** Writes the project. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        MixOptions options = MixOptions.builder().auto(AutoMix.standard()).build();
        MixPlan plan = StemMixer.builder().build().plan(given.stems(), options);
        Map<String, AudioSource> stems = new LinkedHashMap<>();
        for (Map.Entry<String, Path> stem : given.stems().entrySet()) {
            stems.put(stem.getKey(), AudioSource.of(stem.getValue()));
        }

        DawExport written = DawProject.write(plan, stems, given.output("song.dawproject"), DawExportOptions.defaults());

        written.notes().forEach(System.out::println);
        System.out.println("Wrote " + written.files().get(0));
    }
}
