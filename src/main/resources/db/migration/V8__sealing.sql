-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode.

-- The key of all hashed codes, sealed by the first start that finds none. Hashes from before this
-- table were made under a key that was derived from the master key: then that one is sealed.
create table pepper (
  name    varchar(40)  primary key,
  derived boolean      not null,
  sealed  varchar(400)
);
insert into pepper (name, derived)
select 'codes', exists (select 1 from signing_key) or exists (select 1 from applied_line);

-- The one row: under which master key everything is being sealed anew, and which node is at it.
create table sealing (
  id         integer     primary key,
  key_id     varchar(8),
  holder     varchar(32),
  held_until timestamp(6) with time zone
);
insert into sealing (id) values (1);

-- Every sealed text there is, by the beginning that names its format and its master key. Whoever
-- adds a column of sealed texts adds it here.
create view sealed_text (name, prefix) as
  select 'totp_seed', substring(sealed from 1 for 12) from totp_seed
  union all
  select 'phone_number', substring(sealed from 1 for 12) from phone_number
  union all
  select 'app_user.phone', substring(sealed_phone from 1 for 12)
    from app_user where sealed_phone is not null
  union all
  select 'signing_key', substring(sealed_jwk from 1 for 12) from signing_key
  union all
  select 'resource_server', substring(sealed_signing_secret from 1 for 12)
    from resource_server where sealed_signing_secret is not null
  union all
  select 'audit_chain', substring(sealed_key from 1 for 12) from audit_chain
  union all
  select 'pepper', substring(sealed from 1 for 12) from pepper where sealed is not null;
