package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.ProgressListener.Stage;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.desk.MixLevel;
import org.stemmixer.desk.QuietDesk;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Writes the mix to a file of the output folder, or says what it would write. */
final class RenderTool implements AgentTool {

    private static final double RENDERED = 0.8;

    private final OpenProjects projects;
    private final OutputFolder output;

    RenderTool(OpenProjects projects, OutputFolder output) {
        this.projects = projects;
        this.output = output;
    }

    @Override
    public Answer call(ToolArguments arguments, Work work) throws IOException {
        Path file = output.file(arguments.text("file"));
        Optional<LoudnessTarget> target = arguments.optionalText("target").map(LoudnessTarget::parse);
        OptionalInt bits = arguments.optionalInt("bits", 16, 32);
        OptionalInt rate = arguments.optionalInt("rate", MixPlan.MIN_SAMPLE_RATE, MixPlan.MAX_SAMPLE_RATE);
        if (bits.isPresent() && bits.getAsInt() % 8 != 0) {
            throw new IllegalArgumentException("bits must be 16, 24 or 32, but was " + bits.getAsInt());
        }
        return projects.with(arguments, work, project -> {
            QuietDesk desk = project.desk();
            MixPlan wanted = target.map(desk::planFor).orElseGet(desk::plan);
            AudioFiles.requireDistinct(file, desk.files().values());
            QuietDesk.requireDeliverable(file, bits);
            int asked = rate.orElse(wanted.sampleRate());
            List<String> notes = new ArrayList<>(AudioFiles.notes(
                    file, new AudioFileSpec(asked, 2, AudioFiles.encodings(file).get(0))));
            // A rate that the format does not have is not mixed at first, to be converted then.
            MixPlan plan = rate.isPresent() ? wanted.atSampleRate(AudioFiles.sampleRate(file, asked)) : wanted;
            return output.writable()
                    ? written(desk, plan, file, bits, notes, work)
                    : wouldWrite(desk, plan, file, notes, work);
        });
    }

    private Answer written(QuietDesk desk, MixPlan plan, Path file, OptionalInt bits, List<String> notes, Work work)
            throws IOException {
        output.make();
        MixResult mix = desk.deliver(
                plan,
                file,
                bits,
                work.progress().part(0, RENDERED, "rendering", Stage.MEASURE, Stage.RENDER),
                work.cancelled());
        Loudness loudness = LoudnessReport.of(file).loudness();
        work.progress().at(1, "written");
        ObjectNode data = data(true, file, loudness.integratedLufs(), loudness.truePeakDbtp());
        data.put("bytes", Files.size(file));
        data.put("sampleRate", AudioFiles.sampleRate(file, plan.sampleRate()));
        mix.warnings().stream().filter(warning -> !notes.contains(warning)).forEach(notes::add);
        ToolJson.strings(data, "notes", notes);
        return new Answer(
                data,
                ToolJson.lines(
                        "Wrote " + file + ": " + ToolJson.inWords(loudness.integratedLufs(), loudness.truePeakDbtp()),
                        notes));
    }

    private static Answer wouldWrite(QuietDesk desk, MixPlan plan, Path file, List<String> notes, Work work)
            throws IOException {
        MixLevel level = desk.level(plan, work.progress().part(0, 1, "measuring", Stage.MEASURE), work.cancelled());
        ObjectNode data = data(false, file, level.integratedLufs(), level.truePeakDbtp());
        data.putNull("bytes");
        data.put("sampleRate", AudioFiles.sampleRate(file, plan.sampleRate()));
        notes.add("dry run: start the server with --write to have files written");
        if (Files.exists(file)) {
            notes.add("the file that is there would be replaced");
        }
        ToolJson.strings(data, "notes", notes);
        return new Answer(
                data,
                ToolJson.lines(
                        "Would write " + file + ": " + ToolJson.inWords(level.integratedLufs(), level.truePeakDbtp()),
                        notes));
    }

    private static ObjectNode data(boolean written, Path file, double integratedLufs, double truePeakDbtp) {
        ObjectNode data = ToolJson.object();
        data.put("written", written);
        data.put("path", file.toString());
        ToolJson.number(data, "integratedLufs", integratedLufs);
        ToolJson.number(data, "truePeakDbtp", truePeakDbtp);
        return data;
    }
}
