// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

/** A protected call has failed. */
record CallFailure() {}
