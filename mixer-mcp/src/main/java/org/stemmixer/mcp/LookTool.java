package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemException;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.audio.AudioSource;

/** Looks into folders: what stems there are, and where else to look. Reads no more of audio than it takes to open it. */
final class LookTool implements AgentTool {

    private static final String PATH = "path";

    private final PermittedFolders permitted;
    private final OutputFolder output;

    LookTool(PermittedFolders permitted, OutputFolder output) {
        this.permitted = permitted;
        this.output = output;
    }

    @Override
    public Answer call(ToolArguments arguments, Work work) throws IOException {
        Optional<String> named = arguments.optionalText(PATH);
        ObjectNode data = ToolJson.object();
        List<String> lines = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        ArrayNode stems = data.putArray("stems");
        ArrayNode folders = data.putArray("folders");
        if (named.isEmpty()) {
            data.putNull(PATH);
            for (Path folder : permitted.all()) {
                folder(folders, lines, folder);
            }
        } else {
            Path path = permitted.resolve(PATH, named.get());
            permitted.requireInside(PATH, path);
            data.put(PATH, path.toString());
            if (Files.isDirectory(path)) {
                stems(path, stems, lines, notes);
                for (Path folder : foldersIn(path)) {
                    folder(folders, lines, folder);
                }
            } else {
                AudioSource song = AudioSource.of(path);
                stem(stems, lines, song.name(), song, Optional.empty());
                notes.addAll(song.warnings());
            }
        }
        ToolJson.strings(data, "notes", notes);
        data.put("writable", output.writable());
        data.put("outputFolder", output.folder().toString());
        notes.forEach(note -> lines.add("note: " + note));
        String first = named.map(path -> stems.size() + (stems.size() == 1 ? " stem" : " stems") + " in " + path)
                .orElse("Permitted folders");
        return new Answer(
                data, ToolJson.lines(first + (output.writable() ? "" : " (dry run: nothing is written)"), lines));
    }

    private static void stems(Path folder, ArrayNode stems, List<String> lines, List<String> notes) throws IOException {
        try (OpenedStems opened = StemFolder.open(folder)) {
            Map<String, StemRole> roles = StemRole.ofNames(opened.sources().keySet());
            opened.sources().forEach((name, audio) -> {
                stem(stems, lines, name, audio, Optional.ofNullable(roles.get(name)));
                audio.warnings().forEach(warning -> notes.add(name + ": " + warning));
            });
            notes.addAll(opened.notes());
        } catch (StemException e) {
            // No stems here, and why.
            notes.add(OneLine.of(e));
        }
    }

    private static void stem(
            ArrayNode stems, List<String> lines, String name, AudioSource audio, Optional<StemRole> role) {
        ObjectNode node = stems.addObject();
        double seconds = audio.frames() / (double) audio.sampleRate();
        node.put("name", name);
        node.put("file", audio.file().map(Path::getFileName).map(Path::toString).orElse(name));
        node.put("seconds", seconds);
        node.put("sampleRate", audio.sampleRate());
        node.put("channels", audio.channels());
        node.put("encoding", audio.encoding().inWords());
        node.put("role", role.map(StemRole::label).orElse(null));
        lines.add(String.format(
                Locale.ROOT,
                "%s: %.1f s, %d Hz, %d ch, %s%s",
                name,
                seconds,
                audio.sampleRate(),
                audio.channels(),
                audio.encoding().inWords(),
                role.map(played -> ", by its name " + played.label()).orElse("")));
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry) && !isHidden(entry))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isHidden(Path entry) {
        return String.valueOf(entry.getFileName()).startsWith(".");
    }

    private static void folder(ArrayNode folders, List<String> lines, Path folder) throws IOException {
        long audio;
        try (Stream<Path> entries = Files.list(folder)) {
            audio = entries.filter(entry -> !Files.isDirectory(entry) && StemFolder.seemsToBeAudio(entry))
                    .count();
        }
        ObjectNode node = folders.addObject();
        node.put("path", folder.toString());
        node.put("audioFiles", audio);
        lines.add(folder + ": " + audio + " audio files");
    }
}
