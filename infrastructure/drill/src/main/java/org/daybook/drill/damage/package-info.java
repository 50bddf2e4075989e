/**
 * Damage on purpose: pages of a stopped server's tables are broken by a plan, and what was broken is kept aside. Reads
 * tablespaces by itself, so that what finds the damage cannot share a mistake with what made it.
 */
@NullMarked
package org.daybook.drill.damage;

import org.jspecify.annotations.NullMarked;
