package org.stemmixer.training.automix;

import java.util.List;

/**
 * How far a mix is from another one of the same stems, at the same loudness. All numbers are 0 for the same mix.
 *
 * @param thirdOctavesDb root mean square difference of mid and side in third octaves, of the bands that lie within 45 dB of the
 *     wanted mix's loudest; differences count up to 15 dB
 * @param balanceLu root mean square difference of the loudness of the stems, the mean difference taken off; only stems that sound
 *     and lie within 30 LU of the loudest; NaN where nobody knows the stems in the mix
 * @param leftRightDb difference of left over right
 * @param widthDb difference of side over mid between 200 Hz and 10 kHz, up to 15 dB
 * @param crestDb difference of the crest factors
 * @param rangeLu difference of the loudness ranges
 */
record MixDistance(
        double thirdOctavesDb, double balanceLu, double leftRightDb, double widthDb, double crestDb, double rangeLu) {

    private static final double AUDIBLE_DB = 45;
    private static final double MOST_DB = 15;
    private static final double AUDIBLE_LU = 30;

    /** Compares a mix with the one that is wanted. */
    static MixDistance of(MixSound wanted, MixSound mix) {
        double louderLu = lufs(mix) - lufs(wanted);
        return new MixDistance(
                thirdOctaves(wanted, mix, louderLu),
                balance(wanted.stemsLufs(), mix.stemsLufs()),
                Math.abs(mix.leftOverRightDb() - wanted.leftOverRightDb()),
                Math.min(MOST_DB, Math.abs(mix.sideToMidDb() - wanted.sideToMidDb())),
                Math.abs(mix.metrics().crestFactorDb() - wanted.metrics().crestFactorDb()),
                Math.abs(range(mix) - range(wanted)));
    }

    private static double lufs(MixSound mix) {
        return mix.metrics().loudness().programmeLufs();
    }

    private static double range(MixSound mix) {
        return mix.metrics().loudness().loudnessRangeLu();
    }

    private static double thirdOctaves(MixSound wanted, MixSound mix, double louderDb) {
        double loudestDb = wanted.midDb().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        double sum = 0;
        int count = 0;
        for (boolean side : new boolean[] {false, true}) {
            List<Double> wantedDb = side ? wanted.sideDb() : wanted.midDb();
            List<Double> mixDb = side ? mix.sideDb() : mix.midDb();
            for (int band = 0; band < wantedDb.size(); band++) {
                if (wantedDb.get(band) > loudestDb - AUDIBLE_DB) {
                    double differenceDb = mixDb.get(band) - louderDb - wantedDb.get(band);
                    double counted = Math.max(-MOST_DB, Math.min(MOST_DB, differenceDb));
                    sum += counted * counted;
                    count++;
                }
            }
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    private static double balance(List<Double> wanted, List<Double> stems) {
        if (stems.isEmpty()) {
            return Double.NaN;
        }
        double loudest = wanted.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < wanted.size(); i++) {
            double difference = stems.get(i) - wanted.get(i);
            if (wanted.get(i) > loudest - AUDIBLE_LU && Double.isFinite(difference)) {
                sum += difference;
                squares += difference * difference;
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - Math.pow(sum / count, 2)));
    }
}
