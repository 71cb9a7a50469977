package org.stemmixer.core;

/** placeholder until names lands */
public enum StemRole {
    KICK,
    SNARE,
    DRUMS,
    BASS,
    LEAD_VOCAL,
    SYNTH,
    OTHER;

    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    public StemType type() {
        return switch (this) {
            case KICK, SNARE, DRUMS -> StemType.DRUMS;
            case BASS -> StemType.BASS;
            case LEAD_VOCAL -> StemType.VOCALS;
            case SYNTH -> StemType.SYNTH;
            case OTHER -> StemType.OTHER;
        };
    }

    public static StemRole of(StemType type) {
        return switch (type) {
            case DRUMS -> DRUMS;
            case BASS -> BASS;
            case VOCALS -> LEAD_VOCAL;
            case SYNTH -> SYNTH;
            case OTHER -> OTHER;
        };
    }

    public static StemRole ofName(String name) {
        return of(StemType.ofName(name));
    }

    public static java.util.Map<String, StemRole> ofNames(java.util.Collection<String> names) {
        java.util.Map<String, StemRole> roles = new java.util.LinkedHashMap<>();
        names.forEach(name -> roles.put(name, ofName(name)));
        return roles;
    }

    public static StemRole ofLabel(String label) {
        return valueOf(label.toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
    }
}
