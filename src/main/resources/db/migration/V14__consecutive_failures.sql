-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

-- How many attempts at a second factor there were since the last success. The id is the name of a
-- budget, a space and its subject.
create table consecutive_failures (
  id         varchar(170)                primary key,
  failures   integer                     not null,
  expires_at timestamp(6) with time zone not null
);
create index consecutive_failures_expiry on consecutive_failures (expires_at);

-- Whether a login with a second factor was completed on the device.
alter table device add column second_factor boolean default false not null;
