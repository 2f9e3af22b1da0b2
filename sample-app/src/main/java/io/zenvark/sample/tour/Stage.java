// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.sample.fleet.Fleet;
import java.util.List;

/**
 * The objects that the steps use.
 *
 * @param fleet the running services
 * @param instances the instances of the profile service, observed from inside
 * @param observations the events of the instances
 * @param http the access to the fleet from outside
 * @param screen the output of the steps
 */
record Stage(Fleet fleet, List<Instance> instances, Observations observations, Http http, Screen screen) {

    /**
     * Controls and reads the fleet over HTTP.
     *
     * @param traffic calls through the gateway
     * @param auth the control of the auth service
     * @param fleetEndpoint the endpoint {@code /fleet} of the gateway
     */
    record Http(Traffic traffic, AuthControl auth, FleetEndpoint fleetEndpoint) {}

    /** Creates the objects for a fleet, and adds listeners to the instances. */
    static Stage set(Fleet fleet, TourOptions options) {
        List<Instance> instances = fleet.profiles().stream().map(Instance::of).toList();
        ObservedEvents observedEvents = new ObservedEvents(options.bound());
        instances.forEach(instance -> TourListener.listen(instance, observedEvents));
        String gateway = fleet.gateway().url();
        AuthControl auth = options.auth().apply(fleet.auth().url());
        Http http = new Http(new Traffic(gateway), auth, new FleetEndpoint(gateway));
        return new Stage(fleet, instances, new Observations(observedEvents), http, new Screen(options.out()));
    }

    /** Returns the instance that leads, and waits until there is one. */
    Instance leader() {
        return observations.await(
                "an instance that leads",
                () -> instances.stream().filter(Instance::isLeader).findFirst());
    }

    /** Returns the rows of {@code GET /fleet}, and waits until all of them show this state and this leader. */
    List<FleetEndpoint.Row> agreedRows(String state, String leader) {
        return http.fleetEndpoint().agreedRows(state, () -> leader, observations.bound());
    }

    /**
     * Returns the rows of {@code GET /fleet}, and waits until all of them show this state and the instance that leads at
     * that moment. While the circuit is open, each failed check changes the leader.
     */
    List<FleetEndpoint.Row> agreedRows(String state) {
        return http.fleetEndpoint().agreedRows(state, () -> leader().name(), observations.bound());
    }

    /** Makes calls through the gateway. All of them must be answered by the auth service. */
    List<Answer> callsThatSucceed(int count) {
        return requireOfAuth(http.traffic().calls(count));
    }

    /** Returns the responses if the auth service answered all of them. */
    static List<Answer> requireOfAuth(List<Answer> answers) {
        answers.stream().filter(answer -> !answer.isOfAuth()).findFirst().ifPresent(other -> {
            throw new NotObservedException("every call should be answered by auth-service, but there was " + other);
        });
        return answers;
    }
}
