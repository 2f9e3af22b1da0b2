// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

/** What everybody in one run shares. */
record SimWorld(
        SimTimeline timeline,
        SimStore store,
        SimWeather weather,
        SimOracle oracle,
        SimVerdicts verdicts,
        SimReport report,
        SimTrace trace) {}
