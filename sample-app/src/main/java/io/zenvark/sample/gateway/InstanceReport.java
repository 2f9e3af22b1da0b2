// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.gateway;

import java.util.Map;

/**
 * An instance and its circuits.
 *
 * @param url the address of the instance
 * @param up whether the instance responds
 * @param circuits the response of its endpoint; empty if it does not respond
 */
record InstanceReport(String url, boolean up, Map<String, Object> circuits) {}
