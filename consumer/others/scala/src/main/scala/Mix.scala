import java.nio.file.Path

import scala.jdk.CollectionConverters._

import org.stemmixer.core.{MixOptions, StemMixer}
import org.stemmixer.core.plan.MixPlan
import org.stemmixer.dsp.AudioBuffer

/** Mixes two tones, and writes the plan as JSON and back. */
object Mix {

  private val Rate = 44100

  private def tone(hz: Double): AudioBuffer =
    AudioBuffer.wrap(Rate, Array.tabulate(5 * Rate)(n => (0.3 * math.sin(2 * math.Pi * hz * n / Rate)).toFloat))

  def main(arguments: Array[String]): Unit = {
    val options = MixOptions.builder().autoGain(true).build()
    val result = StemMixer.builder().sampleRate(Rate).build()
      .mixBuffers(Map("bass" -> tone(55), "lead vocal" -> tone(440)).asJava, options)
    result.writeTo(Path.of(arguments(0), "scala.wav"))

    val gains = result.stems().asScala.map(stem => stem.name() -> stem.gainDb()).toMap
    require(gains.keySet == Set("bass", "lead vocal"), gains)
    require(MixPlan.parse(result.plan().toJson()) == result.plan())
    println(gains)
  }
}
