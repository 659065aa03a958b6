-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

alter table client add column ip_header_trusted boolean default false not null;
alter table tenant add column device_tokens boolean default true not null;

-- Devices that users have completed a login from. The id is no secret by itself.
create table device (
  id         varchar(64)                 primary key,
  user_id    varchar(64)                 not null references app_user (id) on delete cascade,
  created_at timestamp(6) with time zone not null,
  -- When it last came back; null as long as it never has.
  seen_at    timestamp(6) with time zone,
  expires_at timestamp(6) with time zone not null
);
create index device_of_user on device (user_id);
create index device_expiry on device (expires_at);

-- The device that a login came from, if it was known; it may be forgotten since.
alter table mfa_session add column device_id varchar(64);

-- The one row: the lock of the node that is cleaning up.
create table clean_up (
  id integer primary key
);
insert into clean_up (id) values (1);

-- By which what is spent is found.
create index authenticator_pending on authenticator (confirmed_at, created_at);
create index refresh_family_expiry on refresh_family (expires_at);
create index refresh_family_revoked on refresh_family (revoked_at);
create index refresh_token_replaced on refresh_token (rotated_at);
create index refresh_token_idle on refresh_token (idle_expires_at);
