package org.daybook.projecting;

import org.daybook.ledger.LedgerProjection;
import org.daybook.operations.OperationsProjection;
import org.daybook.overview.OverviewProjection;
import org.daybook.questions.QuestionsProjection;
import org.daybook.timeline.TimelineProjection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The folds that this server keeps live. A new one needs a bean here and a table. */
@Configuration(proxyBeanMethods = false)
class Projections {

    @Bean
    TimelineProjection timelineProjection() {
        return new TimelineProjection();
    }

    @Bean
    OverviewProjection overviewProjection() {
        return new OverviewProjection();
    }

    @Bean
    OperationsProjection operationsProjection() {
        return new OperationsProjection();
    }

    @Bean
    QuestionsProjection questionsProjection() {
        return new QuestionsProjection();
    }

    @Bean
    LedgerProjection ledgerProjection() {
        return new LedgerProjection();
    }
}
