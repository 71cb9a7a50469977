package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.ProgressListener.Stage;
import org.stemmixer.core.measure.FileFeatures;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.desk.MixLevel;
import org.stemmixer.desk.QuietDesk;
import org.stemmixer.features.FeatureVector;

/** Measures files as they are, or the mix as it would be delivered. */
final class MeasureTool implements AgentTool {

    private static final String FILE = "file";
    private static final String STEMS = "stems";

    private final PermittedFolders permitted;
    private final OpenProjects projects;

    MeasureTool(PermittedFolders permitted, OpenProjects projects) {
        this.permitted = permitted;
        this.projects = projects;
    }

    @Override
    public Answer call(ToolArguments arguments, Work work) throws IOException {
        Optional<String> file = arguments.optionalText(FILE);
        boolean mix = arguments.flag("mix");
        boolean features = arguments.flag("features");
        if (file.isPresent()) {
            if (mix || arguments.has(STEMS) || arguments.has(OpenProjects.ARGUMENT)) {
                throw new IllegalArgumentException("file must be alone, without project, stems and mix");
            }
            Path path = permitted.resolve(FILE, file.get());
            return files(Map.of(String.valueOf(path.getFileName()), path), features, work);
        }
        return projects.with(
                arguments,
                work,
                project -> mix
                        ? mix(project.desk(), work)
                        : files(chosen(project.desk(), arguments.optionalTexts(STEMS)), features, work));
    }

    private static Map<String, Path> chosen(QuietDesk desk, Optional<List<String>> names) {
        if (names.isEmpty()) {
            return desk.files();
        }
        Map<String, Path> chosen = new LinkedHashMap<>();
        for (String name : names.get()) {
            Path file = desk.files().get(name);
            if (file == null) {
                throw new IllegalArgumentException(STEMS + " must be of "
                        + String.join(", ", desk.files().keySet()) + ", but one was '" + OneLine.value(name) + "'");
            }
            chosen.put(name, file);
        }
        return chosen;
    }

    private static Answer files(Map<String, Path> files, boolean features, Work work) throws IOException {
        ObjectNode data = ToolJson.object();
        ArrayNode list = data.putArray("files");
        List<String> lines = new ArrayList<>();
        int done = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            work.call().check();
            work.progress().at(done / (double) files.size(), "measuring " + file.getKey());
            LoudnessReport report = LoudnessReport.of(file.getValue(), work.call()::check);
            ObjectNode node = list.addObject();
            node.put("name", file.getKey());
            node.put("file", file.getValue().toString());
            node.put("sampleRate", report.sampleRate());
            ToolJson.loudness(node, report.loudness());
            List<String> notes = new ArrayList<>(report.notes());
            if (features) {
                features(
                        node,
                        FileFeatures.measure(file.getValue(), work.call()::check)
                                .features());
            }
            ToolJson.strings(node, "notes", notes);
            String name = file.getKey();
            lines.add(name + ": "
                    + ToolJson.inWords(
                            report.loudness().integratedLufs(),
                            report.loudness().truePeakDbtp()));
            notes.forEach(note -> lines.add("note: " + name + ": " + note));
            done++;
        }
        data.putNull("mix");
        work.progress().at(1, "measured");
        return new Answer(data, ToolJson.lines("Measured as they are, before mixing", lines));
    }

    private static void features(ObjectNode node, FeatureVector vector) {
        ObjectNode features = node.putObject("features");
        double[] values = vector.toArray();
        for (int i = 0; i < values.length; i++) {
            ToolJson.number(features, vector.names().get(i), values[i]);
        }
    }

    private static Answer mix(QuietDesk desk, Work work) throws IOException {
        MixLevel level = desk.level(
                desk.plan(), work.progress().part(0, 1, "measuring the mix", Stage.MEASURE), work.cancelled());
        ObjectNode data = ToolJson.object();
        data.putArray("files");
        ToolJson.level(data.putObject("mix"), level);
        return new Answer(
                data,
                "The mix as it would be delivered: " + ToolJson.inWords(level.integratedLufs(), level.truePeakDbtp()));
    }
}
