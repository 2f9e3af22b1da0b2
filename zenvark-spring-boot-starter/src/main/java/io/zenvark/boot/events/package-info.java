// SPDX-License-Identifier: Apache-2.0

/** Publishes transitions and leadership changes as application events, audit events and lines of an audit log. */
@NullMarked
package io.zenvark.boot.events;

import org.jspecify.annotations.NullMarked;
