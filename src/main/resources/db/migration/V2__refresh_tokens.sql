alter table client add column rotation_type varchar(20) default 'non-rotating' not null;
alter table client add column expiration_type varchar(20) default 'non-expiring' not null;
-- Seconds; 0 stands for no limit.
alter table client add column refresh_lifetime integer default 0 not null;
alter table client add column refresh_idle_lifetime integer default 0 not null;
alter table client add column refresh_leeway integer default 0 not null;

-- A login that can be renewed: all refresh tokens that come one after the other are of one family.
-- It outlives its user, so that its tokens can be told from invented ones.
create table refresh_family (
  id               varchar(64)                 primary key,
  user_id          varchar(64)                 not null,
  client_id        varchar(128)                not null references client (client_id) on delete cascade,
  audience         varchar(600)                not null,
  scope            varchar(8000)               not null,
  second_factor    boolean                     not null,
  authenticated_at timestamp(6) with time zone not null,
  created_at       timestamp(6) with time zone not null,
  expires_at       timestamp(6) with time zone,
  revoked_at       timestamp(6) with time zone
);
create index refresh_family_of_user on refresh_family (user_id);

create table refresh_token (
  -- The hash of the token.
  id              varchar(64)                 primary key,
  family_id       varchar(64)                 not null references refresh_family (id) on delete cascade,
  created_at      timestamp(6) with time zone not null,
  idle_expires_at timestamp(6) with time zone,
  rotated_at      timestamp(6) with time zone
);
create index refresh_token_of_family on refresh_token (family_id);
