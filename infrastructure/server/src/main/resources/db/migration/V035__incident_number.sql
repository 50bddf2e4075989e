-- The numbers of incidents, without gaps. A claim derives from the request: the same request gets the same number.
create table incident_number (
    number bigint primary key,
    claim  text not null unique
);
