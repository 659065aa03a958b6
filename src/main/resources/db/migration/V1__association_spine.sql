-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

create table tenant (
  id                  integer       primary key,
  friendly_name       varchar(200)  not null,
  default_audience    varchar(600),
  default_directory   varchar(128),
  mfa_policy          varchar(40)   not null,
  phone_message_types varchar(40)   not null,
  challenge_enrolled  boolean       not null
);
-- The one row: settings of the tenant, and the lock that nodes take while they start.
insert into tenant (id, friendly_name, mfa_policy, phone_message_types, challenge_enrolled)
values (1, 'Countersign', 'none', 'sms', true);

create table applied_line (
  line       varchar(800)                   primary key,
  digest     varchar(64)                    not null,
  applied_at timestamp(6) with time zone    not null
);

create table guardian_factor (
  name    varchar(40) primary key,
  enabled boolean     not null
);

create table resource_server (
  identifier           varchar(600)  primary key,
  name                 varchar(200),
  scopes               varchar(8000) not null,
  signing_alg          varchar(10)   not null,
  token_lifetime       integer       not null,
  allow_offline_access boolean       not null
);

create table client (
  client_id                  varchar(128)  primary key,
  name                       varchar(200),
  secret_hash                varchar(64),
  token_endpoint_auth_method varchar(40)   not null,
  app_type                   varchar(40),
  grant_types                varchar(2000) not null,
  id_token_lifetime          integer       not null
);

create table client_grant (
  client_id varchar(128)  not null references client (client_id) on delete cascade,
  audience  varchar(600)  not null,
  scopes    varchar(8000) not null,
  primary key (client_id, audience)
);

create table connection (
  name            varchar(128)  primary key,
  strategy        varchar(40)   not null,
  enabled_clients varchar(8000) not null
);

create table app_user (
  id                varchar(64)                 primary key,
  connection        varchar(128)                not null references connection (name),
  email             varchar(320)                not null,
  email_verified    boolean                     not null,
  sealed_phone      varchar(400),
  password_hash     varchar(300)                not null,
  blocked           boolean                     not null,
  -- Set from the first confirmed authenticator until the last one is gone: the first confirmation
  -- is one conditional update of this column.
  enrolled_at       timestamp(6) with time zone,
  created_at        timestamp(6) with time zone not null,
  updated_at        timestamp(6) with time zone not null,
  constraint app_user_login unique (connection, email)
);

create table authenticator (
  id            varchar(64)                 primary key,
  user_id       varchar(64)                 not null references app_user (id) on delete cascade,
  kind          varchar(24)                 not null,
  device        varchar(24)                 not null,
  created_at    timestamp(6) with time zone not null,
  confirmed_at  timestamp(6) with time zone,
  last_auth_at  timestamp(6) with time zone,
  begun_with    varchar(16)                 not null,
  begun_strong  boolean                     not null,
  begun_by      varchar(64),
  client_id     varchar(128)
);
create index authenticator_of_user on authenticator (user_id);

create table totp_seed (
  authenticator_id varchar(64)  primary key references authenticator (id) on delete cascade,
  sealed           varchar(400) not null,
  last_step        bigint       not null
);

create table phone_number (
  authenticator_id varchar(64)  primary key references authenticator (id) on delete cascade,
  sealed           varchar(400) not null
);

create table recovery_code (
  authenticator_id varchar(64) primary key references authenticator (id) on delete cascade,
  code_hash        varchar(64) not null
);

create table mfa_session (
  id            varchar(64)                 primary key,
  kind          varchar(16)                 not null,
  user_id       varchar(64)                 not null references app_user (id) on delete cascade,
  client_id     varchar(128)                not null,
  audience      varchar(600)                not null,
  scope         varchar(8000)               not null,
  grant_name    varchar(40)                 not null,
  second_factor boolean                     not null,
  created_at    timestamp(6) with time zone not null,
  expires_at    timestamp(6) with time zone not null,
  consumed_at   timestamp(6) with time zone
);
create index mfa_session_of_user on mfa_session (user_id);
create index mfa_session_expiry on mfa_session (expires_at);

create table challenge (
  id               varchar(64)                 primary key,
  user_id          varchar(64)                 not null,
  authenticator_id varchar(64)                 not null references authenticator (id) on delete cascade,
  session_id       varchar(64)                 not null references mfa_session (id) on delete cascade,
  code_hash        varchar(64)                 not null,
  wrong_codes      integer                     not null,
  created_at       timestamp(6) with time zone not null,
  expires_at       timestamp(6) with time zone not null,
  consumed_at      timestamp(6) with time zone
);
create index challenge_of_session on challenge (session_id);
create index challenge_of_authenticator on challenge (authenticator_id);
create index challenge_expiry on challenge (expires_at);

-- One token bucket as the moment at which it will be full again (milliseconds since 1970).
create table throttle (
  kind    varchar(40)  not null,
  subject varchar(128) not null,
  full_at bigint       not null,
  primary key (kind, subject)
);
create index throttle_full on throttle (full_at);

create table signing_key (
  kid        varchar(64)                 primary key,
  purpose    varchar(16)                 not null,
  algorithm  varchar(10)                 not null,
  public_jwk varchar(4000)               not null,
  sealed_jwk varchar(8000)               not null,
  created_at timestamp(6) with time zone not null
);

create table audit_entry (
  id             bigint                      generated by default as identity primary key,
  at             timestamp(6) with time zone not null,
  event          varchar(40)                 not null,
  success        boolean                     not null,
  user_id        varchar(64),
  client_id      varchar(128),
  address        varchar(64),
  correlation_id varchar(64)                 not null,
  detail         varchar(400)
);
create index audit_entry_of_user on audit_entry (user_id, at);
