-- The public keys that clients sign their assertions against.
create table client_key (
  client_id  varchar(128)  not null references client (client_id) on delete cascade,
  position   integer       not null,
  name       varchar(200),
  kid        varchar(64),
  algorithm  varchar(10)   not null,
  public_key varchar(4000) not null,
  expires_at timestamp(6) with time zone,
  primary key (client_id, position)
);

-- Assertions that were used, by a keyed hash of client and jti, until they have expired.
create table used_assertion (
  id         varchar(64)                 primary key,
  expires_at timestamp(6) with time zone not null
);
create index used_assertion_expiry on used_assertion (expires_at);

-- Web pages whose scripts may read what a client is answered.
create table client_origin (
  client_id varchar(128) not null references client (client_id) on delete cascade,
  origin    varchar(300) not null,
  primary key (client_id, origin)
);
create index client_origin_clients on client_origin (origin);
