// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.gateway;

import java.util.Map;

/**
 * An instance and its circuits.
 *
 * @param url where it is
 * @param up whether it answers
 * @param circuits what its endpoint says; empty where it does not answer
 */
record InstanceReport(String url, boolean up, Map<String, Object> circuits) {}
