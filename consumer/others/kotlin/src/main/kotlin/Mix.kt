import java.nio.file.Path
import kotlin.math.PI
import kotlin.math.sin
import org.stemmixer.core.MixOptions
import org.stemmixer.core.StemMixer
import org.stemmixer.core.plan.MixPlan
import org.stemmixer.dsp.AudioBuffer

/** Mixes two tones, and writes the plan as JSON and back. */
fun main(arguments: Array<String>) {
    val rate = 44_100
    fun tone(hz: Double) = AudioBuffer.wrap(rate, FloatArray(5 * rate) { (0.3 * sin(2 * PI * hz * it / rate)).toFloat() })

    val options = MixOptions.builder().autoGain(true).build()
    val result = StemMixer.builder().sampleRate(rate).build()
        .mixBuffers(mapOf("bass" to tone(55.0), "lead vocal" to tone(440.0)), options)
    result.writeTo(Path.of(arguments[0], "kotlin.wav"))

    // Non-null types and records are seen as such: -Werror.
    val gains: Map<String, Double> = result.stems().associate { it.name() to it.gainDb() }
    check(gains.keys == setOf("bass", "lead vocal")) { gains }
    check(MixPlan.parse(result.plan().toJson()) == result.plan())
    println(gains)
}
