package org.stemmixer.training.roles;

import org.stemmixer.ml.internal.StemSound;
import org.stemmixer.training.nn.InputMoments;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.NetworkBuilder;
import org.stemmixer.training.nn.Value;

/** The network that scores the roles of a stem: two hidden layers. */
final class RoleNetwork {

    static final String SOUND = "sound";
    static final String SCORES = "scores";

    private static final int UNITS = 96;

    /** In standard deviations. */
    private static final double LARGEST_DEVIATION = 3;

    private RoleNetwork() {}

    /**
     * Networks side by side, whose mean is the answer.
     *
     * @param count how many
     * @param typical what is typical of the input
     */
    static Network mean(int count, InputMoments typical) {
        NetworkBuilder net = new NetworkBuilder();
        Value sound = net.input(SOUND, StemSound.VALUES);
        Value sum = branch(net, sound, typical);
        for (int i = 1; i < count; i++) {
            sum = net.add(sum, branch(net, sound, typical));
        }
        return net.build(SCORES, net.scale(sum, 1.0 / count));
    }

    private static Value branch(NetworkBuilder net, Value sound, InputMoments typical) {
        Value x = net.bounded(net.standardize(sound, 0, typical.mean(0), typical.scale(0)), LARGEST_DEVIATION);
        x = net.relu(net.linear(net.dropout(x, 0.2), UNITS));
        x = net.relu(net.linear(net.dropout(x, 0.4), UNITS));
        return net.linear(net.dropout(x, 0.4), SoundRoles.ALL.size());
    }
}
