-- Prepares an empty PostgreSQL database (12 or newer) for the shared record, once.
--
-- The first `sync` of a login that may create schemas in the database runs this; an administrator runs it with
--     psql --single-transaction --file prepare.sql DATABASE
-- Whoever runs it owns the tables, and admits others with
--     select assessor_workbench.admit('LOGIN', 'PUBLIC KEY');

create schema assessor_workbench;

-- Which login may write the entries of which key. A login has a further key where it carries the work of
-- a colleague who has no login.
create table assessor_workbench.authors (
    login name not null,
    author bytea not null check (octet_length(author) = 32),
    primary key (login, author)
);

-- The entries as they were signed. What stands beside the signed bytes is compared with them; only signatures
-- are left to whoever fetches an entry. Two copies that differ in the signature alone stand beside each other, so that
-- a false one never keeps the true one out.
create table assessor_workbench.entries (
    seal bytea generated always as (sha256(header || signature)) stored primary key,
    case_id text not null,
    author bytea not null,
    header bytea not null,
    body bytea not null check (octet_length(body) <= 33554432),
    signature bytea not null check (octet_length(signature) = 64),
    login name not null default session_user,
    arrived timestamptz not null default now(),
    check (case_id = convert_from(header, 'UTF8')::json ->> 'case'),
    check (encode(author, 'hex') = convert_from(header, 'UTF8')::json ->> 'author'),
    check (encode(sha256(body), 'hex') = convert_from(header, 'UTF8')::json ->> 'body')
);
create index on assessor_workbench.entries (case_id);

-- Documents in pieces of 1 MiB. Each login has its own copy, as nobody here can say that a copy is true before all of
-- it has been hashed.
create table assessor_workbench.chunks (
    document bytea not null check (octet_length(document) = 32),
    login name not null default session_user,
    number integer not null check (number >= 0),
    pieces integer not null check (pieces > number),
    bytes bytea not null check (octet_length(bytes) <= 1048576),
    arrived timestamptz not null default now(),
    primary key (document, login, number)
);
alter table assessor_workbench.chunks alter column bytes set storage external;

create function assessor_workbench.refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'the shared record is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on assessor_workbench.entries
    for each statement execute function assessor_workbench.refuse_change();
create trigger append_only before update or delete or truncate on assessor_workbench.chunks
    for each statement execute function assessor_workbench.refuse_change();

alter table assessor_workbench.entries enable row level security, force row level security;
create policy readable on assessor_workbench.entries for select using (true);
create policy own_keys on assessor_workbench.entries for insert with check (
    login = session_user
    and exists (
        select from assessor_workbench.authors known
        where known.login = session_user and known.author = entries.author
    )
);
alter table assessor_workbench.chunks enable row level security, force row level security;
create policy readable on assessor_workbench.chunks for select using (true);
create policy admitted on assessor_workbench.chunks for insert with check (
    login = session_user and exists (select from assessor_workbench.authors known where known.login = session_user)
);

create function assessor_workbench.admit(who name, key text) returns void
language plpgsql set search_path = pg_catalog as $$
begin
    execute format('grant usage on schema assessor_workbench to %I', who);
    execute format('grant select on all tables in schema assessor_workbench to %I', who);
    execute format('grant insert on assessor_workbench.entries, assessor_workbench.chunks to %I', who);
    insert into assessor_workbench.authors values (who, decode(key, 'hex')) on conflict do nothing;
end $$;
revoke execute on function assessor_workbench.admit from public;

comment on schema assessor_workbench is 'assessor workbench: shared record 1';
