package org.stemmixer.daw;

import java.util.List;

/** The master of a session: devices, then a fader. */
record SessionMaster(double gainDb, List<SessionDevice> devices, String comment) {

    SessionMaster {
        devices = List.copyOf(devices);
    }
}
