// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.sample.fleet.Fleet;
import java.util.List;

/**
 * What the steps act on.
 *
 * @param fleet the running services
 * @param instances the instances of the profile service, seen from inside
 * @param evidence what they told of
 * @param means what a step drives and reads the fleet by, from outside
 * @param screen where a step tells what it saw
 */
record Stage(Fleet fleet, List<Instance> instances, Evidence evidence, Means means, Screen screen) {

    /**
     * What drives and reads the fleet over HTTP.
     *
     * @param traffic calls through the gateway
     * @param auth the switch of the auth service
     * @param board what the gateway shows
     */
    record Means(Traffic traffic, AuthControl auth, Board board) {}

    /** Sets the stage, and begins to listen to the instances. */
    static Stage set(Fleet fleet, TourOptions options) {
        List<Instance> instances = fleet.profiles().stream().map(Instance::of).toList();
        Chronicle chronicle = new Chronicle(options.bound());
        instances.forEach(instance -> Witness.listen(instance, chronicle));
        String gateway = fleet.gateway().url();
        AuthControl auth = options.auth().apply(fleet.auth().url());
        Means means = new Means(new Traffic(gateway), auth, new Board(gateway));
        return new Stage(fleet, instances, new Evidence(chronicle), means, new Screen(options.out()));
    }

    /** The instance that leads; waits until there is one. */
    Instance leader() {
        return evidence.await(
                "an instance that leads",
                () -> instances.stream().filter(Instance::isLeader).findFirst());
    }

    /** So many calls through the gateway, all of which auth has to answer. */
    List<Answer> callsThatSucceed(int count) {
        return requireOfAuth(means.traffic().calls(count));
    }

    /** The same answers, if all are of auth. */
    static List<Answer> requireOfAuth(List<Answer> answers) {
        answers.stream().filter(answer -> !answer.isOfAuth()).findFirst().ifPresent(other -> {
            throw new NotSeenException("every call should be answered by auth-service, but there was " + other);
        });
        return answers;
    }
}
