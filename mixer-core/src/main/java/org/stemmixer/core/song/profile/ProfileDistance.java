package org.stemmixer.core.song.profile;

/** The distance that {@link ReferenceProfile#distance} documents. */
final class ProfileDistance {

    private static final double BALANCE = 0.5;
    private static final double LOUDNESS = 0.25;
    private static final double WIDTH = 0.1;
    private static final double CREST = 0.1;
    private static final double RANGE = 0.05;

    private double weights;
    private double squares;

    private ProfileDistance() {}

    static double between(ReferenceProfile profile, SongStatistics song) {
        if (!song.isMeasurable()) {
            return Double.NaN;
        }
        ProfileDistance distance = new ProfileDistance();
        distance.addBalance(profile, song);
        distance.add(LOUDNESS, profile.integratedLufs(), song.loudness().integratedLufs());
        distance.add(WIDTH, profile.sideToMidDb(), song.isMono() ? Double.NaN : song.sideToMidDb());
        distance.add(CREST, profile.crestFactorDb(), song.crestFactorDb());
        distance.add(RANGE, profile.loudnessRangeLu(), song.loudness().loudnessRangeLu());
        return Math.sqrt(distance.squares / distance.weights);
    }

    private void add(double share, ReferenceProfile.Target target, double value) {
        if (target.isKnown() && Double.isFinite(value)) {
            weights += share;
            squares += share * (value - target.mean()) * (value - target.mean());
        }
    }

    private void addBalance(ReferenceProfile profile, SongStatistics song) {
        BalanceDeviation deviation = BalanceDeviation.of(profile, song);
        if (deviation.totalWeight() > 0) {
            weights += BALANCE;
            squares += BALANCE * deviation.meanSquare();
        }
    }
}
