-- How far each operation is. Written twice a second, so it is a row and no event. Only the attempt that holds the row
-- may write it.
create table operation_progress (
    operation_id text             primary key,
    incident_id  text             not null,
    attempt      integer          not null,
    node         text             not null,
    since        timestamptz      not null,
    heartbeat_at timestamptz      not null,
    cursor       text             not null,
    done         bigint           not null,
    total        bigint,
    rate         double precision not null,
    eta          json             not null,
    series       json             not null,
    throttle     bigint,
    retries      integer          not null,
    failures     integer          not null,
    waiting      text,
    fence        text,
    ending       json
);
