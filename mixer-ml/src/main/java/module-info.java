import org.stemmixer.core.plan.GainPredictorProvider;
import org.stemmixer.ml.CnnGainPredictorProvider;

/** Models on ONNX Runtime that predict gains and mixing parameters. */
@SuppressWarnings({
    "module", // the modules that internals are shared with are built later
    "requires-automatic" // these name themselves by their files, which Maven Central does not change
})
module org.stemmixer.ml {
    requires transitive org.stemmixer.core;
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.onnxruntime;
    requires JTransforms;

    exports org.stemmixer.ml;
    exports org.stemmixer.ml.internal to
            org.stemmixer.training;

    provides GainPredictorProvider with
            CnnGainPredictorProvider;
}
