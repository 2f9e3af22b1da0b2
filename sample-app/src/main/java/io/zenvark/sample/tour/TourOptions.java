// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.sample.fleet.FleetPorts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Function;

/**
 * The options of a tour.
 *
 * @param ports the ports of the services
 * @param bound the maximum time to wait for an effect
 * @param auth creates the control of the auth service from its address
 * @param out the output
 */
record TourOptions(FleetPorts ports, Duration bound, Function<String, AuthControl> auth, PrintStream out) {}
