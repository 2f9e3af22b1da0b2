// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.sample.fleet.FleetPorts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a tour can be told.
 *
 * @param ports of the services
 * @param bound how long to wait for anything
 * @param auth makes the switch of the auth service from its address
 * @param out where to tell
 */
record TourOptions(FleetPorts ports, Duration bound, Function<String, AuthControl> auth, PrintStream out) {}
