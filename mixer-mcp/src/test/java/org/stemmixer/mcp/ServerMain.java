package org.stemmixer.mcp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server as a process: {@code FOLDER… [--output FOLDER]}, which may write where an output folder is named. */
final class ServerMain {

    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        int output = words.indexOf("--output");
        List<Path> folders = new ArrayList<>();
        words.subList(0, output < 0 ? words.size() : output).forEach(word -> folders.add(Path.of(word)));
        MixingServer server = output < 0
                ? MixingServer.dryRun(folders)
                : MixingServer.writing(folders, Path.of(words.get(output + 1)));
        server.serve(System.in, System.out);
        // Whoever has left a thread behind that is no daemon would keep the process from ending.
    }
}
