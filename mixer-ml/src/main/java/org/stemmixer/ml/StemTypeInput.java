package org.stemmixer.ml;

import java.util.List;
import org.stemmixer.core.StemType;

/**
 * The model's optional input tensor of shape {@code [batch, types]} that says what the stem holds: 1 at its type, else 0.
 *
 * @param name the tensor's name
 * @param types labels of stem types in the tensor's order; those that the model does not know go in as {@code other}
 */
record StemTypeInput(String name, List<String> types) {

    static StemTypeInput read(ManifestFields fields) throws ModelException {
        fields.oneOf("kind", "one-hot");
        List<String> types = fields.distinctTexts("types");
        if (!types.contains(StemType.OTHER.label())) {
            throw new ModelException(
                    "the manifest's stemTypeInput.types must contain \"other\", which stands for all types that are not"
                            + " listed, but was " + types);
        }
        return new StemTypeInput(fields.text("name"), types);
    }

    float[] oneHot(StemType type) {
        int index = types.indexOf(type.label());
        float[] values = new float[types.size()];
        values[index >= 0 ? index : types.indexOf(StemType.OTHER.label())] = 1;
        return values;
    }
}
