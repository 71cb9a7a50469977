package org.stemmixer.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;

/** What an LMMS project says about its tracks: names, instruments, samples. */
final class LmmsProject {

    /** Before the compressed data of an .mmpz file: its size. */
    private static final int SIZE_BYTES = 4;

    /** Instruments of LMMS that are synthesisers of any sound. */
    private static final Set<String> SYNTHS = Set.of(
            "tripleoscillator",
            "zynaddsubfx",
            "bitinvader",
            "monstro",
            "watsyn",
            "papu",
            "sid",
            "organic",
            "nes",
            "OPL2",
            "malletsstk",
            "vibedstrings");

    /** The folder of samples of LMMS that is called after the program they were made with, not after drums. */
    private static final String DRUMSYNTH = "drumsynth/";

    private final Map<String, LmmsTrack> tracks = new HashMap<>();

    private LmmsProject() {}

    /** A track: its name, the type that its name, its sample or its instrument suggests, and what plays it. */
    record LmmsTrack(String name, StemType type, String sample, String instrument) {

        static LmmsTrack of(String name, String plugin, String sample) {
            String instrument = sample.isEmpty() ? plugin : plugin + ", " + sample;
            StemType byName = StemType.ofName(name);
            if (byName != StemType.OTHER) {
                return new LmmsTrack(name, byName, sample, instrument);
            }
            StemType bySample = ofSample(sample);
            return new LmmsTrack(name, bySample == StemType.OTHER ? ofPlugin(plugin) : bySample, sample, instrument);
        }

        /** What its name or else its sample says that it sounds like. */
        Optional<StemRole> role() {
            return StemRole.named(name).or(() -> StemRole.named(nameOf(sample)));
        }

        private static StemType ofSample(String sample) {
            StemType type = StemType.ofName(nameOf(sample));
            return type == StemType.OTHER && sample.startsWith(DRUMSYNTH) ? StemType.DRUMS : type;
        }

        private static String nameOf(String sample) {
            return sample.startsWith(DRUMSYNTH) ? sample.substring(DRUMSYNTH.length()) : sample;
        }

        private static StemType ofPlugin(String plugin) {
            if (plugin.equals("kicker")) {
                return StemType.DRUMS;
            }
            if (plugin.equals("lb302")) {
                return StemType.BASS;
            }
            return SYNTHS.contains(plugin) ? StemType.SYNTH : StemType.OTHER;
        }
    }

    /** @throws IOException if it can't be read, or is no LMMS project */
    static LmmsProject read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        LmmsProject project = new LmmsProject();
        try (InputStream xml = open(file, bytes)) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            project.parse(factory.createXMLStreamReader(xml));
        } catch (XMLStreamException e) {
            throw new IOException(file + ": is no LMMS project: " + e.getMessage(), e);
        }
        return project;
    }

    /** The track that LMMS renders to a file: {@code 3_Lead.wav} is the third of the rendered ones. */
    LmmsTrack trackOfFile(Path wav) {
        String name = FileNames.withoutEnding(wav).replaceFirst("^\\d+_", "");
        return tracks.getOrDefault(key(name), LmmsTrack.of(name, "", ""));
    }

    private static InputStream open(Path file, byte[] bytes) throws IOException {
        boolean compressed = FileNames.slug(String.valueOf(file.getFileName())).endsWith("mmpz");
        return compressed
                ? new InflaterInputStream(
                        new ByteArrayInputStream(bytes, SIZE_BYTES, Math.max(0, bytes.length - SIZE_BYTES)))
                : new ByteArrayInputStream(bytes);
    }

    private void parse(XMLStreamReader xml) throws XMLStreamException {
        String track = "";
        String plugin = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "track" -> track = attribute(xml, "name");
                case "instrument" -> {
                    plugin = attribute(xml, "name");
                    tracks.putIfAbsent(key(track), LmmsTrack.of(track, plugin, ""));
                }
                default -> {
                    String sample = attribute(xml, "src");
                    if (xml.getLocalName().equals(plugin) && !sample.isEmpty()) {
                        tracks.put(key(track), LmmsTrack.of(track, plugin, sample));
                    }
                }
            }
        }
    }

    /** LMMS leaves out of file names what file systems may not like; only letters and digits are compared. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
