// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

/** A failed call. */
record CallFailure() {}
