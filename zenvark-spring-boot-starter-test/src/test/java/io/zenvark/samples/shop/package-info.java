// SPDX-License-Identifier: Apache-2.0
/** An application of a user, and its tests: what docs/testing.md shows. */
package io.zenvark.samples.shop;
