package org.daybook.projecting;

import java.util.ArrayList;
import java.util.List;
import org.daybook.entry.IncidentId;
import org.daybook.postgres.Notifications;
import org.daybook.projecting.BatchRows.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** Carries the news of changed rows to every node. */
final class RowNews {

    /** Places per message: a notification holds 8000 bytes, a place some 60. */
    private static final int PLACES = 80;

    private final Notifications notifications;
    private final JsonMapper mapper;

    RowNews(Notifications notifications, JsonMapper mapper, ApplicationEventPublisher spring, Progressed progressed) {
        this.notifications = notifications;
        this.mapper = mapper;
        notifications.subscribe(Notifications.ROWS_CHANGED, (message, own) -> {
            News news = mapper.readValue(message, News.class);
            progressed.signal();
            for (int i = 0; i + 1 < news.places().size(); i += 2) {
                IncidentId incident = new IncidentId(news.places().get(i));
                spring.publishEvent(new RowChanged(
                        news.projection(), incident, news.places().get(i + 1), news.position()));
            }
            if (news.told() != null) {
                spring.publishEvent(new ToldUpTo(news.projection(), news.told()));
            }
        });
        notifications.subscribe(
                Notifications.TABLE_REPLACED, (projection, own) -> spring.publishEvent(new NewsMissed()));
        notifications.afterSilence(() -> spring.publishEvent(new NewsMissed()));
    }

    /**
     * Inside the batch's transaction: heard when it commits. The last of its messages says how far the projection is; a
     * batch without places has this one alone.
     *
     * @param told up to here it has told every event
     */
    void publish(String projection, long position, long told, List<Place> places) {
        for (int from = 0; from == 0 || from < places.size(); from += PLACES) {
            List<String> flat = new ArrayList<>();
            for (Place place : places.subList(from, Math.min(places.size(), from + PLACES))) {
                flat.add(place.incident().value());
                flat.add(place.key());
            }
            boolean last = from + PLACES >= places.size();
            News message = new News(projection, position, last ? told : null, flat);
            notifications.send(Notifications.ROWS_CHANGED, mapper.writeValueAsString(message));
        }
    }

    /** @param told null where more messages of the batch follow  @param places incident, key, incident, key */
    private record News(
            String projection, long position, @Nullable Long told, List<String> places) {}
}
