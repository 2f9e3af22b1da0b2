// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

/** The objects that all parts of one run share. */
record SimWorld(
        SimTimeline timeline,
        SimStore store,
        SimWeather weather,
        SimOracle oracle,
        SimVerdicts verdicts,
        SimHolds holds,
        SimSickChecks sickChecks,
        SimIdleChecks idleChecks,
        SimReport report,
        SimTrace trace) {}
