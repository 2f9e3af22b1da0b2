// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.sample.fleet.Fleet;
import java.util.List;

/**
 * The objects that the steps use.
 *
 * @param fleet the running services
 * @param instances the instances of the profile service, observed from inside
 * @param evidence the events of the instances
 * @param means the means to control and read the fleet from outside
 * @param screen the output of the steps
 */
record Stage(Fleet fleet, List<Instance> instances, Evidence evidence, Means means, Screen screen) {

    /**
     * Controls and reads the fleet over HTTP.
     *
     * @param traffic calls through the gateway
     * @param auth the control of the auth service
     * @param board the response of the gateway
     */
    record Means(Traffic traffic, AuthControl auth, Board board) {}

    /** Creates the objects for a fleet, and adds listeners to the instances. */
    static Stage set(Fleet fleet, TourOptions options) {
        List<Instance> instances = fleet.profiles().stream().map(Instance::of).toList();
        Chronicle chronicle = new Chronicle(options.bound());
        instances.forEach(instance -> Witness.listen(instance, chronicle));
        String gateway = fleet.gateway().url();
        AuthControl auth = options.auth().apply(fleet.auth().url());
        Means means = new Means(new Traffic(gateway), auth, new Board(gateway));
        return new Stage(fleet, instances, new Evidence(chronicle), means, new Screen(options.out()));
    }

    /** Returns the instance that leads, and waits until there is one. */
    Instance leader() {
        return evidence.await(
                "an instance that leads",
                () -> instances.stream().filter(Instance::isLeader).findFirst());
    }

    /** Makes calls through the gateway. All of them must be answered by the auth service. */
    List<Answer> callsThatSucceed(int count) {
        return requireOfAuth(means.traffic().calls(count));
    }

    /** Returns the responses if the auth service answered all of them. */
    static List<Answer> requireOfAuth(List<Answer> answers) {
        answers.stream().filter(answer -> !answer.isOfAuth()).findFirst().ifPresent(other -> {
            throw new NotSeenException("every call should be answered by auth-service, but there was " + other);
        });
        return answers;
    }
}
