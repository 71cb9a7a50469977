package org.stemmixer.core.audio;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.stemmixer.core.internal.Json;

/** Tags as fields of a JSON object. */
final class AudioTagsJson {

    private AudioTagsJson() {}

    static void write(JsonGenerator json, AudioTags tags) throws IOException {
        json.writeObjectFieldStart("tags");
        for (Map.Entry<AudioTags.Field, String> text : tags.texts().entrySet()) {
            json.writeStringField(camelCase(text.getKey()), text.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("otherTexts");
        for (Map.Entry<String, String> text : tags.otherTexts().entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("timeReferenceFrames");
        OptionalLong start = tags.timeReferenceFrames();
        json.writeObject(start.isPresent() ? start.getAsLong() : null);
        json.writeFieldName("broadcast");
        if (tags.broadcast().isPresent()) {
            write(json, tags.broadcast().get());
        } else {
            json.writeNull();
        }
        json.writeArrayFieldStart("cuePoints");
        for (CuePoint cue : tags.cuePoints()) {
            json.writeStartObject();
            json.writeNumberField("frame", cue.frame());
            json.writeStringField("label", cue.label());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pictures");
        for (Picture picture : tags.pictures()) {
            json.writeStartObject();
            json.writeStringField("kind", picture.kind().name());
            json.writeStringField("mimeType", picture.mimeType());
            json.writeStringField("description", picture.description());
            json.writeNumberField("bytes", picture.image().length());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("replayGain");
        ReplayGain gain = tags.replayGain();
        number(json, "trackGainDb", gain.trackGainDb());
        number(json, "trackPeak", gain.trackPeak());
        number(json, "albumGainDb", gain.albumGainDb());
        number(json, "albumPeak", gain.albumPeak());
        json.writeEndObject();
        json.writeNumberField("ixmlCharacters", tags.ixml().length());
    }

    private static void number(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            Json.number(json, name, value.getAsDouble());
        }
    }

    private static void write(JsonGenerator json, BroadcastExtension broadcast) throws IOException {
        json.writeStartObject();
        json.writeStringField("description", broadcast.description());
        json.writeStringField("originator", broadcast.originator());
        json.writeStringField("originatorReference", broadcast.originatorReference());
        json.writeStringField("date", broadcast.date());
        json.writeStringField("time", broadcast.time());
        json.writeStringField("codingHistory", broadcast.codingHistory());
        json.writeEndObject();
    }

    /** {@code ALBUM_ARTIST} is {@code albumArtist}. */
    private static String camelCase(AudioTags.Field field) {
        StringBuilder name = new StringBuilder();
        boolean capital = false;
        for (char letter : field.name().toLowerCase(Locale.ROOT).toCharArray()) {
            if (letter == '_') {
                capital = true;
            } else {
                name.append(capital ? Character.toUpperCase(letter) : letter);
                capital = false;
            }
        }
        return name.toString();
    }
}
