// SPDX-License-Identifier: Apache-2.0
package io.zenvark.repositories;

import org.springframework.data.annotation.Id;

/** An entity without the annotation of its store. */
public record PlainOrder(@Id Long id, String text) {}
