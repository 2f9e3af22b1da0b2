// SPDX-License-Identifier: Apache-2.0
package io.zenvark.repositories;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** An entity with the annotation of its store. */
@Table
public record MarkedOrder(@Id Long id, String text) {}
