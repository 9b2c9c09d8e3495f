-- What lists of entities are sorted by, and what indexes on fields of states are made of.

-- The place of a field's value among others as a text, in collation "C": booleans, numbers, texts
-- without regard to the case of ASCII letters, lists and objects, then what is null or absent. The
-- same as lib/domain/listing/sort-key.ts. Never fails: an index that did would refuse appends.
create function derived.sort_key(value json, path text[]) returns text
language plpgsql immutable strict as $$
declare
  here json := value #> path;
  kind text := json_typeof(here);
  bits text;
begin
  if kind = 'string' then
    -- An entry of an index has bounds, so that not all of a long text counts.
    return 's' || translate(left(here #>> '{}', 100),
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
  elsif kind = 'number' then
    bits := encode(float8send((here #>> '{}')::float8), 'hex');
    -- The bits of a double, turned so that they stand in its order.
    if bits < '8' collate "C" then return 'n1' || bits; end if;
    return 'n0' || translate(bits, '0123456789abcdef', 'fedcba9876543210');
  elsif kind = 'boolean' then
    return case when here::text = 'true' then 'b1' else 'b0' end;
  elsif kind is null or kind = 'null' then
    return 'z';
  end if;
  return 'x';
exception when others then
  return 'x';
end $$;
