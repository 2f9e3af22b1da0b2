// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/**
 * The decision that a circuit has to open.
 *
 * @param reason a sentence for people, such as {@code 5 consecutive failures}
 */
public record Verdict(String reason) {}
