/** The step {@code assess-loss}: writes the ledger of losses from what salvages, counters, references and archives tell. */
@NullMarked
package org.daybook.mariadb.assessloss;

import org.jspecify.annotations.NullMarked;
