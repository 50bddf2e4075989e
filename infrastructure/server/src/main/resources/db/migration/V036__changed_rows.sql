-- A reader that was away asks for what events after a position have touched.
create index timeline_position on timeline (position);
create index operations_position on operations (position);
create index questions_position on questions (position);
